#include "query/evaluator.h"

#include <algorithm>

namespace infralint::query {
namespace {

using value::Value;

// Nodes visited when the caller sets no limit.
constexpr std::uint64_t default_budget = 50'000'000;

// Calls that stand in each other. A tree is at most 256 deep, a nest of aliases may be deeper and is given up.
constexpr int deepest = 1000;

// Entries that are looked at for the price of one node.
constexpr std::uint64_t entries_a_node = 16;

class Depth {
 public:
  explicit Depth(int& depth) : depth_(depth) { ++depth_; }
  ~Depth() { --depth_; }
  Depth(const Depth&) = delete;
  Depth& operator=(const Depth&) = delete;

  bool too_deep() const { return depth_ > deepest; }

 private:
  int& depth_;
};

// Items or members one after another, until `visit` gives false; then false.
template <class Visit>
bool for_each_child(const Value& node, const value::DataView& view, const Visit& visit) {
  const Value& collection = node.resolved();
  for (const Value& item : collection.items) {
    if (!visit(item)) return false;
  }
  if (collection.entries.empty()) return true;
  if (entries_are_members(collection, view)) {
    for (const value::Entry& entry : collection.entries) {
      if (!visit(entry.value)) return false;
    }
    return true;
  }
  for (const value::Member& member : members(collection, view)) {
    if (!visit(member.value())) return false;
  }
  return true;
}

class First final : public Receiver {
 public:
  bool take(const Value& node) override {
    found = &node;
    return false;
  }
  const Value* found = nullptr;
};

}  // namespace

Evaluator::Evaluator(const Scope& scope)
    : scope_(scope),
      image_(scope.image),
      own_budget_(default_budget),
      budget_(scope.budget != nullptr ? *scope.budget : own_budget_) {}

Evaluator::~Evaluator() = default;

bool Evaluator::spend(std::uint64_t cost) {
  if (budget_ > cost) {
    budget_ -= cost;
    return true;
  }
  budget_ = 0;
  return false;
}

bool Evaluator::select(std::uint32_t path, const Value& current, Receiver& receiver) {
  const std::uint32_t first_segment = path + code::path_header;
  const std::uint32_t count = image_.words[path + code::path_header - 1];
  switch (static_cast<Root>(image_.words[path])) {
    case Root::document: return segments(first_segment, count, scope_.root, receiver);
    case Root::current: return segments(first_segment, count, current, receiver);
    case Root::variable: break;
  }
  if (scope_.variables == nullptr) return true;
  for (const Value* node : scope_.variables->variable(image_.text(path + 3))) {
    if (!segments(first_segment, count, *node, receiver)) return false;
  }
  return true;
}

const Value* Evaluator::first(std::uint32_t path, const Value& current) {
  const auto root = static_cast<Root>(image_.words[path]);
  if (static_cast<Shape>(image_.words[path + 2]) != Shape::open) {
    if (root != Root::variable) return singular(path, root == Root::document ? scope_.root : current);
    if (scope_.variables != nullptr) {
      if (const auto member = named_member(path)) return *member;
      if (const Value* start = scope_.variables->single(image_.text(path + 3))) return singular(path, *start);
    }
  }
  First receiver;
  select(path, current, receiver);
  return receiver.found;
}

// `%variable.name`, when the variable can tell its members one by one.
std::optional<const Value*> Evaluator::named_member(std::uint32_t path) {
  const std::uint32_t segment = path + code::path_header;
  if (image_.words[segment - 1] != 1) return std::nullopt;
  const std::uint32_t selector = segment + code::segment_header;
  if (static_cast<Select>(image_.words[selector]) != Select::name || !spend()) return std::nullopt;
  return scope_.variables->member(image_.text(path + 3), image_.text(selector + 1));
}

const Value* Evaluator::singular(std::uint32_t path, const Value& start) {
  const Value* node = &start;
  std::uint32_t at = path + code::path_header;
  for (std::uint32_t left = image_.words[at - 1]; left > 0 && node != nullptr; --left) {
    node = single(at + code::segment_header, *node);
    at += image_.words[at + 1];
  }
  return node;
}

const Value* Evaluator::single(std::uint32_t selector, const Value& node) {
  const auto kind = static_cast<Select>(image_.words[selector]);
  if (kind == Select::index) {
    const auto all = items(node);
    auto index = static_cast<std::int64_t>(code::wide(image_, selector + 1));
    if (index < 0) index += static_cast<std::int64_t>(all.size());
    if (index < 0 || index >= static_cast<std::int64_t>(all.size()) || !spend()) return nullptr;
    return &all[static_cast<std::size_t>(index)];
  }
  if (!spend(1 + node.resolved().entries.size() / entries_a_node)) return nullptr;
  const std::string_view name = image_.text(selector + 1);
  if (const value::Entry* entry = member(node, name, scope_.view)) return &entry->value;
  return kind == Select::virtual_name ? scope_.view.virtual_member(node.resolved(), name) : nullptr;
}

bool Evaluator::segments(std::uint32_t at, std::uint32_t count, const Value& node, Receiver& receiver) {
  const Depth depth(depth_);
  if (depth.too_deep()) return true;
  const Value* from = &node;
  for (; count > 0; --count) {
    const auto reach = static_cast<Reach>(image_.words[at]);
    if (reach == Reach::descendants) return descend(at, count, *from, receiver);
    const auto kind = static_cast<Select>(image_.words[at + code::segment_header]);
    if (image_.words[at + 2] != 1 || kind > Select::index) return selectors(at, count, *from, receiver);
    from = single(at + code::segment_header, *from);
    if (from == nullptr) return budget_ != 0;
    at += image_.words[at + 1];
  }
  return receiver.take(*from);
}

bool Evaluator::descend(std::uint32_t at, std::uint32_t count, const Value& node, Receiver& receiver) {
  if (node.resolved().is_scalar()) return true;  // has no children
  const Depth depth(depth_);
  if (depth.too_deep()) return true;
  if (!selectors(at, count, node, receiver)) return false;
  return for_each_child(node, scope_.view,
                        [&](const Value& child) { return spend() && descend(at, count, child, receiver); });
}

// The selectors of the segment at `at` on one node, and the segments behind it on what they select.
bool Evaluator::selectors(std::uint32_t at, std::uint32_t count, const Value& node, Receiver& receiver) {
  const std::uint32_t next = at + image_.words[at + 1];
  std::uint32_t selector = at + code::segment_header;
  for (std::uint32_t left = image_.words[at + 2]; left > 0; --left) {
    bool more = true;
    switch (static_cast<Select>(image_.words[selector])) {
      case Select::name:
      case Select::virtual_name:
      case Select::index: {
        const Value* child = single(selector, node);
        more = child != nullptr ? segments(next, count - 1, *child, receiver) : budget_ != 0;
        break;
      }
      case Select::wildcard: more = children(0, next, count - 1, node, receiver); break;
      case Select::slice: more = slice(selector + 1, next, count - 1, node, receiver); break;
      case Select::filter: more = children(selector + 2, next, count - 1, node, receiver); break;
    }
    if (!more) return false;
    selector += code::selector_size(image_, selector);
  }
  return true;
}

// All items or members, or those for which the expression at `filter` holds (0: no filter).
bool Evaluator::children(std::uint32_t filter, std::uint32_t next, std::uint32_t count, const Value& node,
                         Receiver& receiver) {
  return for_each_child(node, scope_.view, [&](const Value& child) {
    if (!spend()) return false;
    if (filter != 0 && !test(filter, child)) return budget_ != 0;
    return budget_ != 0 && segments(next, count, child, receiver);
  });
}

// RFC 9535 section 2.3.4.2.2.
bool Evaluator::slice(std::uint32_t at, std::uint32_t next, std::uint32_t count, const Value& node,
                      Receiver& receiver) {
  const auto all = items(node);
  const auto size = static_cast<std::int64_t>(all.size());
  const std::uint32_t written = image_.words[at];
  const auto number = [&](std::uint32_t which) {
    return static_cast<std::int64_t>(code::wide(image_, at + 1 + 2 * which));
  };
  const std::int64_t step = number(2);
  if (step == 0) return true;
  const auto bound = [&](std::uint32_t mark, std::uint32_t which, std::int64_t otherwise) {
    if ((written & mark) == 0) return otherwise;
    const std::int64_t position = number(which) < 0 ? number(which) + size : number(which);
    return step > 0 ? std::clamp<std::int64_t>(position, 0, size) : std::clamp<std::int64_t>(position, -1, size - 1);
  };
  const std::int64_t begin = bound(slice_start, 0, step > 0 ? 0 : size - 1);
  const std::int64_t end = bound(slice_end, 1, step > 0 ? size : -1);
  for (std::int64_t i = begin; step > 0 ? i < end : i > end; i += step) {
    if (!spend() || !segments(next, count, all[static_cast<std::size_t>(i)], receiver)) return false;
  }
  return true;
}

}  // namespace infralint::query
