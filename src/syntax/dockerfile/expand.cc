#include "syntax/dockerfile/expand.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "syntax/dockerfile/lines.h"

namespace infralint::dockerfile {
namespace {

constexpr int deepest = 32;  // `${a:-${b:-...}}`
// Of an expanded word: values that double with every line are nobody's, and what is longer counts as unknown.
constexpr std::size_t longest = 4096;

bool is_name_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The length of what `pattern` matches at the beginning of `text`: the longest or the shortest; none when it does not
// match. `*` is any run of bytes, `?` one byte.
std::optional<std::size_t> match_prefix(std::string_view text, std::string_view pattern, bool longest_wanted) {
  // Which lengths of `text` the pattern so far may have eaten.
  std::vector<bool> reached(text.size() + 1, false);
  reached[0] = true;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '*') {
      bool any = false;
      for (std::size_t length = 0; length <= text.size(); ++length) {
        any = any || reached[length];
        reached[length] = any;
      }
      continue;
    }
    const bool wild = c == '?';
    const char wanted = c == '\\' && i + 1 < pattern.size() ? pattern[++i] : c;
    for (std::size_t length = text.size(); length > 0; --length) {
      reached[length] = reached[length - 1] && (wild || text[length - 1] == wanted);
    }
    reached[0] = false;
  }
  std::optional<std::size_t> found;
  for (std::size_t length = 0; length <= text.size(); ++length) {
    if (!reached[length]) continue;
    found = length;
    if (!longest_wanted) break;
  }
  return found;
}

// Whether `pattern` matches the whole of `text`.
bool matches(std::string_view text, std::string_view pattern) {
  return match_prefix(text, pattern, true) == text.size();
}

// `#`, `##`, `%`, `%%`, `/`, `//`.
std::string change_by_pattern(const std::string& value, std::string_view op, const std::string& pattern,
                              const std::string& replacement) {
  const std::string_view text = value;
  const bool doubled = op.size() == 2;
  if (op.front() == '#') return value.substr(match_prefix(text, pattern, doubled).value_or(0));
  if (op.front() == '%') {
    for (std::size_t i = 0; i <= text.size(); ++i) {
      const std::size_t begin = doubled ? i : text.size() - i;
      if (matches(text.substr(begin), pattern)) return value.substr(0, begin);
    }
    return value;
  }
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto length = match_prefix(text.substr(at), pattern, true);
    if (!length || *length == 0) {
      out += text[at++];
      continue;
    }
    out += replacement;
    at += *length;
    if (!doubled) break;
  }
  return out.append(text.substr(std::min(at, text.size())));
}

class Expander {
 public:
  Expander(std::string_view text, char escape, const VariableLookup& lookup, bool reads_quotes)
      : text_(text), escape_(escape), lookup_(lookup), reads_quotes_(reads_quotes) {}

  Expansion run() {
    result_.text = words(0, 0);
    if (result_.text.size() > longest) {
      result_.text.clear();
      result_.known = false;
    }
    return std::move(result_);
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }

  void problem(std::size_t begin, std::string message) {
    // The first one makes the rest guesswork.
    if (result_.problems.empty()) result_.problems.push_back({make_span(begin, at_), std::move(message)});
  }

  // Up to `stop` (taken) or the end of the text; 0: only the end.
  std::string words(char stop, int depth) {
    std::string out;
    const std::size_t begin = at_;
    while (!at_end()) {
      const char c = text_[at_];
      if (stop != 0 && c == stop) {
        ++at_;
        return out;
      }
      if (reads_quotes_ && c == '\'') {
        single_quoted(out);
      } else if (reads_quotes_ && c == '"') {
        double_quoted(out, depth);
      } else if (c == '$') {
        dollar(out, depth);
      } else if (c == escape_) {
        ++at_;
        if (!at_end()) out += text_[at_++];
      } else {
        const std::size_t from = at_++;
        while (!at_end() && is_plain(text_[at_], stop)) ++at_;
        out += text_.substr(from, at_ - from);
      }
    }
    if (stop != 0) problem(begin, "the closing `}` of a variable is missing");
    return out;
  }

  bool is_plain(char c, char stop) const {
    return c != '$' && c != escape_ && (stop == 0 || c != stop) && !(reads_quotes_ && (c == '\'' || c == '"'));
  }

  void single_quoted(std::string& out) {
    const std::size_t begin = at_++;
    const std::size_t close = text_.find('\'', at_);
    if (close == std::string_view::npos) {
      at_ = text_.size();
      problem(begin, "the closing `'` is missing");
      return;
    }
    out += text_.substr(at_, close - at_);
    at_ = close + 1;
  }

