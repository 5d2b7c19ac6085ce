#include "syntax/value/yaml_errors.h"

#include <algorithm>
#include <optional>
#include <string>

#include "syntax/value/diagnostics.h"

namespace infralint::value {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::uint32_t offset(std::size_t value) { return static_cast<std::uint32_t>(value); }

// Where an error was noticed, and the few questions that all explanations ask about that place.
class Scene {
 public:
  Scene(std::string_view source, std::uint32_t position, const YamlAssembler& state)
      : source_(source), at_(std::min(position, offset(source.size()))), state_(state) {}

  std::uint32_t at() const { return at_; }
  bool at_end() const { return source_.find_first_not_of(blanks, at_) == std::string_view::npos; }
  char here() const { return at_ < source_.size() ? source_[at_] : '\0'; }
  std::uint32_t line_begin(std::uint32_t position) const {
    const std::size_t before = position == 0 ? std::string_view::npos : source_.rfind('\n', position - 1);
    return before == std::string_view::npos ? 0 : offset(before + 1);
  }
  bool first_on_line() const {
    return source_.substr(line_begin(at_), at_ - line_begin(at_)).find_first_not_of(" \t") == std::string_view::npos;
  }
  // The word at the place, or a point when there is none.
  Span word(std::uint32_t position) const {
    if (position >= source_.size()) return {offset(source_.size()), offset(source_.size())};
    const std::size_t end = std::min(source_.find_first_of(" \t\r\n,]}", position + 1), source_.size());
    return {position, offset(end)};
  }
  Span here_word() const { return word(at_); }
  std::string_view text(Span span) const { return span.of(source_); }
  // The first token behind what was read.
  std::uint32_t next_token() const {
    const std::size_t next = source_.find_first_not_of(blanks, state_.cursor());
    return offset(std::min(next, source_.size()));
  }
  std::uint32_t line_end(std::uint32_t position) const {
    return offset(std::min(source_.find_first_of("\r\n", position), source_.size()));
  }
  const YamlAssembler& state() const { return state_; }
  std::string_view source() const { return source_; }

