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

// `check=skip=A,B;error=true // reason`; nothing for other texts.
std::optional<std::vector<SilencedItem>> read_check(const SilencerList& silencers, std::string_view text, Span place) {
  Scanner scanner(text);
  scanner.skip_blanks();
  if (scanner.word() != "check") return std::nullopt;
  scanner.skip_blanks();
  if (!scanner.take('=')) return std::nullopt;
  std::string_view options = scanner.rest();
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
    if (names == std::vector<std::string_view>{"all"}) {
      items.push_back(silencers.read_item("buildkit:*", place));
      continue;
    }
    for (SilencedItem& item : items_of(silencers, {"buildkit"}, names, place)) items.push_back(std::move(item));
  }
  return items;
}

// The directives at the head of a Dockerfile: `# name=value` lines in front of everything else. Returns where they end.
std::uint32_t read_head(const SourceFile& file, SilencerList& silencers) {
  const LineIndex& lines = file.lines();
  for (std::uint32_t number = 1; number <= lines.line_count(); ++number) {
    const Span line = lines.line(number);
    Scanner scanner(line.of(file.text()));
    scanner.skip_blanks();
    if (!scanner.take('#')) return line.begin;
    const std::string_view text = scanner.rest();
    scanner.skip_blanks();
    const std::string_view name = scanner.word();
    scanner.skip_blanks();
    if (name.empty() || !scanner.take('=')) return line.begin;
    auto items = read_check(silencers, text, line);
    if (!items || items->empty()) continue;
    Silencer silencer = silencer_of("buildkit", {line, line, true, {}, {}}, *std::move(items));
    silencer.reach = Reach::file;
    silencers.add(std::move(silencer));
  }
  return static_cast<std::uint32_t>(file.text().size());
}

void read_buildkit(const SourceFile& file, std::span<const CommentScope> comments, SilencerList& silencers) {
  if (file.text().find("check") == std::string_view::npos) return;
  const std::uint32_t head_end = read_head(file, silencers);
  for (const CommentScope& comment : comments) {
    if (comment.comment.begin < head_end || silencers.full()) continue;
    auto items = read_check(silencers, comment.text.of(file.text()), comment.comment);
    if (items && !items->empty()) silencers.add(silencer_of("buildkit", comment, *std::move(items)));
  }
}

}  // namespace

void read_peer_directives(const SourceFile& file, std::string_view kind, std::span<const CommentScope> comments,
                          const std::optional<std::vector<std::string>>& peers, SilencerList& silencers) {
  const auto counts = [&](std::string_view peer) {
    return !peers || std::find(peers->begin(), peers->end(), peer) != peers->end();
  };
  if (kind != "docker") return;
  if (counts("hadolint")) {
    for (const CommentScope& comment : comments) {
      if (!silencers.full()) read_hadolint(file, comment, silencers);
    }
  }
  if (counts("buildkit")) read_buildkit(file, comments, silencers);
}

}  // namespace infralint::policy
