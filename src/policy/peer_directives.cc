#include "policy/peer_directives.h"

#include <algorithm>
#include <initializer_list>

namespace infralint::policy {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// Reads a comment from left to right.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }

  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view word() {
    std::size_t size = 0;
    while (size < rest_.size() && is_word_char(rest_[size])) ++size;
    const std::string_view word = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return word;
  }

  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

// A, B ,C
std::vector<std::string_view> read_names(Scanner& scanner) {
  std::vector<std::string_view> names;
  do {
    scanner.skip_blanks();
    const std::string_view name = scanner.word();
    if (name.empty()) return {};
    names.push_back(name);
    scanner.skip_blanks();
  } while (scanner.take(','));
  return names;
}

// The items of those names that something here covers.
std::vector<SilencedItem> items_of(const SilencerList& silencers, std::initializer_list<std::string_view> peers,
                                   const std::vector<std::string_view>& names, Span place) {
  std::vector<SilencedItem> items;
  for (const std::string_view name : names) {
    for (const std::string_view peer : peers) {
      SilencedItem item = silencers.read_item(std::string(peer) + ":" + std::string(name), place);
      if (item.rules.empty()) continue;
      items.push_back(std::move(item));
      break;
    }
  }
  return items;
}

Silencer silencer_of(std::string_view peer, const CommentScope& comment, std::vector<SilencedItem> items) {
  Silencer silencer;
  silencer.source = Source::peer;
  silencer.by = peer;
  silencer.reach = Reach::inside;
  silencer.place = comment.comment;
  silencer.covers = comment.covers;
  silencer.items = std::move(items);
  silencer.own_line = comment.own_line;
  return silencer;
}

// `hadolint ignore=DL3008,SC2086`, `hadolint global ignore=...`, `hadolint stage ignore=...`; whatever follows the list
// must be a second comment, else hadolint does not read the pragma either.
void read_hadolint(const SourceFile& file, const CommentScope& comment, SilencerList& silencers) {
  Scanner scanner(comment.text.of(file.text()));
  scanner.skip_blanks();
  if (scanner.word() != "hadolint" || !is_blank(scanner.rest().empty() ? '\0' : scanner.rest().front())) return;
  scanner.skip_blanks();
  std::string_view scope;
  std::string_view verb = scanner.word();
  if (verb == "global" || verb == "stage") {
    scope = verb;
    scanner.skip_blanks();
    verb = scanner.word();
  }
  scanner.skip_blanks();
  if (verb != "ignore" || !scanner.take('=')) return;
  const std::vector<std::string_view> names = read_names(scanner);
  const std::string_view rest = trimmed(scanner.rest());
  if (names.empty() || (!rest.empty() && !rest.starts_with('#'))) return;
  Silencer silencer =
      silencer_of("hadolint", comment, items_of(silencers, {"hadolint", "shellcheck"}, names, comment.comment));
  if (scope == "global") {
    silencer.reach = Reach::file;
  } else if (scope == "stage") {
    if (comment.absence_covers.empty()) return;  // not above FROM
    silencer.covers = comment.absence_covers;
  }
  if (!silencer.items.empty()) silencers.add(std::move(silencer));
}

// `skip=A,B;error=true // reason`
std::vector<SilencedItem> read_options(const SilencerList& silencers, std::string_view options, Span place) {
  options = options.substr(0, options.find("//"));
  std::vector<SilencedItem> items;
  while (!options.empty()) {
    const std::size_t end = std::min(options.find(';'), options.size());
    Scanner option(options.substr(0, end));
    options.remove_prefix(std::min(end + 1, options.size()));
    option.skip_blanks();
    if (option.word() != "skip") continue;
    option.skip_blanks();
    if (!option.take('=')) continue;
    std::vector<std::string_view> names = read_names(option);
    if (names == std::vector<std::string_view>{"all"}) names = {"*"};
    for (SilencedItem& item : items_of(silencers, {"buildkit"}, names, place)) items.push_back(std::move(item));
  }
  return items;
}

// `check=skip=A,B // reason`; nothing for other texts.
std::optional<std::vector<SilencedItem>> read_check(const SilencerList& silencers, std::string_view text, Span place) {
  Scanner scanner(text);
  scanner.skip_blanks();
  if (scanner.word() != "check") return std::nullopt;
  scanner.skip_blanks();
  if (!scanner.take('=')) return std::nullopt;
  return read_options(silencers, scanner.rest(), place);
}

// `check=error=true` among the options of that directive.
bool makes_errors(std::string_view options) {
  constexpr std::string_view option = "error=";
  const std::size_t at = options.find(option);
  if (at == std::string_view::npos) return false;
  const std::string_view rest = options.substr(at + option.size());
  const std::string_view value = trimmed(rest.substr(0, rest.find(';')));
  constexpr std::string_view truths[] = {"1", "t", "T", "TRUE", "true", "True"};
  return std::find(std::begin(truths), std::end(truths), value) != std::end(truths);
}

// `trivy:ignore:DS-0002:exp:2026-12-31 trivy:ignore:*`
void read_trivy(const SourceFile& file, const CommentScope& comment, SilencerList& silencers) {
  constexpr std::string_view introducer = "trivy:ignore:";
  const std::string_view text = comment.text.of(file.text());
  std::size_t at = std::min(text.find_first_not_of(" \t"), text.size());
  while (text.substr(at).starts_with(introducer) && !silencers.full()) {
    const std::size_t begin = at + introducer.size();
    const std::size_t end = std::min(text.find_first_of(" \t\r", begin), text.size());
    const std::string_view entry = text.substr(begin, end - begin);
    const std::string_view name = entry.substr(0, entry.find_first_of(":["));
    Silencer silencer = silencer_of("trivy", comment, items_of(silencers, {"trivy"}, {name}, comment.comment));
    if (!comment.own_line) silencer.reach = Reach::line;
    // What is missing in the file has no place of its own.
    silencer.absence_covers = {0, static_cast<std::uint32_t>(file.text().size())};
    constexpr std::string_view expiry = ":exp:";
    if (const std::size_t date = entry.find(expiry); date != std::string_view::npos) {
      silencer.until = entry.substr(date + expiry.size(), 10);
      const auto first = static_cast<std::uint32_t>(comment.text.begin + begin + date + expiry.size());
      silencer.until_span = {first, first + static_cast<std::uint32_t>(silencer.until.size())};
    }
    if (!name.empty() && !silencer.items.empty()) silencers.add(std::move(silencer));
    at = std::min(text.find_first_not_of(" \t", end), text.size());
  }
}

// `checkov:skip=CKV_DOCKER_2,CKV_DOCKER_3:reason` speaks for the whole file.
void read_checkov(const SourceFile& file, const CommentScope& comment, SilencerList& silencers) {
  Scanner scanner(comment.text.of(file.text()));
  scanner.skip_blanks();
  const std::string_view tool = scanner.word();
  if (tool != "checkov" && tool != "bridgecrew" && tool != "cortex") return;
  if (!scanner.take(':') || scanner.word() != "skip" || !scanner.take('=')) return;
  Silencer silencer =
      silencer_of("checkov", comment, items_of(silencers, {"checkov"}, read_names(scanner), comment.comment));
  silencer.reach = Reach::file;
  if (scanner.take(':')) silencer.reason = trimmed(scanner.rest());
  if (!silencer.items.empty()) silencers.add(std::move(silencer));
}

// `shellcheck disable=SC2086,SC2046` in a script; other directives of the tool may stand in the same comment.
void read_shellcheck(const SourceFile& file, const CommentScope& comment, SilencerList& silencers) {
  Scanner scanner(comment.text.of(file.text()));
  scanner.skip_blanks();
  if (!comment.own_line || scanner.word() != "shellcheck") return;
  constexpr std::string_view option = " disable=";
  const std::size_t at = scanner.rest().find(option);
  if (at == std::string_view::npos) return;
  Scanner list(scanner.rest().substr(at + option.size()));
  std::vector<std::string_view> names = read_names(list);
  if (names == std::vector<std::string_view>{"all"}) names = {"*"};
  Silencer silencer = silencer_of("shellcheck", comment, items_of(silencers, {"shellcheck"}, names, comment.comment));
  if (!silencer.items.empty()) silencers.add(std::move(silencer));
}

struct HeadDirective {
  std::string name;  // lower case
  std::string_view value;
};

// One of the `# name=value` lines in front of everything else in a Dockerfile.
std::optional<HeadDirective> head_directive(std::string_view line) {
  Scanner scanner(line);
  scanner.skip_blanks();
  if (!scanner.take('#')) return std::nullopt;
  scanner.skip_blanks();
  HeadDirective directive;
  for (const char c : scanner.word()) directive.name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  scanner.skip_blanks();
  if (directive.name != "syntax" && directive.name != "escape" && directive.name != "check") return std::nullopt;
  if (!scanner.take('=')) return std::nullopt;
  directive.value = trimmed(scanner.rest());
  return directive;
}

// Returns where the head ends.
std::uint32_t read_head(const SourceFile& file, SilencerList& silencers) {
  const LineIndex& lines = file.lines();
  for (std::uint32_t number = 1; number <= lines.line_count(); ++number) {
    const Span line = lines.line(number);
    if (number == 1 && line.of(file.text()).starts_with("#!")) continue;
    const auto directive = head_directive(line.of(file.text()));
    if (!directive) return line.begin;
    if (directive->name != "check") continue;
    std::vector<SilencedItem> items = read_options(silencers, directive->value, line);
    if (items.empty()) continue;
    Silencer silencer = silencer_of("buildkit", {line, line, true, false, {}, {}}, std::move(items));
    silencer.reach = Reach::file;
    silencers.add(std::move(silencer));
  }
  return static_cast<std::uint32_t>(file.text().size());
}

// A bare `#` stands between the comment and what it speaks for.
bool is_reset(const SourceFile& file, std::span<const CommentScope> behind, const CommentScope& comment) {
  for (const CommentScope& next : behind) {
    if (next.comment.begin >= comment.covers.begin) break;
    if (next.text.of(file.text()).find_first_not_of("# \t\r\n") == std::string_view::npos) return true;
  }
  return false;
}

void read_buildkit(const SourceFile& file, std::span<const CommentScope> comments, SilencerList& silencers) {
  if (file.text().find("check") == std::string_view::npos) return;
  const std::uint32_t head_end = read_head(file, silencers);
  Span taken;  // what the last one that counts speaks for
  for (std::size_t i = 0; i < comments.size(); ++i) {
    const CommentScope& comment = comments[i];
    if (comment.in_script || comment.comment.begin < head_end || silencers.full()) continue;
    auto items = read_check(silencers, comment.text.of(file.text()), comment.comment);
    if (!items || items->empty()) continue;
    // Of several in front of one instruction the first counts, and a bare `#` begins anew.
    if (is_reset(file, comments.subspan(i + 1), comment) || (!taken.empty() && taken == comment.covers)) continue;
    taken = comment.covers;
    silencers.add(silencer_of("buildkit", comment, *std::move(items)));
  }
}

bool counts(std::string_view peer, const std::optional<std::vector<std::string>>& peers) {
  return !peers || std::find(peers->begin(), peers->end(), peer) != peers->end();
}

}  // namespace

