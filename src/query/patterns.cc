#include "query/patterns.h"

#include <re2/re2.h>

#include <algorithm>

namespace infralint::query {
namespace {

constexpr std::size_t most_groups = 16;  // with the whole match

RE2::Options options() {
  RE2::Options options;
  options.set_log_errors(false);
  return options;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

class Compiled final : public Pattern {
 public:
  explicit Compiled(std::string_view regex) : regex_(piece(regex), options()) {}

  const RE2& regex() const { return regex_; }

  bool search(std::string_view text, std::span<std::string_view> groups) const override {
    re2::StringPiece found[most_groups];
    const std::size_t own = static_cast<std::size_t>(regex_.NumberOfCapturingGroups()) + 1;
    const std::size_t wanted = std::min({groups.size(), most_groups, own});
    if (!regex_.Match(piece(text), 0, text.size(), RE2::UNANCHORED, found, static_cast<int>(wanted))) return false;
    std::fill(groups.begin(), groups.end(), std::string_view());
    for (std::size_t i = 0; i < wanted; ++i) groups[i] = {found[i].data(), found[i].size()};
    return true;
  }

  bool match(std::string_view text) const override {
    return regex_.Match(piece(text), 0, text.size(), RE2::ANCHOR_BOTH, nullptr, 0);
  }

  std::optional<std::string> replace(std::string_view text, std::string_view replacement) const override {
    std::string changed(text);
    if (RE2::GlobalReplace(&changed, regex_, piece(replacement)) == 0) return std::nullopt;
    return changed;
  }

 private:
  RE2 regex_;
};

class MatchesNothing final : public Pattern {
 public:
  bool search(std::string_view, std::span<std::string_view>) const override { return false; }
  bool match(std::string_view) const override { return false; }
  std::optional<std::string> replace(std::string_view, std::string_view) const override { return std::nullopt; }
};

// What other dialects have and RE2 has not, by how it is written.
struct Foreign {
  std::string_view written;
  std::string_view help;
};

constexpr Foreign foreign[] = {
    {"(?!", "RE2 has no look-ahead: say what must not match in a `not-matches` of its own"},
    {"(?<!", "RE2 has no look-behind: say what must not match in a `not-matches` of its own"},
    {"(?=", "RE2 has no look-ahead: use two tests, or match the text that follows as well"},
    {"(?<=", "RE2 has no look-behind: match the text in front as well"},
    {"(?>", "RE2 has no atomic groups and needs none: write `(?:`"},
    {"(?<", "write `(?P<name>` for a named group"},
    {"\\Z", "write `\\z` for the end of the text"},
    {"\\u", "write `\\x{XXXX}` for a character by its number"},
    {"\\c", "write `\\x{XX}` for a control character"},
};

// The digit of a back-reference, `\1` to `\9`, when there is one.
char back_reference(std::string_view regex) {
  for (std::size_t i = 0; i + 1 < regex.size(); ++i) {
    if (regex[i] != '\\') continue;
    if (regex[i + 1] >= '1' && regex[i + 1] <= '9') return regex[i + 1];
    ++i;
  }
  return 0;
}

std::string help_for(std::string_view regex, const RE2& refused) {
  if (back_reference(regex) != 0 && refused.error_code() == RE2::ErrorBadEscape) {
    return "RE2 has no back-references: use `not-matches`, or compare two values instead";
  }
  for (const Foreign& entry : foreign) {
    if (regex.find(entry.written) != std::string_view::npos) return std::string(entry.help);
  }
  if (refused.error_code() == RE2::ErrorRepeatSize) return "RE2 repeats at most 1000 times; use `+` or `*`";
  if (refused.error_code() == RE2::ErrorPatternTooLarge) return "use `+` or `*` instead of large counted repetitions";
  return {};
}

}  // namespace

std::unique_ptr<const Pattern> Pattern::compile(std::string_view regex, Error* error) {
  auto compiled = std::make_unique<Compiled>(regex);
  if (compiled->regex().ok()) return compiled;
  if (error != nullptr) {
    error->message = "regular expression is refused: " + compiled->regex().error();
    error->help = help_for(regex, compiled->regex());
  }
  return nullptr;
}

PatternSlot::~PatternSlot() { delete pattern_.load(std::memory_order_acquire); }

const Pattern& PatternSlot::get(std::string_view regex) const {
  const Pattern* known = pattern_.load(std::memory_order_acquire);
  if (known != nullptr) return *known;
  std::unique_ptr<const Pattern> mine = Pattern::compile(regex);
  if (mine == nullptr) mine = std::make_unique<MatchesNothing>();
  if (pattern_.compare_exchange_strong(known, mine.get(), std::memory_order_acq_rel)) return *mine.release();
  return *known;
}

}  // namespace infralint::query
