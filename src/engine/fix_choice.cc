#include "engine/fix_choice.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace infralint::engine {
namespace {

// Insertions in front of a place and changes that begin or end there touch it, too.
bool touch(Span a, Span b) {
  if (a.empty() || b.empty()) return a.begin <= b.end && b.begin <= a.end;
  return a.begin < b.end && b.begin < a.end;
}

// Edits that do not touch each other, by where they begin.
class Accepted {
 public:
  bool add(const Fix& fix) {
    std::vector<const Edit*> fresh;
    for (const Edit& edit : fix.edits) {
      switch (judge(edit)) {
        case Verdict::free: fresh.push_back(&edit); break;
        case Verdict::known: break;
        case Verdict::conflict: return false;
      }
    }
    if (fresh.empty()) return false;
    for (const Edit* edit : fresh) edits_.emplace(edit->span.begin, *edit);
    return true;
  }

  std::vector<Edit> take() {
    std::vector<Edit> out;
    for (auto& [begin, edit] : edits_) out.push_back(std::move(edit));
    return out;
  }

 private:
  enum class Verdict : std::uint8_t { free, known, conflict };

  Verdict judge(const Edit& edit) const {
    auto next = edits_.lower_bound(edit.span.begin);
    if (next != edits_.end()) {
      const Edit& other = next->second;
      if (other.span == edit.span && other.span.empty() && other.text == edit.text) return Verdict::known;
      if (touch(other.span, edit.span)) return Verdict::conflict;
    }
    if (next != edits_.begin() && touch(std::prev(next)->second.span, edit.span)) return Verdict::conflict;
    return Verdict::free;
  }

  std::map<std::uint32_t, Edit> edits_;
};

// What a rule promised: ascending, apart, inside the text. Anything else would garble the file.
bool is_sound(const Fix& fix, std::size_t size) {
  std::uint32_t end = 0;
  for (const Edit& edit : fix.edits) {
    if (edit.span.begin < end || edit.span.end < edit.span.begin || edit.span.end > size) return false;
    end = edit.span.end;
  }
  return !fix.edits.empty();
}

}  // namespace

const Fix* applicable_fix(const ReportedFinding& reported, const FixFilter& filter) {
  const Finding& finding = reported.finding;
  if (!reported.suppressions.empty()) return nullptr;
  if (filter.only && !std::binary_search(filter.only->begin(), filter.only->end(), finding.rule)) return nullptr;
  const auto found = std::find_if(finding.fixes.begin(), finding.fixes.end(), [&](const Fix& fix) {
    return fix.applicability == Applicability::safe || (filter.unsafe && fix.applicability == Applicability::unsafe);
  });
  return found == finding.fixes.end() ? nullptr : &*found;
}

FixChoice choose_fixes(const FileReport& file, const FixFilter& filter) {
  struct Candidate {
    std::uint32_t begin;
    RuleIndex rule;
    const Fix* fix;
  };
  std::vector<Candidate> candidates;
  for (const ReportedFinding& reported : file.findings) {
    const Fix* fix = applicable_fix(reported, filter);
    if (fix == nullptr || !is_sound(*fix, file.source->text().size())) continue;
    candidates.push_back({fix->edits.front().span.begin, reported.finding.rule, fix});
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.begin, a.rule) < std::tie(b.begin, b.rule);
  });
  FixChoice out;
  Accepted accepted;
  for (const Candidate& each : candidates) {
    if (accepted.add(*each.fix)) out.rules.push_back(each.rule);
  }
  out.edits = accepted.take();
  return out;
}

}  // namespace infralint::engine
