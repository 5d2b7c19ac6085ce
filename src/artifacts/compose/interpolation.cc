#include "artifacts/compose/interpolation.h"

#include "check/message.h"

namespace infralint::compose {
namespace {

constexpr std::size_t nesting_limit = 8;

bool name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool name_char(char c) { return name_start(c) || (c >= '0' && c <= '9'); }

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

class TemplateReader {
 public:
  explicit TemplateReader(std::string_view text) : text_(text) {}

  Template read() {
    std::size_t at = text_.find('$');
    while (at < text_.size() && !template_.problem) {
      at = text_.find('$', read_dollar(at));
    }
    return std::move(template_);
  }

 private:
  // Returns where to go on.
  std::size_t read_dollar(std::size_t begin) {
    std::size_t at = begin + 1;
    if (at == text_.size()) return at;
    if (text_[at] == '$') return at + 1;
    if (text_[at] == '{') return read_braces(begin);
    if (!name_start(text_[at])) return at;
    while (at < text_.size() && name_char(text_[at])) ++at;
    VariableUse use;
    use.span = span_of(begin, at);
    use.name = text_.substr(begin + 1, at - begin - 1);
    template_.uses.push_back(use);
    return at;
  }

  std::size_t read_braces(std::size_t begin) {
    const std::size_t close = closing_brace(begin);
    if (close == std::string_view::npos) {
      fail(span_of(begin, begin + 2), "this variable reference is never closed, so nothing of the file is loaded");
      return text_.size();
    }
    VariableUse use;
    use.span = span_of(begin, close + 1);
    use.braces = true;
    std::size_t at = begin + 2;
    while (at < close && name_char(text_[at])) ++at;
    use.name = text_.substr(begin + 2, at - begin - 2);
    if (use.name.empty() || !name_start(use.name[0])) {
      fail(use.span, "this reference names no variable, so nothing of the file is loaded");
      return close + 1;
    }
    if (at < close) read_operator(use, at, close);
    template_.uses.push_back(use);
    return close + 1;
  }

  void read_operator(VariableUse& use, std::size_t at, std::size_t close) {
    const std::size_t begin = at;
    use.also_empty = text_[at] == ':';
    if (use.also_empty) ++at;
    const char op = at < close ? text_[at] : ' ';
    use.word = span_of(at + 1 <= close ? at + 1 : close, close);
    if (op == '-') use.fallback = Fallback::text;
    if (op == '?') use.fallback = Fallback::error;
    if (op == '+') use.fallback = Fallback::replacement;
    if (use.fallback == Fallback::none) {
      fail(use.span, message({"the reference to ", quoted(use.name),
                              " has no valid operator, so nothing of the file is loaded"}));
      if (op == '=') {
        template_.problem->replace = span_of(begin, at + 1);
        template_.problem->replacement = use.also_empty ? ":-" : "-";
      }
    } else if (use.word.of(text_).find('\n') != std::string_view::npos) {
      fail(use.span,
           message({"the default of ", quoted(use.name), " spans several lines, so nothing of the file is loaded"}));
    }
  }

  std::size_t closing_brace(std::size_t begin) const {
    std::size_t depth = 0;
    for (std::size_t at = begin; at < text_.size(); ++at) {
      if (text_[at] == '$' && at + 1 < text_.size() && text_[at + 1] == '{') {
        ++depth;
        ++at;
      } else if (text_[at] == '}' && --depth == 0) {
        return at;
      }
    }
    return std::string_view::npos;
  }

  void fail(Span span, std::string what) { template_.problem = TemplateProblem{span, std::move(what), {}, {}}; }

  std::string_view text_;
  Template template_;
};

void append_literal(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] == '$' && i + 1 < text.size() && text[i + 1] == '$') ++i;
  }
}

Expansion expand_within(std::string_view text, const Variables& variables, std::size_t depth) {
  const Template parsed = parse_template(text);
  Expansion out;
  if (parsed.problem || depth > nesting_limit) {
    out.text = text;
    out.known = false;
    return out;
  }
  std::size_t at = 0;
  for (const VariableUse& use : parsed.uses) {
    append_literal(out.text, text.substr(at, use.span.begin - at));
    at = use.span.end;
    const auto found = variables.find(use.name);
    const bool set = found != variables.end() && !(use.also_empty && found->second.empty());
    if (use.fallback == Fallback::replacement) {
      out.known = false;
    } else if (set) {
      out.text += found->second;
    } else if (use.fallback == Fallback::text) {
      const Expansion word = expand_within(use.word.of(text), variables, depth + 1);
      out.text += word.text;
      out.known = out.known && word.known;
    } else {
      out.text += use.span.of(text);
      out.known = false;
    }
  }
  append_literal(out.text, text.substr(at));
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

}  // namespace

Template parse_template(std::string_view text) { return TemplateReader(text).read(); }

Expansion expand(std::string_view text, const Variables& variables) { return expand_within(text, variables, 0); }

language::KnownText interpolate(std::string_view text, const Variables& variables) {
  const Template parsed = parse_template(text);
  if (parsed.problem) return language::all_unknown(text);
  language::KnownText known;
  std::uint32_t at = 0;
  // `$$` is a dollar.
  const auto add_literal = [&](std::uint32_t end) {
    for (std::size_t dollars = text.find("$$", at); dollars < end; dollars = text.find("$$", at)) {
      known.add(text.substr(at, dollars + 1 - at), at);
      at = static_cast<std::uint32_t>(dollars) + 2;
    }
    if (at < end) known.add(text.substr(at, end - at), at);
  };
  for (const VariableUse& use : parsed.uses) {
    add_literal(use.span.begin);
    const Expansion value = expand(use.span.of(text), variables);
    if (value.known) {
      known.add(value.text, use.span.begin);
    } else {
      known.add_hole(use.span.of(text), use.span.begin);
    }
    at = use.span.end;
  }
  add_literal(static_cast<std::uint32_t>(text.size()));
  return known;
}

Variables read_variables(std::string_view dotenv) {
  Variables out;
  while (!dotenv.empty()) {
    const std::size_t end = dotenv.find('\n');
    std::string_view line = trim(dotenv.substr(0, end));
    dotenv.remove_prefix(end == std::string_view::npos ? dotenv.size() : end + 1);
    if (line.starts_with("export ")) line = trim(line.substr(7));
    const std::size_t equals = line.find('=');
    if (line.starts_with('#') || equals == std::string_view::npos) continue;
    std::string_view value = trim(line.substr(equals + 1));
    const bool quotes = value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
    if (quotes) {
      value = value.substr(1, value.size() - 2);
    } else if (const std::size_t comment = value.find(" #"); comment != std::string_view::npos) {
      value = trim(value.substr(0, comment));
    }
    out.insert_or_assign(std::string(trim(line.substr(0, equals))), std::string(value));
  }
  return out;
}

}  // namespace infralint::compose
