// One place where somebody silenced something, in one form for all the ways to say it. Inside of the policy room only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "check/finding.h"
#include "policy/selector.h"

namespace infralint::policy {

// One item of a list of rules.
struct SilencedItem {
  Span span;
  std::string text;
  std::vector<RuleIndex> rules;
  Breadth breadth = Breadth::exact;
  bool known = true;  // false: no rule, area, tag or other tool's id
  bool used = false;  // has silenced a finding
};

enum class Reach : std::uint8_t {
  file,    // everything
  line,    // what touches the covered range
  inside,  // what begins in the covered range
};

enum class Source : std::uint8_t { comment, file_comment, range, annotation, peer };

struct Silencer {
  Source source = Source::comment;
  std::string by;  // see Suppression::by
  Reach reach = Reach::inside;
  Span place;           // the comment or annotation
  Span covers;          // unless reach is `file`
  Span absence_covers;  // and what is reported absent in here
  std::vector<SilencedItem> items;
  std::string reason;
  std::string until;  // YYYY-MM-DD; empty: no end
  Span until_span;
  bool own_line = false;
  bool effective = true;  // false: expired, or against the rules of the project

  bool own() const { return source != Source::peer; }

  bool reaches(const Finding& finding) const {
    const std::uint32_t begin = finding.primary.begin;
    if (reach == Reach::file) return true;
    if (reach == Reach::line) return covers.intersects(finding.primary);
    if (covers.contains(begin)) return true;
    // What is missing at the very end of a file stands behind the last byte.
    if (finding.primary.empty() && begin == covers.end) return true;
    return finding.absence && absence_covers.contains(begin);
  }
};

// A comment that was meant as a suppression and is none.
struct Malformed {
  Span span;
  std::string message;
  bool error = false;  // worse than a comment without effect: a whole range is not silenced
};

// All silencers of one file, in terms of the catalogue that governs it. Limits keep a hostile file from costing more
// than it should: real files have a handful.
class SilencerList {
 public:
  static constexpr std::size_t most_items = 10000;
  static constexpr std::size_t most_file_wide = 100;

  explicit SilencerList(const Catalogue& catalogue) : catalogue_(catalogue) {}

  // The item with its rules looked up.
  SilencedItem read_item(std::string_view text, Span span) const;

  // Nothing more should be read.
  bool full() const { return items_ >= most_items; }
  // False: there are too many that speak for the whole file.
  bool add(Silencer silencer);

  std::vector<Silencer>& all() { return all_; }

 private:
  const Catalogue& catalogue_;
  std::vector<Silencer> all_;
  std::size_t items_ = 0;
  std::size_t file_wide_ = 0;
};

// Strips blanks from both ends.
std::string_view trimmed(std::string_view text);

}  // namespace infralint::policy
