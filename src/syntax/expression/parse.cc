#include <algorithm>
#include <optional>
#include <utility>

#include "syntax/expression/expression.h"

namespace infralint::expression {
namespace {

constexpr std::size_t longest = 21000;  // characters the service accepts
constexpr int deepest = 50;             // parentheses, brackets and calls inside each other
constexpr int highest = 60;             // links of one chain of properties or comparisons

enum class Token : std::uint8_t { end, identifier, string, number, symbol, broken };

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_char(char c) { return is_name_start(c) || is_digit(c) || c == '-'; }
bool is_delimiter(char c) { return std::string_view(" \t\r\n()[],!=<>&|*'\"").find(c) != std::string_view::npos; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool is_number(std::string_view text) {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  if (text.starts_with("0x")) {
    return text.size() > 2 && std::all_of(text.begin() + 2, text.end(), is_hex);
  }
  if (text.starts_with("0o")) {
    return text.size() > 2 && text.find_first_not_of("01234567", 2) == std::string_view::npos;
  }
  if (text == "Infinity") return true;
  std::size_t at = 0;
  std::size_t digits = 0;
  const auto take_digits = [&] {
    while (at < text.size() && is_digit(text[at])) {
      ++at;
      ++digits;
    }
  };
  take_digits();
  if (at < text.size() && text[at] == '.') {
    ++at;
    take_digits();
  }
  if (digits == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    digits = 0;
    take_digits();
    if (digits == 0) return false;
  }
  return at == text.size();
}

class Reader {
 public:
  Reader(std::string_view text, const OffsetMap& offsets, Arena& arena, Expression& result)
      : text_(text), offsets_(offsets), arena_(arena), result_(result) {}

  void run() {
    if (text_.size() > longest) {
      fail(0, size(), "the expression is longer than the 21000 characters that are accepted", {});
      return;
    }
    next();
    if (token_ == Token::end) {
      fail(0, size(), "the expression is empty", "write a value between `${{` and `}}`");
      return;
    }
    const Node* root = read_or();
    if (root != nullptr && token_ != Token::end) unexpected();
    if (result_.errors.empty()) result_.root = root;
  }

 private:
  const Node* read_or() { return read_chain("||", NodeKind::any_of, &Reader::read_and); }
  const Node* read_and() { return read_chain("&&", NodeKind::all_of, &Reader::read_equality); }

  const Node* read_chain(std::string_view op, NodeKind kind, const Node* (Reader::*operand)()) {
    const Node* first = (this->*operand)();
    if (first == nullptr || !is(op)) return first;
    std::vector<const Node*> operands = {first};
    while (is(op)) {
      next();
      const Node* operand_node = (this->*operand)();
      if (operand_node == nullptr) return nullptr;
      operands.push_back(operand_node);
    }
    Node node;
    node.kind = kind;
    node.span = cover(operands.front()->span, operands.back()->span);
    return add(node, operands);
  }

  const Node* read_equality() {
    static constexpr std::pair<std::string_view, Comparison> operators[] = {{"==", Comparison::equal},
                                                                            {"!=", Comparison::not_equal}};
    return read_comparison(operators, &Reader::read_order);
  }

  const Node* read_order() {
    static constexpr std::pair<std::string_view, Comparison> operators[] = {{"<", Comparison::less},
                                                                            {"<=", Comparison::less_equal},
                                                                            {">", Comparison::greater},
                                                                            {">=", Comparison::greater_equal}};
    return read_comparison(operators, &Reader::read_unary);
  }

  const Node* read_comparison(std::span<const std::pair<std::string_view, Comparison>> operators,
                              const Node* (Reader::*operand)()) {
    const Node* left = (this->*operand)();
    for (int links = 0; left != nullptr; ++links) {
      const auto op = std::find_if(operators.begin(), operators.end(), [&](const auto& o) { return is(o.first); });
      if (op == operators.end()) return left;
      if (links == highest) return too_deep();
      const Span name_span = token_span();
      next();
      const Node* right = (this->*operand)();
      if (right == nullptr) return nullptr;
      Node node;
      node.kind = NodeKind::compare;
      node.comparison = op->second;
      node.span = cover(left->span, right->span);
      node.name_span = name_span;
      left = add(node, {left, right});
    }
    return nullptr;
  }

  const Node* read_unary() {
    if (!is("!")) return read_postfix();
    const Span bang = token_span();
    if (++depth_ > deepest) return too_deep();
    next();
    const Node* operand = read_unary();
    --depth_;
    if (operand == nullptr) return nullptr;
    Node node;
    node.kind = NodeKind::negation;
    node.span = cover(bang, operand->span);
    return add(node, {operand});
  }

  const Node* read_postfix() {
    bool can_index = false;
    const Node* node = read_primary(can_index);
    for (int links = 0; node != nullptr && can_index && (is(".") || is("[")); ++links) {
      if (links == highest) return too_deep();
      node = is(".") ? read_member(node) : read_index(node);
    }
    return node;
  }

  const Node* read_member(const Node* object) {
    after_dot_ = true;
    next();
    after_dot_ = false;
    if (is("*")) return read_filter(object);
    if (token_ != Token::identifier) {
      unexpected("a property name is expected behind `.`");
      return nullptr;
    }
    Node node;
    node.kind = NodeKind::property;
    node.text = token_text();
    node.name_span = token_span();
    node.span = cover(object->span, node.name_span);
    next();
    return add(node, {object});
  }

  const Node* read_filter(const Node* object) {
    Node node;
    node.kind = NodeKind::filter;
    node.span = cover(object->span, token_span());
    next();
    return add(node, {object});
  }

  const Node* read_index(const Node* object) {
    const Span open = token_span();
    if (++depth_ > deepest) return too_deep();
    next();
    Node node;
    std::vector<const Node*> children = {object};
    if (is("*")) {
      node.kind = NodeKind::filter;
      next();
    } else {
      const Node* index = read_or();
      if (index == nullptr) return nullptr;
      if (index->kind == NodeKind::string) {
        node.kind = NodeKind::property;
        node.text = index->text;
        node.name_span = index->span;
      } else {
        node.kind = NodeKind::index;
        children.push_back(index);
      }
    }
    --depth_;
    const Span close = token_span();
    if (!close_with("]", open)) return nullptr;
    node.span = cover(object->span, close);
    return add(node, children);
  }

  const Node* read_primary(bool& can_index) {
    Node node;
    node.span = token_span();
    node.text = token_text();
    if (is("(")) {
      if (++depth_ > deepest) return too_deep();
      const Span open = token_span();
      next();
      const Node* inner = read_or();
      --depth_;
      can_index = true;
      return inner != nullptr && close_with(")", open) ? inner : nullptr;
    }
    if (token_ == Token::string) {
      node.kind = NodeKind::string;
      node.text = string_;
      next();
      return add(node, {});
    }
    if (token_ == Token::number) {
      node.kind = NodeKind::number;
      next();
      return add(node, {});
    }
    if (token_ != Token::identifier) {
      unexpected();
      return nullptr;
    }
    next();
    if (is("(")) {
      can_index = true;
      return read_call(node);
    }
    if (node.text == "true" || node.text == "false") {
      node.kind = NodeKind::boolean;
      node.boolean = node.text == "true";
    } else if (node.text == "null") {
      node.kind = NodeKind::null;
    } else if (node.text == "NaN" || node.text == "Infinity") {
      node.kind = NodeKind::number;
    } else {
      node.kind = NodeKind::context;
      node.name_span = node.span;
      can_index = true;
    }
    return add(node, {});
  }

  const Node* read_call(Node node) {
    const Span open = token_span();
    if (++depth_ > deepest) return too_deep();
    node.kind = NodeKind::call;
    node.name_span = node.span;
    next();
    std::vector<const Node*> arguments;
    while (!is(")") || !arguments.empty()) {
      const Node* argument = read_or();
      if (argument == nullptr) return nullptr;
      arguments.push_back(argument);
      if (!is(",")) break;
      next();
    }
    --depth_;
    const Span close = token_span();
    if (!close_with(")", open)) return nullptr;
    node.span = cover(node.span, close);
    return add(node, arguments);
  }

  bool close_with(std::string_view symbol, Span open) {
    if (is(symbol)) {
      next();
      return true;
    }
    if (token_ == Token::end && result_.errors.empty()) {
      result_.errors.push_back({open, symbol == ")" ? "`(` is never closed by `)`" : "`[` is never closed by `]`", {}});
    } else {
      unexpected();
    }
    return false;
  }

  const Node* add(Node node, std::vector<const Node*> children) {
    node.children = arena_.copy(std::span<const Node* const>(children));
    return arena_.make<Node>(node);
  }

  // Reads the next token.
  void next() {
    const bool after_dot = after_dot_;
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
    begin_ = at_;
    if (at_ == text_.size()) {
      token_ = Token::end;
      return;
    }
    const char c = text_[at_];
    const char following = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (c == '\'') {
      read_string();
    } else if (is_name_start(c)) {
      while (at_ < text_.size() && is_name_char(text_[at_])) ++at_;
      token_ = Token::identifier;
    } else if (is_digit(c) || c == '+' || c == '-' ||
               (c == '.' && !after_dot && is_digit(following) && !dot_is_member_)) {
      while (at_ < text_.size() && !is_delimiter(text_[at_])) ++at_;
      token_ = Token::number;
      if (!is_number(token_text())) broken_number();
    } else {
      read_symbol(c, following);
    }
    dot_is_member_ = token_ == Token::identifier || (token_ == Token::symbol && (is(")") || is("]") || is("*")));
  }

  void read_string() {
    std::string decoded;
    ++at_;
    const std::uint32_t inner = at_;
    bool escaped = false;
    while (at_ < text_.size()) {
      if (text_[at_] == '\'') {
        if (at_ + 1 == text_.size() || text_[at_ + 1] != '\'') break;
        escaped = true;
        ++at_;
      }
      decoded += text_[at_];
      ++at_;
    }
    if (at_ == text_.size()) {
      token_ = Token::broken;
      fail(begin_, begin_ + 1, "the string is never closed by `'`", {});
      return;
    }
    string_ = escaped ? arena_.copy(std::string_view(decoded)) : text_.substr(inner, at_ - inner);
    ++at_;
    token_ = Token::string;
  }

  void read_symbol(char c, char following) {
    static constexpr std::string_view pairs[] = {"!=", "==", "<=", ">=", "&&", "||"};
    const std::string_view two = text_.substr(at_, 2);
    if (std::find(std::begin(pairs), std::end(pairs), two) != std::end(pairs)) {
      at_ += 2;
      token_ = Token::symbol;
      return;
    }
    ++at_;
    if (std::string_view("()[].,*!<>").find(c) != std::string_view::npos) {
      token_ = Token::symbol;
      return;
    }
    token_ = Token::broken;
    if (c == '"') {
      const auto close = text_.find('"', at_);
      if (close != std::string_view::npos) at_ = static_cast<std::uint32_t>(close) + 1;
      fail(begin_, at_, "an expression has no strings in double quotes", "write the string in single quotes");
    } else if (c == '&' || c == '|' || c == '=') {
      const std::string twice(2, c);
      fail(begin_, at_, "`" + std::string(1, c) + "` is no operator", "write `" + twice + "`");
    } else if (c == '$' && following == '{') {
      fail(begin_, begin_ + 1, "an expression cannot hold another `${{`", "name the context directly, without `${{`");
    } else {
      while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80U) ++at_;
      fail(begin_, at_, "`" + std::string(text_.substr(begin_, at_ - begin_)) + "` is not known in expressions",
           "operators are `!`, `<`, `<=`, `>`, `>=`, `==`, `!=`, `&&`, `||`, parentheses, `.` and `[]`");
    }
  }

  void broken_number() {
    const std::string_view written = token_text();
    token_ = Token::broken;
    if (written == "+" || written == "-") {
      fail(begin_, at_, "`" + std::string(written) + "` is not known in expressions",
           "expressions have no arithmetic; compute the value in a step");
    } else {
      fail(begin_, at_, "`" + std::string(written) + "` is no number", "write a string in single quotes");
    }
  }

  void unexpected(std::string_view otherwise = {}) {
    if (token_ == Token::broken) return;
    if (token_ == Token::end) {
      fail(size(), size(), otherwise.empty() ? "the expression ends where a value is expected" : std::string(otherwise),
           {});
    } else {
      fail(begin_, at_,
           otherwise.empty() ? "`" + std::string(token_text()) + "` is not expected here" : std::string(otherwise), {});
    }
  }

  const Node* too_deep() {
    fail(begin_, at_, "the expression is nested too deeply", "split it over several steps");
    return nullptr;
  }

  // Only the first error counts: what follows it is guesswork.
  void fail(std::uint32_t begin, std::uint32_t end, std::string message, std::string help) {
    if (!result_.errors.empty()) return;
    result_.errors.push_back({offsets_.source(Span{begin, end}), std::move(message), std::move(help)});
  }

  bool is(std::string_view symbol) const { return token_ == Token::symbol && token_text() == symbol; }
  std::string_view token_text() const { return text_.substr(begin_, at_ - begin_); }
  Span token_span() const { return offsets_.source(Span{begin_, at_}); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

  std::string_view text_;
  const OffsetMap& offsets_;
  Arena& arena_;
  Expression& result_;
  std::uint32_t begin_ = 0;  // of the token
  std::uint32_t at_ = 0;     // behind the token
  Token token_ = Token::end;
  std::string_view string_;  // decoded, of the string token
  bool dot_is_member_ = false;
  bool after_dot_ = false;
  int depth_ = 0;
};

}  // namespace

Expression parse(std::string_view text, const OffsetMap& offsets, Arena& arena) {
  Expression result;
  result.span = offsets.source(Span{0, static_cast<std::uint32_t>(text.size())});
  Reader(text, offsets, arena, result).run();
  return result;
}

}  // namespace infralint::expression
