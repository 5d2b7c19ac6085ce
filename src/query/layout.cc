#include "query/layout.h"

#include <algorithm>
#include <bit>

namespace infralint::query {
namespace {

class Layout {
 public:
  Layout(Image& image, std::vector<std::string>& variables) : image_(image), variables_(variables) {}

  void query(const Query& query) {
    const std::uint32_t begin = image_.here();
    put(query.root);
    image_.word(0);
    put(shape(query));
    image_.text(query.variable);
    if (query.root == Root::variable &&
        std::find(variables_.begin(), variables_.end(), query.variable) == variables_.end()) {
      variables_.push_back(query.variable);
    }
    count(query.segments.size());
    for (const Segment& one : query.segments) segment(one);
    close(begin);
  }

 private:
  static Shape shape(const Query& query) {
    if (!query.is_singular()) return Shape::open;
    const bool plain = std::none_of(query.segments.begin(), query.segments.end(), [](const Segment& segment) {
      return segment.selectors.front().kind == Select::virtual_name;
    });
    return plain ? Shape::plain : Shape::singular;
  }

  template <class Enum>
  void put(Enum value) {
    image_.word(static_cast<std::uint32_t>(value));
  }

  void count(std::size_t size) { image_.word(static_cast<std::uint32_t>(size)); }

  void wide(std::uint64_t value) {
    image_.word(static_cast<std::uint32_t>(value));
    image_.word(static_cast<std::uint32_t>(value >> 32U));
  }

  // The size is the second word of everything that has one.
  void close(std::uint32_t begin) { image_.words[begin + 1] = image_.here() - begin; }

  void segment(const Segment& segment) {
    const std::uint32_t begin = image_.here();
    put(segment.reach);
    image_.word(0);
    count(segment.selectors.size());
    for (const Selector& one : segment.selectors) selector(one);
    close(begin);
  }

  void selector(const Selector& selector) {
    const std::uint32_t begin = image_.here();
    put(selector.kind);
    switch (selector.kind) {
      case Select::name:
      case Select::virtual_name: image_.text(selector.name); break;
      case Select::index: wide(static_cast<std::uint64_t>(selector.index)); break;
      case Select::wildcard: break;
      case Select::slice:
        image_.word((selector.slice.start ? slice_start : 0) | (selector.slice.end ? slice_end : 0) |
                    (selector.slice.step ? slice_step : 0));
        wide(static_cast<std::uint64_t>(selector.slice.start.value_or(0)));
        wide(static_cast<std::uint64_t>(selector.slice.end.value_or(0)));
        wide(static_cast<std::uint64_t>(selector.slice.step.value_or(1)));
        break;
      case Select::filter:
        image_.word(0);
        expression(*selector.filter);
        close(begin);
        break;
    }
  }

  void expression(const Expression& expression) {
    const std::uint32_t begin = image_.here();
    put(expression.kind);
    image_.word(0);
    switch (expression.kind) {
      case Operator::any:
      case Operator::all: count(expression.operands.size()); break;
      case Operator::comparison: put(expression.comparator); break;
      case Operator::call:
        put(expression.function->id);
        image_.word(expression.pattern);
        count(expression.operands.size());
        break;
      case Operator::test:
      case Operator::query: query(expression.query); break;
      case Operator::number: wide(std::bit_cast<std::uint64_t>(expression.number)); break;
      case Operator::string: image_.text(expression.text); break;
      case Operator::negation:
      case Operator::true_value:
      case Operator::false_value:
      case Operator::null_value: break;
    }
    for (const Expression& operand : expression.operands) this->expression(operand);
    close(begin);
  }

  Image& image_;
  std::vector<std::string>& variables_;
};

}  // namespace

std::uint32_t lay_out(const Query& query, Image& image, std::vector<std::string>& variables) {
  const std::uint32_t begin = image.here();
  Layout(image, variables).query(query);
  return begin;
}

}  // namespace infralint::query
