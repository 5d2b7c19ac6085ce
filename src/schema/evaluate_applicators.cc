// References, allOf, anyOf, oneOf, not, if: other schemas for the same instance.
#include "base/quoted.h"
#include "schema/branches.h"
#include "schema/evaluate.h"
#include "schema/sentences.h"

namespace infralint::schema {
namespace {

// "`a` and `b`", "the 1st and 3rd alternative" as titles or numbers.
std::string alternatives_in_words(const Program& program, const std::vector<NodeId>& branches,
                                  const std::vector<std::size_t>& valid) {
  std::string out;
  for (std::size_t i = 0; i < valid.size(); ++i) {
    if (i > 0) out += i + 1 == valid.size() ? " and " : ", ";
    const std::string_view title = program.nodes[branches[valid[i]]].title;
    out += title.empty() ? std::to_string(valid[i] + 1) : quoted(title);
  }
  return out;
}

// The only name that a schema requires.
std::string_view sole_required(const Node& node) {
  return node.map && node.map->required.size() == 1 ? node.map->required.front() : std::string_view();
}

}  // namespace

bool Evaluator::judge_applicators(const Node& node, const Instance& instance, Evaluated* evaluated,
                                  Failures* failures) {
  const Applicators& all = *node.applicators;
  bool valid = true;
  const auto also = [&](bool part) {
    valid = valid && part;
    return valid || failures != nullptr;
  };
  if (all.ref && !also(judge(*all.ref, instance, evaluated, failures))) return false;
  if (all.dynamic_ref && !also(judge(target_of(*all.dynamic_ref), instance, evaluated, failures))) return false;
  for (const NodeId id : all.all_of) {
    if (!also(judge(id, instance, evaluated, failures))) return false;
  }
  if (!all.any_of.empty() && !also(judge_any_of(node, instance, evaluated, failures))) return false;
  if (!all.one_of.empty() && !also(judge_one_of(node, instance, evaluated, failures))) return false;
  if (all.if_schema && !also(judge_condition(node, instance, evaluated, failures))) return false;
  if (all.not_schema && !also(judge_not(node, instance, failures))) return false;
  return valid;
}

NodeId Evaluator::target_of(const DynamicReference& reference) const {
  if (!reference.name) return reference.otherwise;
  for (const ResourceId resource : scope_) {
    const auto& anchors = program_.resources[resource].dynamic_anchors;
    if (const auto found = anchors.find(*reference.name); found != anchors.end()) return found->second;
  }
  return reference.otherwise;
}

bool Evaluator::judge_any_of(const Node& node, const Instance& instance, Evaluated* evaluated, Failures* failures) {
  bool valid = false;
  for (const NodeId id : node.applicators->any_of) {
    if (evaluated == nullptr) {
      if (accepts(id, instance)) return true;
      continue;
    }
    Evaluated own;
    if (!judge(id, instance, &own, nullptr)) continue;
    evaluated->add(own);
    valid = true;
  }
  if (valid) return true;
  if (failures != nullptr) {
    BranchChooser(*this, node, "anyOf", node.applicators->any_of, instance).explain(evaluated, *failures);
  }
  return false;
}

bool Evaluator::judge_one_of(const Node& node, const Instance& instance, Evaluated* evaluated, Failures* failures) {
  const std::vector<NodeId>& branches = node.applicators->one_of;
  const std::size_t unknowns = unknowns_;
  std::vector<std::size_t> valid;
  for (std::size_t i = 0; i < branches.size(); ++i) {
    Evaluated own;
    if (!(evaluated == nullptr ? accepts(branches[i], instance) : judge(branches[i], instance, &own, nullptr)))
      continue;
    valid.push_back(i);
    if (evaluated != nullptr) evaluated->add(own);
    if (valid.size() > 1 && failures == nullptr && unknowns == unknowns_) return false;
  }
  if (valid.size() == 1) return true;
  if (valid.empty()) {
    if (failures != nullptr) BranchChooser(*this, node, "oneOf", branches, instance).explain(evaluated, *failures);
    return false;
  }
  // Which one it is depends on what nobody knows yet.
  if (unknowns != unknowns_) return true;
  if (failures == nullptr) return false;
  const std::string_view first = sole_required(program_.nodes[branches[valid[0]]]);
  const std::string_view second = sole_required(program_.nodes[branches[valid[1]]]);
  fail_about(node, "oneOf", instance, "",
             valid.size() == 2 && !first.empty() && !second.empty() && first != second
                 ? "only one of " + quoted(first) + " and " + quoted(second) + " may be set"
                 : name_of(instance) + " fits the alternatives " + alternatives_in_words(program_, branches, valid) +
                       ", but exactly one is allowed",
             "", *failures);
  return false;
}

bool Evaluator::judge_condition(const Node& node, const Instance& instance, Evaluated* evaluated, Failures* failures) {
  const Applicators& all = *node.applicators;
  const std::size_t unknowns = unknowns_;
  Evaluated own;
  const bool holds =
      evaluated == nullptr ? accepts(*all.if_schema, instance) : judge(*all.if_schema, instance, &own, nullptr);
  if (holds && unknowns != unknowns_) return true;
  if (holds && evaluated != nullptr) evaluated->add(own);
  const std::optional<NodeId>& next = holds ? all.then_schema : all.else_schema;
  return !next || judge(*next, instance, evaluated, failures);
}

bool Evaluator::judge_not(const Node& node, const Instance& instance, Failures* failures) {
  const NodeId id = *node.applicators->not_schema;
  const std::size_t unknowns = unknowns_;
  if (!accepts(id, instance) || unknowns != unknowns_) return true;
  if (failures == nullptr) return false;
  const Node& refused = program_.nodes[id];
  const std::string_view name = sole_required(refused);
  std::vector<const Allowed*> values;
  if (refused.constant) values.push_back(&*refused.constant);
  if (refused.enumeration) {
    for (const Allowed& allowed : *refused.enumeration) values.push_back(&allowed);
  }
  if (const auto index = name.empty() || !instance.is_map() ? std::nullopt : instance.index_of(name)) {
    fail_at_key(node, "not", instance, instance.members()[*index], quoted(name) + " must not be set", "", *failures);
  } else if (!values.empty()) {
    fail(node, "not", instance, name_of(instance) + " must not be " + one_of_in_words(values, schema_view_), "",
         *failures);
  } else if (refused.string && refused.string->pattern) {
    fail(node, "not", instance,
         name_of(instance) + " must not match `" + std::string(refused.string->pattern_text) + "`; found " +
             shown(instance, view_),
         "", *failures);
  } else if (refused.types != every_type) {
    fail(node, "not", instance, name_of(instance) + " must not be " + types_in_words(refused.types), "", *failures);
  } else {
    fail(node, "not", instance, name_of(instance) + " has a form that is not allowed here", "", *failures);
  }
  return false;
}

}  // namespace infralint::schema
