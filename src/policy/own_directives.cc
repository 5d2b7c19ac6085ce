#include "policy/own_directives.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/calendar.h"
#include "check/message.h"

namespace infralint::policy {
namespace {

constexpr std::string_view introducer = "infralint:";
constexpr std::size_t most_open = 100;  // `ignore-start` without its end so far

struct Directive {
  std::string_view verb;
  std::vector<SilencedItem> items;
  std::string reason;
  std::string until;
  Span until_span;
};

// Reads one comment. Either `directive` or `problem` has a value when the comment is meant for us at all.
class DirectiveParser {
 public:
  DirectiveParser(std::string_view text, std::uint32_t offset, const SilencerList& silencers)
      : text_(text), offset_(offset), silencers_(silencers) {}

  bool is_meant_for_us() {
    skip_blanks();
    return take(introducer);
  }

  std::optional<Directive> parse() {
    skip_blanks();
    Directive directive;
    directive.verb = word();
    static constexpr std::string_view verbs[] = {"ignore", "ignore-file", "ignore-start", "ignore-end"};
    if (std::find(std::begin(verbs), std::end(verbs), directive.verb) == std::end(verbs)) {
      return fail("suppression does not begin with `ignore`, so it has no effect");
    }
    if (!take("[")) return fail("suppression has no list of rules, so it has no effect");
    if (!read_list(directive)) return std::nullopt;
    if (!at_end() && !is_blank(text_[at_]) && text_[at_] != ':' && text_[at_] != '-') {
      return fail("text touches the `]` of a suppression, so it has no effect");
    }
    skip_blanks();
    if (!read_until(directive)) return std::nullopt;
    directive.reason = reason();
    return directive;
  }

  const std::string& problem() const { return problem_; }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

  bool at_end() const { return at_ == text_.size(); }

  void skip_blanks() {
    while (!at_end() && is_blank(text_[at_])) ++at_;
  }

  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  std::string_view word() {
    const std::size_t begin = at_;
    while (!at_end() && ((text_[at_] >= 'a' && text_[at_] <= 'z') || text_[at_] == '-')) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  std::nullopt_t fail(std::string problem) {
    problem_ = std::move(problem);
    return std::nullopt;
  }

  Span span(std::size_t begin, std::size_t size) const {
    const auto first = static_cast<std::uint32_t>(offset_ + begin);
    return {first, first + static_cast<std::uint32_t>(size)};
  }

  bool read_list(Directive& directive) {
    while (true) {
      skip_blanks();
      const std::size_t begin = at_;
      while (!at_end() && text_[at_] != ',' && text_[at_] != ']' && !is_blank(text_[at_])) ++at_;
      const std::string_view item = text_.substr(begin, at_ - begin);
      skip_blanks();
      if (directive.items.size() == SilencerList::most_items) {
        fail("list of a suppression is too long, so it has no effect");
        return false;
      }
      if (!item.empty()) directive.items.push_back(silencers_.read_item(item, span(begin, item.size())));
      if (take(",")) {
        if (!item.empty()) continue;
      } else if (take("]")) {
        if (!directive.items.empty()) return true;
      }
      fail(at_end() && !text_.ends_with(']') ? "list of a suppression is not closed, so it has no effect"
                                             : "list of a suppression is malformed, so it has no effect");
      return false;
    }
  }

  bool read_until(Directive& directive) {
    if (!take("until=")) return true;
    const std::size_t begin = at_;
    while (!at_end() && !is_blank(text_[at_])) ++at_;
    directive.until = text_.substr(begin, at_ - begin);
    directive.until_span = span(begin, directive.until.size());
    if (read_date(directive.until)) return true;
    fail("suppression ends on " + quoted(directive.until) + ", which is no date, so it has no effect");
    return false;
  }

  std::string reason() const {
    std::string_view rest = trimmed(text_.substr(at_));
    for (const std::string_view lead : {"--", ":", "-"}) {
      if (!rest.starts_with(lead)) continue;
      rest.remove_prefix(lead.size());
      break;
    }
    return std::string(trimmed(rest));
  }

  std::string_view text_;
  std::uint32_t offset_;
  const SilencerList& silencers_;
  std::size_t at_ = 0;
  std::string problem_;
};

std::set<std::string> names(const std::vector<SilencedItem>& items) {
  std::set<std::string> all;
  for (const SilencedItem& item : items) all.insert(item.text);
  return all;
}

Silencer silencer_of(Directive directive, const CommentScope& comment) {
  Silencer silencer;
  silencer.by = "inline";
  silencer.reach = comment.own_line ? Reach::inside : Reach::line;
  silencer.place = comment.comment;
  silencer.covers = comment.covers;
  silencer.absence_covers = comment.absence_covers;
  silencer.items = std::move(directive.items);
  silencer.reason = std::move(directive.reason);
  silencer.until = std::move(directive.until);
  silencer.until_span = directive.until_span;
  silencer.own_line = comment.own_line;
  return silencer;
}

class Collector {
 public:
  Collector(const SourceFile& file, SilencerList& silencers, std::vector<Malformed>& malformed)
      : file_(file), silencers_(silencers), malformed_(malformed) {}

