// Templates: `text {{ REFERENCE | filter: argument }} text`.
#include <algorithm>
#include <charconv>

#include "base/quoted.h"
#include "language/compiler.h"
#include "language/words.h"

namespace infralint::language {
namespace {

using value::Value;

constexpr std::string_view filters[] = {"default",  "quote",    "json",  "join", "lower",
                                        "truncate", "basename", "human", "list"};
constexpr std::string_view names[] = {"key",        "value",         "param.NAME", "file.path", "error",
                                      "error.path", "error.keyword", "match.1",    "count"};
constexpr std::string_view blanks = " \t\r\n";

Span trimmed(std::string_view text, Span part) {
  while (part.begin < part.end && blanks.find(text[part.begin]) != std::string_view::npos) ++part.begin;
  while (part.begin < part.end && blanks.find(text[part.end - 1]) != std::string_view::npos) --part.end;
  return part;
}

// Where `part` is split by `separator`, outside of quotes and brackets.
std::vector<Span> split(std::string_view text, Span part, char separator) {
  std::vector<Span> parts;
  char quote = 0;
  int depth = 0;
  std::uint32_t begin = part.begin;
  for (std::uint32_t i = part.begin; i < part.end; ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == '\\') {
        ++i;
      } else if (c == quote) {
        quote = 0;
      }
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '[' || c == '(') {
      ++depth;
    } else if (c == ']' || c == ')') {
      --depth;
    } else if (c == separator && depth == 0) {
      parts.push_back({begin, i});
      begin = i + 1;
    }
  }
  parts.push_back({begin, part.end});
  return parts;
}

std::string unquoted(std::string_view text) {
  if (text.size() < 2 || (text[0] != '"' && text[0] != '\'') || text.back() != text[0]) return std::string(text);
  std::string out;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\' && i + 2 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

}  // namespace

Compiler::Place Compiler::text_template(const Value& node) {
  const Value& data = node.resolved();
  if (!data.is_scalar()) {
    problem("P030", data.span, "a template must be a text");
    return 0;
  }
  std::string_view text = data.text;
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  std::vector<std::uint32_t> pieces;
  bool fine = true;
  bool inside_backticks = false;
  const auto add_text = [&](std::string_view piece) {
    if (piece.empty()) return;
    const bool odd = std::count(piece.begin(), piece.end(), '`') % 2 != 0;
    inside_backticks = inside_backticks != odd;
    const auto [position, size] = pooled(piece);
    pieces.push_back(write({static_cast<std::uint32_t>(code::Piece::text), position, size}));
  };
  std::size_t at = 0;
  while (true) {
    const std::size_t open = text.find("{{", at);
    add_text(text.substr(at, open == std::string_view::npos ? open : open - at));
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find("}}", open);
    const auto begin = static_cast<std::uint32_t>(open);
    if (close == std::string_view::npos) {
      problem("P030", data.inner({begin, begin + 2}), "`{{` is not closed", "write `{{ @.name }}`");
      return 0;
    }
    const Place piece = reference(data, {begin + 2, static_cast<std::uint32_t>(close)}, inside_backticks);
    fine = fine && piece != 0;
    pieces.push_back(piece);
    at = close + 2;
  }
  if (!fine) return 0;
  return write_list(pieces, static_cast<std::uint32_t>(pieces.size()));
}

Compiler::Place Compiler::reference(const Value& node, Span part, bool inside_backticks) {
  const std::string_view text = node.text;
  const std::vector<Span> parts = split(text, part, '|');
  const Span what = trimmed(text, parts.front());
  std::vector<std::uint32_t> named;
  if (!name(node, what, named)) return 0;
  std::vector<std::uint32_t> words;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::vector<Span> sides = split(text, parts[i], ':');
    const Span filter = trimmed(text, sides.front());
    const auto known = std::find(std::begin(filters), std::end(filters), filter.of(text));
    if (known == std::end(filters)) {
      problem("P030", node.inner(filter.empty() ? parts[i] : filter), "unknown filter " + quoted(filter.of(text)),
              suggestion(filter.of(text), filters));
      return 0;
    }
    const Span argument = sides.size() > 1 ? trimmed(text, {sides[1].begin, parts[i].end}) : Span{0, 0};
    const auto which = static_cast<code::Filter>(known - std::begin(filters));
    if (which == code::Filter::fallback && sides.size() == 1) {
      problem("P030", node.inner(filter), "`default` needs a text", "write `default: \"none\"`");
      return 0;
    }
    const std::string written = unquoted(argument.of(text));
    if ((which == code::Filter::truncate || which == code::Filter::list) && !written.empty()) {
      unsigned number = 0;
      const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
      if (error != std::errc() || end != written.data() + written.size() || number == 0) {
        problem("P030", node.inner(argument), quoted(filter.of(text)) + " needs a number, not " + quoted(written));
        return 0;
      }
    }
    const auto [position, size] = pooled(written);
    words.insert(words.end(), {static_cast<std::uint32_t>(which), position, size});
  }
  const Place at = write(
      {static_cast<std::uint32_t>(code::Piece::reference), named[0], named[1], named[2], inside_backticks ? 1U : 0U});
  write_list(words, static_cast<std::uint32_t>(words.size() / 3));
  return at;
}

bool Compiler::name(const Value& node, Span part, std::vector<std::uint32_t>& words) {
  const std::string_view name = part.of(node.text);
  const auto set = [&](code::Name kind, std::uint32_t first = 0, std::uint32_t second = 0) {
    words = {static_cast<std::uint32_t>(kind), first, second};
    return true;
  };
  if (!name.empty() && (name[0] == '$' || name[0] == '@' || name[0] == '%')) {
    const Place at = path_in(node, part);
    return at != 0 && set(code::Name::path, at);
  }
  if (name == "key") return set(code::Name::key);
  if (name == "value") return set(code::Name::value);
  if (name == "file.path") return set(code::Name::file_path);
  if (name == "count") return set(code::Name::count);
  const bool has_schema = policy_.logic.schema != nullptr;
  if (name == "error" && has_schema) return set(code::Name::error);
  if (name == "error.path" && has_schema) return set(code::Name::error_path);
  if (name == "error.keyword" && has_schema) return set(code::Name::error_keyword);
  if (name.starts_with("match.") && name.size() == 7 && name[6] >= '0' && name[6] <= '9') {
    return set(code::Name::match, static_cast<std::uint32_t>(name[6] - '0'));
  }
  if (name.starts_with("param.")) {
    const std::string_view parameter = name.substr(6);
    if (policy_.parameter(parameter) != nullptr) {
      const auto [position, size] = pooled(parameter);
      return set(code::Name::parameter, position, size);
    }
    std::vector<std::string_view> known;
    for (const ParameterDeclaration& one : policy_.parameters) known.push_back(one.name);
    problem("P023", node.inner(part), "no parameter " + quoted(parameter), suggestion(parameter, known));
    return false;
  }
  if (name.starts_with("error") && !has_schema) {
    problem("P030", node.inner(part), quoted(name) + " is known only where `schema` judges");
    return false;
  }
  problem("P030", node.inner(part.empty() ? Span{part.begin, part.begin + 1} : part),
          "unknown reference " + quoted(name), "write a path, or " + one_of(names));
  return false;
}

}  // namespace infralint::language
