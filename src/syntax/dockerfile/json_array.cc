// The exec form: a JSON array (RFC 8259) of strings. By hand, because every decoded byte has to know its place in lines
// that were joined before.
#include <cctype>
#include <cstdlib>

#include "base/utf.h"
#include "syntax/dockerfile/lines.h"
#include "syntax/dockerfile/words.h"

namespace infralint::dockerfile {
namespace {

constexpr int deepest = 64;  // an array in an array is an error for every instruction anyway

class ArrayReader {
 public:
  ArrayReader(std::string_view text, std::uint32_t base) : text_(text), base_(base) {}

  std::optional<std::vector<JsonElement>> read() {
    std::vector<JsonElement> elements;
    skip_blanks();
    if (!take('[')) return std::nullopt;
    skip_blanks();
    if (!take(']')) {
      while (true) {
        skip_blanks();
        JsonElement element;
        const std::size_t begin = at_;
        element.is_string = at_ < text_.size() && text_[at_] == '"';
        if (!(element.is_string ? string(&element) : value(0))) return std::nullopt;
        element.span = make_span(base_ + begin, base_ + at_);
        elements.push_back(std::move(element));
        skip_blanks();
        if (take(']')) break;
        if (!take(',')) return std::nullopt;
      }
    }
    skip_blanks();
    return at_ == text_.size() ? std::optional(std::move(elements)) : std::nullopt;
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r' || text_[at_] == '\n'))
      ++at_;
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  std::optional<unsigned> hex4() {
    if (text_.size() - at_ < 4) return std::nullopt;
    unsigned code = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = text_[at_++];
      if (std::isxdigit(static_cast<unsigned char>(c)) == 0) return std::nullopt;
      const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
      code = code * 16 + static_cast<unsigned>(digit);
    }
    return code;
  }

  // Behind the backslash. The decoded character goes to `out`.
  bool escape(std::string& out) {
    if (at_ >= text_.size()) return false;
    const char c = text_[at_++];
    switch (c) {
      case '"':
      case '\\':
      case '/': out += c; return true;
      case 'b': out += '\b'; return true;
      case 'f': out += '\f'; return true;
      case 'n': out += '\n'; return true;
      case 'r': out += '\r'; return true;
      case 't': out += '\t'; return true;
      case 'u': break;
      default: return false;
    }
    const auto first = hex4();
    if (!first) return false;
    char32_t code = *first;
    if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
      const std::size_t back = at_;
      at_ += 2;
      const auto second = hex4();
      if (second && *second >= 0xDC00 && *second < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (*second - 0xDC00);
      } else {
        at_ = back;
      }
    }
    append_utf8(out, code >= 0xD800 && code < 0xE000 ? char32_t{0xFFFD} : code);
    return true;
  }

  // At the opening quote. `element` may be null.
  bool string(JsonElement* element) {
    ++at_;
    std::string decoded;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        if (element) element->text = std::move(decoded);
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (element) {
        element->map.add(static_cast<std::uint32_t>(decoded.size()), static_cast<std::uint32_t>(base_ + at_));
      }
      ++at_;
      if (c != '\\') {
        decoded += c;
      } else if (!escape(decoded)) {
        return false;
      }
    }
    return false;
  }

  bool number() {
    const std::size_t begin = at_;
    take('-');
    const auto digits = [&] {
      const std::size_t first = at_;
      while (at_ < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
      return at_ > first;
    };
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (take('e') || take('E')) {
      if (!take('-')) take('+');
      if (!digits()) return false;
    }
    return at_ > begin;
  }

  bool value(int depth) {
    if (depth > deepest || at_ >= text_.size()) return false;
    const char c = text_[at_];
    if (c == '"') return string(nullptr);
    if (c != '[' && c != '{') return take("true") || take("false") || take("null") || number();
    const char close = c == '[' ? ']' : '}';
    ++at_;
    skip_blanks();
    if (take(close)) return true;
    while (true) {
      skip_blanks();
      if (c == '{') {
        if (at_ >= text_.size() || text_[at_] != '"' || !string(nullptr)) return false;
        skip_blanks();
        if (!take(':')) return false;
        skip_blanks();
      }
      if (!value(depth + 1)) return false;
      skip_blanks();
      if (take(close)) return true;
      if (!take(',')) return false;
    }
  }

  std::string_view text_;
  std::uint32_t base_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::vector<JsonElement>> parse_json_array(std::string_view text, std::uint32_t base) {
  return ArrayReader(text, base).read();
}

}  // namespace infralint::dockerfile
