// The keywords of maps.
#include <algorithm>

#include "base/quoted.h"
#include "schema/evaluate.h"
#include "schema/sentences.h"

namespace infralint::schema {
namespace {

constexpr std::size_t few_names = 6;

// "did you mean `command`?" among the properties that are not there yet; the properties, when there are few.
std::string unknown_key_help(const Node& node, const Instance& map, std::string_view name) {
  if (!node.map) return {};
  std::vector<std::string_view> all;
  std::vector<std::string_view> free;
  for (const Property& property : node.map->properties) {
    all.push_back(property.name);
    if (!map.index_of(property.name)) free.push_back(property.name);
  }
  if (std::string near = did_you_mean(name, free); !near.empty()) return near;
  if (all.empty() || all.size() > few_names) return {};
  std::string help = "known here: ";
  for (std::size_t i = 0; i < all.size(); ++i) help += (i > 0 ? ", " : "") + quoted(all[i]);
  return help;
}

}  // namespace

const Property* MapRules::find(std::string_view name) const {
  const auto found = std::lower_bound(properties.begin(), properties.end(), name,
                                      [](const Property& property, std::string_view n) { return property.name < n; });
  return found != properties.end() && found->name == name ? &*found : nullptr;
}

bool Evaluator::judge_map(const Node& node, const Instance& map, Evaluated* evaluated, Failures* failures) {
  const MapRules& rules = *node.map;
  const std::size_t size = map.members().size();
  bool valid = judge_required(node, map, failures);
  if (!valid && failures == nullptr) return false;
  if (rules.min_properties && size < *rules.min_properties && map.is_closed()) {
    valid = false;
    if (failures == nullptr) return false;
    fail_about(node, "minProperties", map, "",
               size == 0 ? name_of(map) + " must not be empty"
                         : name_of(map) + " must have at least " + counted(*rules.min_properties, "key", "keys") +
                               ", not " + std::to_string(size),
               "", *failures);
  }
  if (rules.max_properties && size > *rules.max_properties) {
    valid = false;
    if (failures == nullptr) return false;
    fail_about(node, "maxProperties", map, "",
               name_of(map) + " must have at most " + counted(*rules.max_properties, "key", "keys") + ", not " +
                   std::to_string(size),
               "", *failures);
  }
  for (std::size_t i = 0; i < size; ++i) {
    valid = judge_member(node, map, i, evaluated, failures) && valid;
    if (!valid && failures == nullptr) return false;
  }
  if (!rules.dependencies.empty()) valid = judge_dependencies(node, map, evaluated, failures) && valid;
  return valid;
}

bool Evaluator::judge_member(const Node& node, const Instance& map, std::size_t index, Evaluated* evaluated,
                             Failures* failures) {
  const MapRules& rules = *node.map;
  const value::Member& member = map.members()[index];
  bool valid = true;
  if (rules.names) {
    const Instance key(Instance::AsKey{}, *member.entry, view_, map.depth() + 1);
    valid = judge(*rules.names, key, nullptr, failures);
    if (!valid && failures == nullptr) return false;
  }
  const Instance instance(member.value(), view_, map.depth() + 1);
  bool matched = false;
  const auto apply = [&](NodeId id) {
    matched = true;
    valid = judge(id, instance, nullptr, failures) && valid;
    return valid || failures != nullptr;
  };
  if (const Property* property = rules.find(member.name)) {
    if (!apply(property->node)) return false;
  }
  for (const PatternProperty& property : rules.patterns) {
    if (property.pattern->search(member.name) && !apply(property.node)) return false;
  }
  matched = matched || rules.patterns_skipped;
  if (!matched && rules.additional) {
    if (program_.nodes[*rules.additional].never) {
      if (failures != nullptr) {
        fail_at_key(node, "additionalProperties", map, member, "unknown key " + quoted(member.name),
                    unknown_key_help(node, map, member.name), *failures);
      }
      matched = true;
      valid = false;
    } else if (!apply(*rules.additional)) {
      return false;
    }
  }
  if (matched && evaluated != nullptr) evaluated->mark(index);
  return valid;
}

bool Evaluator::judge_required(const Node& node, const Instance& map, Failures* failures) {
  bool valid = true;
  for (const std::string_view name : node.map->required) {
    if (map.index_of(name) || !map.is_closed()) continue;
    valid = false;
    if (failures == nullptr) return false;
    fail_about(node, "required", map, std::string(name), "missing " + quoted(name), "", *failures);
  }
  return valid;
}

bool Evaluator::judge_dependencies(const Node& node, const Instance& map, Evaluated* evaluated, Failures* failures) {
  bool valid = true;
  for (const Dependency& dependency : node.map->dependencies) {
    if (!map.index_of(dependency.name)) continue;
    if (dependency.node) {
      valid = judge(*dependency.node, map, evaluated, failures) && valid;
      if (!valid && failures == nullptr) return false;
    }
    for (const std::string_view needed : dependency.needed) {
      if (map.index_of(needed) || !map.is_closed()) continue;
      valid = false;
      if (failures == nullptr) return false;
      fail_about(node, dependency.keyword, map, std::string(needed),
                 "missing " + quoted(needed) + ", which " + quoted(dependency.name) + " needs", "", *failures);
    }
  }
  return valid;
}

bool Evaluator::judge_unevaluated_properties(const Node& node, const Instance& map, Evaluated& evaluated,
                                             Failures* failures) {
  const auto& members = map.members();
  const NodeId id = *node.unevaluated_properties;
  bool valid = true;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (evaluated.has(i)) continue;
    if (program_.nodes[id].never) {
      valid = false;
      if (failures == nullptr) return false;
      fail_at_key(node, "unevaluatedProperties", map, members[i], "unknown key " + quoted(members[i].name),
                  unknown_key_help(node, map, members[i].name), *failures);
    } else {
      const Instance instance(members[i].value(), view_, map.depth() + 1);
      valid = judge(id, instance, nullptr, failures) && valid;
      if (!valid && failures == nullptr) return false;
    }
  }
  evaluated.mark_all();
  return valid;
}

}  // namespace infralint::schema