void read_peer_directives(const SourceFile& file, std::string_view kind, std::span<const CommentScope> comments,
                          const std::optional<std::vector<std::string>>& peers, SilencerList& silencers) {
  const bool hadolint = kind == "docker" && counts("hadolint", peers);
  const bool checkov = kind == "docker" && counts("checkov", peers);
  const bool trivy = counts("trivy", peers);
  const bool shellcheck = counts("shellcheck", peers);
  for (const CommentScope& comment : comments) {
    if (silencers.full()) return;
    if (comment.in_script) {
      if (shellcheck) read_shellcheck(file, comment, silencers);
      continue;
    }
    if (hadolint) read_hadolint(file, comment, silencers);
    if (trivy) read_trivy(file, comment, silencers);
    if (checkov) read_checkov(file, comment, silencers);
  }
  if (kind == "docker" && counts("buildkit", peers)) read_buildkit(file, comments, silencers);
}

std::vector<RuleIndex> rules_made_errors(const SourceFile& file, std::string_view kind,
                                         const std::optional<std::vector<std::string>>& peers,
                                         const SilencerList& silencers) {
  if (kind != "docker" || !counts("buildkit", peers)) return {};
  if (file.text().find("error") == std::string_view::npos) return {};
  const LineIndex& lines = file.lines();
  for (std::uint32_t number = 1; number <= lines.line_count(); ++number) {
    const std::string_view line = lines.line(number).of(file.text());
    if (number == 1 && line.starts_with("#!")) continue;
    const auto directive = head_directive(line);
    if (!directive) return {};
    if (directive->name == "check" && makes_errors(directive->value)) {
      return silencers.read_item("buildkit:*", lines.line(number)).rules;
    }
  }
  return {};
}

}  // namespace infralint::policy