  void read(const CommentScope& comment) {
    DirectiveParser parser(comment.text.of(file_.text()), comment.text.begin, silencers_);
    if (!parser.is_meant_for_us() || overflown_) return;
    if (silencers_.full()) {
      overflown_ = true;
      return malformed_.push_back(
          {comment.comment, "the file has too many suppressions: from here on none has effect"});
    }
    std::optional<Directive> directive = parser.parse();
    if (!directive) return malformed_.push_back({comment.comment, parser.problem()});
    const std::string_view verb = directive->verb;
    Silencer silencer = silencer_of(*std::move(directive), comment);
    if (verb == "ignore") {
      silencers_.add(std::move(silencer));
    } else if (verb == "ignore-file") {
      add_file(std::move(silencer));
    } else if (!comment.own_line) {
      malformed_.push_back({comment.comment, quoted(verb) + " has no effect behind other text"});
    } else if (verb == "ignore-start") {
      if (open_.size() < most_open) return open_.push_back(std::move(silencer));
      malformed_.push_back({comment.comment, "too many `ignore-start` are open: this one has no effect", true});
    } else {
      close(silencer);
    }
  }

  void finish() {
    for (const Silencer& silencer : open_) {
      malformed_.push_back(
          {silencer.place, "`ignore-start` has no `ignore-end` with the same list, so it has no effect", true});
    }
  }

 private:
  void add_file(Silencer silencer) {
    if (!silencer.own_line || file_.position(silencer.place.begin).column != 1) {
      return malformed_.push_back(
          {silencer.place, "`ignore-file` does not stand at the beginning of a line, so it has no effect"});
    }
    const Span place = silencer.place;
    silencer.source = Source::file_comment;
    silencer.by = "file";
    silencer.reach = Reach::file;
    if (silencers_.add(std::move(silencer))) return;
    malformed_.push_back({place, "the file has too many `ignore-file` suppressions: this one has no effect"});
  }

  void close(const Silencer& end) {
    const auto start = std::find_if(open_.rbegin(), open_.rend(), [&](const Silencer& candidate) {
      return names(candidate.items) == names(end.items);
    });
    if (start == open_.rend()) {
      return malformed_.push_back(
          {end.place, "`ignore-end` has no `ignore-start` with the same list, so nothing ends here", true});
    }
    start->source = Source::range;
    start->covers = {start->place.end, end.place.begin};
    start->absence_covers = {};
    silencers_.add(std::move(*start));
    open_.erase(std::next(start).base());
  }

  const SourceFile& file_;
  SilencerList& silencers_;
  std::vector<Malformed>& malformed_;
  bool overflown_ = false;
  std::vector<Silencer> open_;  // ignore-start without its end so far
};

}  // namespace

void read_own_directives(const SourceFile& file, std::span<const CommentScope> comments, SilencerList& silencers,
                         std::vector<Malformed>& malformed) {
  Collector collector(file, silencers, malformed);
  for (const CommentScope& comment : comments) collector.read(comment);
  collector.finish();
}

}  // namespace infralint::policy