 private:
  std::string_view source_;
  std::uint32_t at_;
  const YamlAssembler& state_;
};

Diagnostic syntax(Span span, std::string message, std::string help) {
  return make_diagnostic(Problem::syntax, span, std::move(message), std::move(help));
}

void relate_to_opener(Diagnostic& diagnostic, const Scene& scene) {
  const OpenCollection* open = scene.state().innermost();
  if (open == nullptr) return;
  diagnostic.related = open->opener;
  diagnostic.related_label = open->flow                        ? "opened here"
                             : open->kind == NodeKind::mapping ? "the mapping begins here"
                                                               : "the list begins here";
}

// The tab in the indentation of a line between what was read and the place of the error, if there is one.
std::optional<Diagnostic> tab_in_indentation(const Scene& scene) {
  std::uint32_t line = scene.line_begin(std::min(scene.next_token(), scene.at()));
  for (int lines = 0; lines < 20 && line <= scene.at() && line < scene.source().size(); ++lines) {
    const std::size_t first = scene.source().find_first_not_of(" \t", line);
    const std::size_t tab = scene.source().find('\t', line);
    if (tab != std::string_view::npos && (first == std::string_view::npos || tab < first)) {
      const std::size_t end = std::min(scene.source().find_first_not_of('\t', tab), scene.source().size());
      return make_diagnostic(
          Problem::tab_indent, {offset(tab), offset(end)},
          "tab at column " + std::to_string(tab - line + 1) + " in the indentation: YAML allows only spaces",
          "replace the tab with spaces");
    }
    line = scene.line_end(line);
    while (line < scene.source().size() && (scene.source()[line] == '\r' || scene.source()[line] == '\n')) ++line;
  }
  return std::nullopt;
}

// `key: "a" b`
std::optional<Diagnostic> text_behind_quotes(const Scene& scene) {
  const Span string = scene.state().last_scalar();
  if (string.empty() || string.end > scene.at()) return std::nullopt;
  const char quote = scene.source()[string.begin];
  if (quote != '"' && quote != '\'') return std::nullopt;
  const std::string_view between = scene.source().substr(string.end, scene.at() - string.end);
  if (between.find_first_not_of(" \t") != std::string_view::npos) return std::nullopt;
  Diagnostic diagnostic =
      syntax(scene.here_word(), "unexpected " + quoted_text(scene.text(scene.here_word())) + " behind a closing quote",
             quote == '"' ? "put the whole value into single quotes, or write inner double quotes as \\\""
                          : "put the whole value into double quotes, or write inner single quotes twice");
  diagnostic.related = string;
  diagnostic.related_label = "the quoted string";
  return diagnostic;
}

Diagnostic end_of_block(const Scene& scene, NodeKind kind) {
  if (auto diagnostic = text_behind_quotes(scene)) return *diagnostic;
  const std::string found = quoted_text(scene.text(scene.here_word()));
  Diagnostic diagnostic;
  if (!scene.first_on_line()) {
    diagnostic = syntax(scene.here_word(), "unexpected " + found + " behind a complete value",
                        "quote the whole value when it belongs to it");
  } else if (scene.here() == '-' && kind == NodeKind::mapping) {
    diagnostic = syntax(scene.here_word(), "a list item cannot stand between the keys of a mapping",
                        "indent the list below the key that it belongs to");
  } else if (kind == NodeKind::sequence) {
    diagnostic = syntax(scene.here_word(), found + " is no item of the list that it stands in",
                        "begin the line with `- `, or align it with the key that it belongs to");
  } else {
    diagnostic = syntax(scene.here_word(), "the indentation of " + found + " matches no line above",
                        "align the line with the keys that it belongs to");
  }
  relate_to_opener(diagnostic, scene);
  return diagnostic;
}

Diagnostic end_of_flow(const Scene& scene, char bracket, char closing) {
  const OpenCollection* open = scene.state().innermost();
  const std::string opened(1, bracket);
  const std::string closes(1, closing);
  if (scene.at_end() && open != nullptr) {
    return syntax(open->opener, "`" + opened + "` is not closed before the document ends",
                  "add the missing `" + closes + "`");
  }
  Diagnostic diagnostic = syntax(
      scene.here_word(), "expected `,` or `" + closes + "` in front of " + quoted_text(scene.text(scene.here_word())),
      "close the `" + opened + "`, or separate the items with commas");
  relate_to_opener(diagnostic, scene);
  return diagnostic;
}

Diagnostic misplaced_colon(const Scene& scene) {
  const std::uint32_t token = scene.next_token();
  const std::uint32_t first_end = scene.line_end(token);
  if (token < scene.at() && first_end < scene.at()) {
    // A key over several lines: its first line lacks the colon.
    const Span line{token, first_end};
    return syntax(line, "missing `:` behind " + quoted_text(scene.text(line)),
                  "write `key: value`, or indent the line when it continues the value above");
  }
  const std::uint32_t line = scene.line_begin(scene.at());
  const std::string_view before = scene.source().substr(line, scene.at() - line);
  if (before.find(": ") != std::string_view::npos) {
    return syntax({scene.at(), scene.at() + 1}, "a second `: ` in one line: the value must be quoted",
                  "put the value into quotes");
  }
  Diagnostic diagnostic = syntax({scene.at(), std::min(scene.at() + 1, offset(scene.source().size()))},
                                 "no key can stand here: the value of the key above is complete",
                                 "align the line with the keys that it belongs to, or quote the value above");
  const Span value = scene.state().last_scalar();
  diagnostic.related = value;
  diagnostic.related_label = "the value above";
  return diagnostic;
}

Diagnostic unknown_token(const Scene& scene) {
  const Span place{scene.at(), std::min(scene.at() + 1, offset(scene.source().size()))};
  const char here = scene.here();
  if (here == '@' || here == '`' || here == '%') {
    const std::string name = here == '`' ? std::string("a backtick") : "`" + std::string(1, here) + "`";
    return syntax(place, "a plain value cannot begin with " + name, "put the value into quotes");
  }
  if (here == '\t') return syntax(place, "a tab cannot begin a value", "replace the tab with spaces");
  return syntax(place, "unexpected " + quoted_text(scene.text(scene.here_word())), "quote the text when it is a value");
}

Diagnostic open_string(const Scene& scene) {
  std::uint32_t begin = scene.next_token();
  const std::size_t quote = scene.source().find_first_of("\"'", begin);
  if (quote != std::string_view::npos && quote < scene.at()) begin = offset(quote);
  return syntax({begin, std::min(begin + 1, offset(scene.source().size()))}, "this quote is not closed",
                "close the string with the same quote");
}

}  // namespace

