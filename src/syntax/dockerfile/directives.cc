#include "syntax/dockerfile/directives.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "syntax/dockerfile/lines.h"

namespace infralint::dockerfile {
namespace {

constexpr auto keys = std::to_array<std::string_view>({"syntax", "escape", "check"});
constexpr auto booleans =
    std::to_array<std::string_view>({"1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"});

void complain(File& file, Span span, std::string message) {
  file.diagnostics.push_back({Problem::syntax, span, std::move(message), {}});
}

struct IgnoredDirective {
  std::string_view cause;
  std::string_view help;
};

// `skip=A,B;error=true`
void check_check(const Directive& directive, File& file) {
  std::string_view rest = directive.value;
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const std::size_t sign = part.find('=');
    std::string_view key = part.substr(0, sign);
    while (!key.empty() && is_blank(key.front())) key.remove_prefix(1);
    while (!key.empty() && is_blank(key.back())) key.remove_suffix(1);
    std::string_view value = sign == std::string_view::npos ? std::string_view{} : part.substr(sign + 1);
    while (!value.empty() && is_blank(value.back())) value.remove_suffix(1);
    if (sign == std::string_view::npos && !key.empty()) {
      complain(file, directive.value_span, "an option of the `check` directive has no value: write `skip=NAME`");
    } else if (key == "error") {
      if (std::find(booleans.begin(), booleans.end(), value) == booleans.end()) {
        complain(file, directive.value_span, "`error` of the `check` directive takes `true` or `false`");
      }
    } else if (key != "skip" && key != "experimental") {
      complain(file, directive.value_span, "the `check` directive knows `skip`, `error` and `experimental` only");
    }
  }
}

// A directive at the top of the file that the builder passes over all the same.
std::optional<IgnoredDirective> why_ignored(const Directive& directive, const Line& line, bool behind_shebang) {
  if (directive.key == "syntax" && directive.span.begin != line.content.begin) {
    return IgnoredDirective{"blanks stand in front of it", "let the line begin with `#`"};
  }
  if (directive.key == "escape" && behind_shebang) {
    return IgnoredDirective{"it stands behind a `#!` line", "remove the `#!` line"};
  }
  return std::nullopt;
}

void ignored(File& file, const Directive& directive, const IgnoredDirective& reason) {
  file.diagnostics.push_back({Problem::directive_ignored, directive.span,
                              "the directive `" + directive.key + "` is ignored here: " + std::string(reason.cause),
                              std::string(reason.help)});
}

}  // namespace

std::optional<Directive> directive_at(std::string_view text, Span line) {
  const Span rest = trimmed(text, line);
  if (rest.empty() || text[rest.begin] != '#') return std::nullopt;
  const std::string_view body = text.substr(0, rest.end);
  std::size_t at = rest.begin + 1;
  while (at < body.size() && is_blank(body[at])) ++at;
  const std::size_t key_begin = at;
  while (at < body.size() && std::isalnum(static_cast<unsigned char>(body[at])) != 0) ++at;
  Directive directive;
  for (const char c : body.substr(key_begin, at - key_begin)) {
    directive.key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  if (std::find(keys.begin(), keys.end(), directive.key) == keys.end()) return std::nullopt;
  while (at < body.size() && is_blank(body[at])) ++at;
  if (at >= body.size() || body[at] != '=') return std::nullopt;
  ++at;
  while (at < body.size() && is_blank(body[at])) ++at;
  if (at >= body.size()) return std::nullopt;
  directive.value = body.substr(at);
  directive.value_span = make_span(at, rest.end);
  directive.span = rest;
  return directive;
}

std::uint32_t read_directives(std::string_view text, File& file) {
  LineReader lines(text);
  const bool behind_shebang = text.starts_with("#!");
  if (behind_shebang) lines.skip(lines.peek());
  while (!lines.at_end()) {
    const Line line = lines.peek();
    auto directive = directive_at(text, line.content);
    if (!directive) break;
    if (const auto reason = why_ignored(*directive, line, behind_shebang)) {
      ignored(file, *directive, *reason);
      lines.skip(line);
      continue;
    }
    const bool repeated = std::any_of(file.directives.begin(), file.directives.end(),
                                      [&](const Directive& other) { return other.key == directive->key; });
    if (repeated) {
      complain(file, directive->span, "the directive `" + directive->key + "` is given twice");
    } else if (directive->key == "escape") {
      if (directive->value == "\\" || directive->value == "`") {
        file.escape = directive->value.front();
      } else {
        complain(file, directive->value_span, "the escape character is a backslash or a backtick, nothing else");
      }
    } else if (directive->key == "check") {
      check_check(*directive, file);
    }
    if (!repeated) file.directives.push_back(std::move(*directive));
    lines.skip(line);
  }
  return lines.position();
}

}  // namespace infralint::dockerfile