  void double_quoted(std::string& out, int depth) {
    const std::size_t begin = at_++;
    while (!at_end()) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return;
      }
      if (c == '$') {
        dollar(out, depth);
        continue;
      }
      ++at_;
      if (c == escape_ && !at_end()) {
        const char next = text_[at_];
        if (next == '"' || next == '$' || next == escape_) {
          out += next;
          ++at_;
          continue;
        }
      }
      out += c;
    }
    problem(begin, "the closing `\"` is missing");
  }

  std::string name() {
    std::string out;
    if (at_end()) return out;
    if (is_digit(text_[at_])) {
      while (!at_end() && is_digit(text_[at_])) out += text_[at_++];
      return out;
    }
    if (std::string_view("@*#?-$!").find(text_[at_]) != std::string_view::npos) return {text_[at_++]};
    while (!at_end() && is_name_char(text_[at_])) out += text_[at_++];
    return out;
  }

  void dollar(std::string& out, int depth) {
    const std::size_t begin = at_++;
    if (at_end() || text_[at_] != '{') {
      const std::string variable = name();
      if (variable.empty()) {
        out += '$';
      } else {
        use(variable, {}, begin, out, {}, true);
      }
      return;
    }
    ++at_;
    const std::string variable = name();
    if (variable.empty() || at_end()) {
      if (!at_end()) ++at_;
      problem(begin, variable.empty() ? "`${` is not followed by a variable's name"
                                      : "the closing `}` of a variable is missing");
      at_ = text_.size();
      return;
    }
    if (text_[at_] == '}') {
      ++at_;
      use(variable, {}, begin, out, {}, true);
      return;
    }
    operation(variable, begin, out, depth);
  }

  void operation(const std::string& variable, std::size_t begin, std::string& out, int depth) {
    std::string op(1, text_[at_++]);
    if (op == ":" && !at_end()) op += text_[at_++];
    if ((op == "#" || op == "%" || op == "/") && !at_end() && text_[at_] == op.front()) op += text_[at_++];
    const char kind = op.back();
    const bool supported = (kind == '-' || kind == '+' || kind == '?' ||
                            ((kind == '#' || kind == '%' || kind == '/') && op.front() != ':')) &&
                           depth < deepest;
    if (!supported) {
      const std::size_t close = text_.find('}', at_);
      at_ = close == std::string_view::npos ? text_.size() : close + 1;
      problem(begin, depth < deepest ? "this form of `${...}` is not known to the builder"
                                     : "variables are nested too deeply");
      return;
    }
    const std::size_t index = result_.uses.size();
    result_.uses.push_back({variable, {}, op});
    const bool known_before = result_.known;
    result_.known = true;
    std::string operand;
    std::string replacement;
    if (kind == '-' || kind == '+' || kind == '?') {
      operand = words('}', depth + 1);
    } else {
      operand = pattern(kind == '/' ? '/' : '}', depth);
      if (kind == '/') replacement = words('}', depth + 1);
    }
    const bool operand_known = result_.known;
    result_.known = known_before;
    result_.uses[index].span = make_span(begin, at_);
    result_.uses[index].operation = op;
    apply(variable, op, out, operand, operand_known, replacement);
  }

  // Up to `stop`, which is taken: a pattern keeps what escapes `*`, `?` and itself.
  std::string pattern(char stop, int depth) {
    std::string out;
    const std::size_t begin = at_;
    while (!at_end()) {
      const char c = text_[at_];
      if (c == stop) {
        ++at_;
        return out;
      }
      if (c == '$') {
        dollar(out, depth + 1);
      } else if (c == escape_ && at_ + 1 < text_.size()) {
        const char next = text_[at_ + 1];
        if (next == '*' || next == '?' || next == '\\') out += '\\';
        out += next;
        at_ += 2;
      } else {
        out += c;
        ++at_;
      }
    }
    problem(begin, "the closing `}` of a variable is missing");
    return out;
  }

  void use(const std::string& variable, std::string op, std::size_t begin, std::string& out, const std::string& operand,
           bool operand_known) {
    if (is_name_char(variable.front()) && !is_digit(variable.front())) {
      result_.uses.push_back({variable, make_span(begin, at_), op});
    }
    apply(variable, op, out, operand, operand_known);
  }

  void apply(const std::string& variable, std::string_view op, std::string& out, const std::string& operand,
             bool operand_known, const std::string& replacement = {}) {
    const VariableValue value = lookup_ ? lookup_(variable) : VariableValue{VariableState::unknown, {}};
    if (value.state == VariableState::unknown) {
      result_.known = false;
      return;
    }
    if (out.size() + value.text.size() > longest) {
      result_.known = false;
      return;
    }
    const bool set = value.state == VariableState::known && (op.size() < 2 || op.front() != ':' || !value.text.empty());
    if (op.empty() || op.back() == '?') {
      out += value.text;
    } else if (op.back() == '-') {
      if (!set) result_.known = result_.known && operand_known;
      out += set ? value.text : operand;
    } else if (op.back() == '+') {
      if (set) result_.known = result_.known && operand_known;
      if (set) out += operand;
    } else {
      // Matching at every place of a long value is not worth the time.
      operand_known = operand_known && value.text.size() * value.text.size() * (operand.size() + 1) <= 16384;
      result_.known = result_.known && operand_known;
      if (operand_known) out += change_by_pattern(value.text, op, operand, replacement);
    }
  }

  std::string_view text_;
  char escape_;
  const VariableLookup& lookup_;
  bool reads_quotes_;
  std::size_t at_ = 0;
  Expansion result_;
};

}  // namespace

Expansion expand(std::string_view text, char escape, const VariableLookup& lookup) {
  return Expander(text, escape, lookup, true).run();
}

Expansion expand_body(std::string_view text, char escape, const VariableLookup& lookup) {
  return Expander(text, escape, lookup, false).run();
}

}  // namespace infralint::dockerfile