Diagnostic explain_yaml_error(YamlError error, std::string_view source, std::uint32_t position,
                              const YamlAssembler& state) {
  const Scene scene(source, position, state);
  const Span here = scene.here_word();
  if (auto tab = tab_in_indentation(scene)) return *tab;
  switch (error) {
    case YamlError::end_of_block_mapping: return end_of_block(scene, NodeKind::mapping);
    case YamlError::end_of_block_sequence: return end_of_block(scene, NodeKind::sequence);
    case YamlError::end_of_flow_mapping: return end_of_flow(scene, '{', '}');
    case YamlError::end_of_flow_sequence: return end_of_flow(scene, '[', ']');
    case YamlError::misplaced_colon: return misplaced_colon(scene);
    case YamlError::misplaced_key:
      return syntax(here, "a key cannot stand here", "put it on a line of its own, aligned with its siblings");
    case YamlError::misplaced_item:
      return syntax(here, "a list item cannot begin here", "put the `-` on a line of its own below the key");
    case YamlError::misplaced_bracket:
      return syntax(here, quoted_text(scene.text(here)) + " closes nothing", "remove it, or add what it closes");
    case YamlError::unknown_token: return unknown_token(scene);
    case YamlError::tab:
      return make_diagnostic(Problem::tab_indent, here, "a tab in the indentation: YAML allows only spaces",
                             "replace the tab with spaces");
    case YamlError::unknown_escape: {
      const std::uint32_t begin = scene.at() >= 2 ? scene.at() - 2 : 0;
      return syntax({begin, scene.at()},
                    "unknown escape " + quoted_text(source.substr(begin, scene.at() - begin)) + " in double quotes",
                    "write the backslash twice, or put the value into single quotes");
    }
    case YamlError::bad_hex:
      return syntax(here, "bad hexadecimal number in an escape", "write as many digits as the escape needs");
    case YamlError::bad_code_point:
      return syntax(here, "an escape names no Unicode character", "write the character itself");
    case YamlError::marker_in_string:
      return syntax(here, "a document marker inside a quoted string: the string is not closed",
                    "close the string with the same quote");
    case YamlError::open_string: return open_string(scene);
    case YamlError::block_header:
      return syntax(here, "unexpected " + quoted_text(scene.text(here)) + " behind the `|` or `>` of a block scalar",
                    "begin the text on the next line");
    case YamlError::zero_indentation:
      return syntax(here, "a block scalar cannot be indented by `0`", "write 1 to 9, or leave the number out");
    case YamlError::property_name:
      return syntax(here, "bad name of an anchor, alias or tag", "quote the text when it is a value");
    case YamlError::property_twice: return syntax(here, "a second anchor or tag for one node", "keep one of them");
    case YamlError::alias_content:
      return syntax(here, "an alias cannot have an anchor or a tag", "remove the anchor or tag");
    case YamlError::undefined_alias:
      return make_diagnostic(Problem::undefined_alias, here, "alias without an anchor in front of it in this document",
                             "define the anchor earlier in the same document, or quote the value");
    case YamlError::directive:
      return syntax(here, "bad directive", "a directive is `%YAML 1.2` or `%TAG handle prefix`");
    case YamlError::too_deep:
      return make_diagnostic(Problem::limit, here, "more than 256 levels of nesting", "flatten the structure");
    case YamlError::other: break;
  }
  return syntax(here, "this cannot be read as YAML", "quote the text when it is a value");
}

}  // namespace infralint::value
