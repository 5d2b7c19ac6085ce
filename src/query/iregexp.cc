// RFC 9485: the grammar of I-Regexp, checked while it is rewritten for RE2.
#include <string>

#include "base/utf.h"
#include "query/patterns.h"

namespace infralint::query {
namespace {

constexpr std::size_t deepest_group = 100;

constexpr std::string_view categories[] = {
    "L",  "Ll", "Lm", "Lo", "Lt", "Lu", "M",  "Mc", "Me", "Mn", "N",  "Nd", "Nl", "No", "P",  "Pc", "Pd", "Pe",
    "Pf", "Pi", "Po", "Ps", "Z",  "Zl", "Zp", "Zs", "S",  "Sc", "Sk", "Sm", "So", "C",  "Cc", "Cf", "Cn", "Co",
};

class Translation {
 public:
  explicit Translation(std::string_view text) : text_(text) {}

  std::optional<std::string> run() {
    if (find_invalid_utf8(text_)) return std::nullopt;
    std::size_t open = 0;
    bool atom = false;  // whether a quantifier may follow
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '(') {
        if (++open > deepest_group) return std::nullopt;
        copy("(?:");
        atom = false;
      } else if (c == ')') {
        if (open == 0) return std::nullopt;
        --open;
        copy(")");
        atom = true;
      } else if (c == '|') {
        copy("|");
        atom = false;
      } else if (c == '*' || c == '+' || c == '?' || c == '{') {
        if (!atom || !quantifier()) return std::nullopt;
        atom = false;
      } else {
        if (!character()) return std::nullopt;
        atom = true;
      }
    }
    if (open != 0) return std::nullopt;
    return std::move(out_);
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool is_digit() const { return at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; }

  // `written` in place of the next byte.
  void copy(std::string_view written) {
    out_ += written;
    ++at_;
  }

  void copy_character() {
    const std::size_t size = decode_utf8(text_, at_).size;
    out_ += text_.substr(at_, size);
    at_ += size;
  }

  bool quantifier() {
    if (peek() != '{') {
      copy_character();
      return true;
    }
    copy_character();
    if (!is_digit()) return false;
    while (is_digit()) copy_character();
    if (peek() == ',') {
      copy_character();
      while (is_digit()) copy_character();
    }
    if (peek() != '}') return false;
    copy_character();
    return true;
  }

  bool character() {
    switch (peek()) {
      case '.': copy("[^\\n\\r]"); return true;
      case '\\': return escape(false);
      case '[': return char_class();
      case ']':
      case '}': return false;
      default: copy_character(); return true;
    }
  }

  bool escape(bool in_class) {
    if (at_ + 1 >= text_.size()) return false;
    const char c = text_[at_ + 1];
    if (c == 'p' || c == 'P') return category(in_class);
    if (std::string_view("()*+-.?[\\]^nrt{|}").find(c) == std::string_view::npos) return false;
    out_ += text_.substr(at_, 2);
    at_ += 2;
    return true;
  }

  // RE2 does not know unassigned characters (Cn, which C includes): they are what is in no other category.
  bool category(bool in_class) {
    const std::size_t end = text_.find('}', at_);
    if (end == std::string_view::npos || end < at_ + 4 || text_[at_ + 2] != '{') return false;
    const std::string_view name = text_.substr(at_ + 3, end - at_ - 3);
    bool known = false;
    for (const std::string_view category : categories) known = known || category == name;
    if (!known) return false;
    const bool negated = text_[at_ + 1] == 'P';
    if (!in_class && (name == "C" || name == "Cn")) {
      out_ += negated ? "[" : "[^";
      out_ += name == "C" ? "\\pL\\pM\\pN\\pP\\pS\\pZ]" : "\\pL\\pM\\pN\\pP\\pS\\pZ\\pC]";
    } else {
      out_ += text_.substr(at_, end + 1 - at_);
    }
    at_ = end + 1;
    return true;
  }

  bool char_class() {
    copy("[");
    if (peek() == '^') copy_character();
    bool first = true;
    for (; at_ < text_.size() && peek() != ']'; first = false) {
      if (peek() == '-') {
        const bool last = at_ + 1 < text_.size() && text_[at_ + 1] == ']';
        if (!first && !last) return false;
        copy("\\-");
      } else if (!class_item()) {
        return false;
      }
    }
    if (first || at_ >= text_.size()) return false;
    copy("]");
    return true;
  }

  // One character, an escape or a range.
  bool class_item() {
    const bool category = peek() == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] | 0x20) == 'p';
    if (!class_character()) return false;
    const bool range = peek() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ']';
    if (category || !range) return true;
    copy("-");
    return peek() != '-' && class_character();
  }

  bool class_character() {
    if (peek() == '\\') return escape(true);
    if (peek() == '[' || peek() == ']') return false;
    // RE2 takes it for a negation in front.
    if (peek() == '^') {
      copy("\\^");
    } else {
      copy_character();
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::optional<std::string> from_iregexp(std::string_view iregexp) { return Translation(iregexp).run(); }

}  // namespace infralint::query
