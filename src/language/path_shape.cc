#include "language/path_shape.h"

#include <algorithm>

#include "check/message.h"
#include "language/words.h"

namespace infralint::language {
namespace {

// Deeper nests of filters are not followed.
constexpr int depth_limit = 16;
constexpr std::size_t names_shown = 8;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

class Follower {
 public:
  using Roots = std::function<Shape(std::string_view)>;

  Follower(std::string_view path, const Roots& roots, std::vector<ShapeProblem>& problems)
      : path_(path), roots_(roots), problems_(problems) {}

  // The path that begins at the cursor; `current` is `@` inside of a filter, else null.
  Shape path(const Shape* current, int depth) {
    const std::size_t begin = at_++;
    if (path_[begin] == '%') {
      while (at_ < path_.size() && (is_name_byte(path_[at_]) || path_[at_] == '-')) ++at_;
    }
    const std::string_view root = path_.substr(begin, at_ - begin);
    Shape shape = root == "@" && current != nullptr ? *current : roots_(root);
    while (segment(shape, depth)) {
    }
    return shape;
  }

 private:
  char peek() const { return at_ < path_.size() ? path_[at_] : '\0'; }
  void skip_blanks() {
    while (is_blank(peek())) ++at_;
  }

  // Whether there was another segment; `shape` is then what it selects.
  bool segment(Shape& shape, int depth) {
    const std::size_t before = at_;
    skip_blanks();
    if (peek() == '[') {
      shape = selectors(shape, depth);
      return true;
    }
    if (peek() != '.') {
      at_ = before;
      return false;
    }
    ++at_;
    if (peek() == '.') {  // any depth: nothing is known
      ++at_;
      shape = Shape::anything();
      if (peek() == '[') return true;
    }
    if (peek() == '*') {
      ++at_;
      shape = shape.children();
      return true;
    }
    const std::size_t begin = at_;
    while (is_name_byte(peek())) ++at_;
    shape = name(shape, path_.substr(begin, at_ - begin), begin, at_);
    return true;
  }

  // `[...]` from its bracket to behind it.
  Shape selectors(const Shape& shape, int depth) {
    Shape selected;
    ++at_;
    bool first = true;
    while (at_ < path_.size() && peek() != ']') {
      Shape one = selector(shape, depth);
      if (first) {
        selected = std::move(one);
      } else {
        selected.add(one);
      }
      first = false;
      skip_blanks();
      if (peek() == ',') ++at_;
    }
    ++at_;
    return selected;
  }

  Shape selector(const Shape& shape, int depth) {
    skip_blanks();
    const char c = peek();
    if (c == '\'' || c == '"') {
      const std::size_t begin = at_ + 1;
      skip_text();
      const std::string_view text = path_.substr(begin, at_ - 1 - begin);
      // An escaped name is nothing that a table has; whoever writes one knows why.
      if (text.find('\\') != std::string_view::npos) return Shape::anything();
      return name(shape, text, begin, at_ - 1);
    }
    if (c == '*') {
      ++at_;
      return shape.children();
    }
    if (c == '?') {
      ++at_;
      const Shape tested = shape.children();
      filter(tested, depth + 1);
      return tested;
    }
    while (at_ < path_.size() && peek() != ',' && peek() != ']') ++at_;
    return shape.items();
  }

  // A logical expression up to the `,` or `]` that ends it: only the paths in it matter.
  void filter(const Shape& tested, int depth) {
    int open = 0;
    while (at_ < path_.size()) {
      const char c = peek();
      if (c == '\'' || c == '"') {
        skip_text();
      } else if ((c == '@' || c == '$' || c == '%') && depth <= depth_limit) {
        path(&tested, depth);
      } else {
        if (open == 0 && (c == ']' || c == ',')) return;
        if (c == '(' || c == '[') ++open;
        if (c == ')' || c == ']') --open;
        ++at_;
      }
    }
  }

  void skip_text() {
    const char quote = path_[at_++];
    while (at_ < path_.size() && path_[at_] != quote) at_ += path_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_ + 1, path_.size());
  }

  Shape name(const Shape& shape, std::string_view name, std::size_t begin, std::size_t end) {
    if (shape.has(name)) return shape.member(name);
    ShapeProblem problem{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), {}, {}};
    std::vector<std::string_view> known = name.starts_with("__") ? shape.virtual_names() : shape.names();
    if (known.empty() && shape.is_list()) {
      problem.message = "a list has items, but no member " + quoted(name);
      problem.help = "write `[*]` before it";
    } else if (known.empty()) {
      problem.message = "a single value has no member " + quoted(name);
      problem.help = "remove it";
    } else {
      problem.message = "no member " + quoted(name) + " here";
      problem.help = did_you_mean(name, known, "members here are " + listed(known, names_shown));
    }
    problem.help += " (`open: true` accepts any name)";
    problems_.push_back(std::move(problem));
    return Shape::anything();
  }

  std::string_view path_;
  const Roots& roots_;
  std::vector<ShapeProblem>& problems_;
  std::size_t at_ = 0;
};

}  // namespace

Shape follow(std::string_view path, const std::function<Shape(std::string_view root)>& roots,
             std::vector<ShapeProblem>& problems) {
  if (path.empty()) return Shape::anything();
  return Follower(path, roots, problems).path(nullptr, 0);
}

}  // namespace infralint::language
