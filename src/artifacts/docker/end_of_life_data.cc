#include "artifacts/docker/end_of_life_data.h"

#include <algorithm>
#include <optional>
#include <string>

#include "artifacts/docker/image_tables.h"
#include "base/calendar.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

using value::Value;

constexpr bool comes_before(const CycleRow& a, const CycleRow& b) { return a.image < b.image; }

static_assert(std::is_sorted(tables::cycles.begin(), tables::cycles.end(), comes_before),
              "rows are looked up by their image");

// Everything that can be wrong with such a file stops at the first of it.
class Reader {
 public:
  Reader(const SourceFile& file, const value::Stream& stream) : file_(file), stream_(stream) {}

  Result<std::vector<CycleRow>> run() {
    for (const value::Diagnostic& diagnostic : stream_.diagnostics) complain(diagnostic.span, diagnostic.message);
    if (problem_) return Error{*problem_};
    const Value* list = stream_.documents.empty() ? nullptr : stream_.documents.front().root->find("cycles");
    if (list == nullptr || !list->resolved().is_sequence()) return Error{"there is no list `cycles`"};
    std::vector<CycleRow> rows;
    for (const Value& item : list->resolved().items) rows.push_back(row(item.resolved()));
    if (problem_) return Error{*problem_};
    std::stable_sort(rows.begin(), rows.end(), comes_before);
    return rows;
  }

 private:
  CycleRow row(const Value& item) {
    CycleRow row;
    row.image = text(item, "image");
    row.cycle = text(item, "cycle");
    row.end = date(item, "end");
    if (item.find("regular-end") != nullptr) row.regular_end = date(item, "regular-end");
    if (const Value* older = item.find("and-older")) row.and_older = older->resolved().text == "true";
    return row;
  }

  std::string_view text(const Value& item, std::string_view key) {
    const Value* node = item.find(key);
    const bool known = node != nullptr && node->resolved().is_scalar() && !node->resolved().text.empty();
    if (!known) complain(item.span, message({"there is no ", quoted(key), " here"}));
    return known ? node->resolved().text : std::string_view();
  }

  std::string_view date(const Value& item, std::string_view key) {
    const std::string_view found = text(item, key);
    if (!found.empty() && !read_date(found)) {
      complain(item.find(key)->span, message({quoted(found), " is no date; write YYYY-MM-DD"}));
    }
    return found;
  }

  void complain(Span place, std::string_view what) {
    if (!problem_) problem_ = message({"line ", file_.position(place.begin).line, ": ", what});
  }

  const SourceFile& file_;
  const value::Stream& stream_;
  std::optional<std::string> problem_;
};

struct GivenCycles {
  std::vector<CycleRow> rows;
};

}  // namespace

Result<std::vector<CycleRow>> read_end_of_life(const SourceFile& file, const value::Stream& stream) {
  return Reader(file, stream).run();
}

std::span<const CycleRow> end_of_life_cycles(const ProjectView& project) {
  const auto given = project.given_table(end_of_life_table);
  if (given.file == nullptr) return tables::cycles;
  return project.memory()
      .recall<GivenCycles>({},
                           [&] {
                             auto rows = read_end_of_life(*given.file, *given.stream);
                             return GivenCycles{rows ? *std::move(rows) : std::vector<CycleRow>{}};
                           })
      .rows;
}

}  // namespace infralint::docker
