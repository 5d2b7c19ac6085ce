// The keywords of lists.
#include <functional>
#include <unordered_map>

#include "schema/evaluate.h"
#include "schema/hash.h"
#include "schema/sentences.h"

namespace infralint::schema {
namespace {

// Nodes compared in one list before the search for repeated items is given up.
constexpr std::uint64_t most_compared = 1'000'000;

}  // namespace

bool Evaluator::judge_list(const Node& node, const Instance& list, Evaluated* evaluated, Failures* failures) {
  const ListRules& rules = *node.list;
  const std::size_t size = list.items().size();
  bool valid = true;
  if (rules.min_items && size < *rules.min_items && list.is_closed()) {
    valid = false;
    if (failures == nullptr) return false;
    fail(node, "minItems", list,
         size == 0 ? name_of(list) + " must not be empty"
                   : name_of(list) + " must have at least " + counted(*rules.min_items, "item", "items") + ", not " +
                         std::to_string(size),
         "", *failures);
  }
  if (rules.max_items && size > *rules.max_items) {
    valid = false;
    if (failures == nullptr) return false;
    fail(node, "maxItems", list,
         name_of(list) + " must have at most " + counted(*rules.max_items, "item", "items") + ", not " +
             std::to_string(size),
         "", *failures);
  }
  valid = judge_items(node, list, evaluated, failures) && valid;
  if (!valid && failures == nullptr) return false;
  if (rules.contains) valid = judge_contains(node, list, evaluated, failures) && valid;
  if (!valid && failures == nullptr) return false;
  if (rules.unique) valid = judge_unique(node, list, failures) && valid;
  return valid;
}

bool Evaluator::judge_items(const Node& node, const Instance& list, Evaluated* evaluated, Failures* failures) {
  const ListRules& rules = *node.list;
  const auto items = list.items();
  bool valid = true;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool is_first = i < rules.first.size();
    if (!is_first && !rules.rest) break;
    const NodeId id = is_first ? rules.first[i] : *rules.rest;
    const Instance item(items[i], view_, list.depth() + 1);
    if (!is_first && program_.nodes[id].never) {
      if (failures != nullptr) {
        fail(node, rules.rest_keyword, item,
             rules.first.empty()
                 ? name_of(list) + " must be empty"
                 : name_of(list) + " must have at most " + counted(rules.first.size(), "item", "items") + ", not " +
                       std::to_string(items.size()),
             "", *failures);
      }
      return false;
    }
    valid = judge(id, item, nullptr, failures) && valid;
    if (!valid && failures == nullptr) return false;
    if (evaluated != nullptr) evaluated->mark(i);
  }
  if (evaluated != nullptr && rules.rest) evaluated->mark_all();
  return valid;
}

bool Evaluator::judge_contains(const Node& node, const Instance& list, Evaluated* evaluated, Failures* failures) {
  const ListRules& rules = *node.list;
  const auto items = list.items();
  const std::size_t unknowns = unknowns_;
  std::size_t count = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Instance item(items[i], view_, list.depth() + 1);
    if (!accepts(*rules.contains, item)) continue;
    ++count;
    if (evaluated != nullptr && rules.contains_evaluates) evaluated->mark(i);
  }
  const Node& wanted = program_.nodes[*rules.contains];
  const auto what = [&](std::string_view otherwise) {
    return wanted.constant ? shown(*wanted.constant->value, schema_view_) : std::string(otherwise);
  };
  if (count < rules.min_contains && list.is_closed()) {
    if (failures != nullptr) {
      const bool several = rules.min_contains > 1;
      fail(node, several ? "minContains" : "contains", list,
           several ? name_of(list) + " must contain " + what("what is required") + " at least " +
                         std::to_string(rules.min_contains) + " times, not " + std::to_string(count)
                   : name_of(list) + " must contain " + what("an item of the required form"),
           "", *failures);
    }
    return false;
  }
  // Unknown items may be others.
  if (rules.max_contains && count > *rules.max_contains && unknowns == unknowns_) {
    if (failures != nullptr) {
      fail(node, "maxContains", list,
           name_of(list) + " must contain " + what("items of this form") + " at most " +
               counted(*rules.max_contains, "time", "times") + ", not " + std::to_string(count),
           "", *failures);
    }
    return false;
  }
  return true;
}

bool Evaluator::judge_unique(const Node& node, const Instance& list, Failures* failures) {
  const auto items = list.items();
  std::unordered_multimap<std::size_t, std::size_t> seen;
  std::uint64_t budget = most_compared;
  bool valid = true;
  for (std::size_t i = 0; i < items.size() && budget > 0; ++i) {
    const Instance item(items[i], view_, list.depth() + 1);
    if (item.is_unknown()) continue;
    const std::size_t hash = hash_of(items[i], view_);
    const auto [begin, end] = seen.equal_range(hash);
    for (auto other = begin; other != end && budget > 0; ++other) {
      if (!value::equal(items[i], items[other->second], view_, &budget)) continue;
      valid = false;
      if (failures == nullptr) return false;
      fail(node, "uniqueItems", item, name_of(item) + " repeats item " + std::to_string(other->second + 1), "",
           *failures);
      break;
    }
    seen.emplace(hash, i);
  }
  return valid;
}

bool Evaluator::judge_unevaluated_items(const Node& node, const Instance& list, Evaluated& evaluated,
                                        Failures* failures) {
  const auto items = list.items();
  const NodeId id = *node.unevaluated_items;
  bool valid = true;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (evaluated.has(i)) continue;
    const Instance item(items[i], view_, list.depth() + 1);
    if (program_.nodes[id].never) {
      valid = false;
      if (failures == nullptr) return false;
      fail(node, "unevaluatedItems", item, name_of(item) + " is not allowed here", "", *failures);
    } else {
      valid = judge(id, item, nullptr, failures) && valid;
      if (!valid && failures == nullptr) return false;
    }
  }
  evaluated.mark_all();
  return valid;
}

}  // namespace infralint::schema
