#include "schema/branches.h"

#include <algorithm>

#include "base/quoted.h"
#include "schema/sentences.h"

namespace infralint::schema {
namespace {

// References and allOf followed to learn what a branch is about, one inside the other and all together.
constexpr int most_steps_inside = 8;
constexpr int most_looks = 20'000;

bool same(const Failure& a, const Failure& b) {
  return a.error.span == b.error.span && a.error.message == b.error.message;
}

// What every outcome complains about.
template <class Outcomes>
Failures common(const Outcomes& outcomes) {
  Failures shared;
  for (const Failure& failure : outcomes.front().failures) {
    const bool everywhere = std::all_of(outcomes.begin(), outcomes.end(), [&](const auto& outcome) {
      return std::any_of(outcome.failures.begin(), outcome.failures.end(),
                         [&](const Failure& other) { return same(failure, other); });
    });
    if (everywhere) shared.push_back(failure);
  }
  return shared;
}

}  // namespace

BranchChooser::BranchChooser(Evaluator& evaluator, const Node& node, std::string_view keyword,
                             const std::vector<NodeId>& branches, const Instance& instance)
    : evaluator_(evaluator),
      node_(node),
      keyword_(keyword),
      instance_(instance),
      candidates_(branches),
      looks_left_(most_looks) {}

void BranchChooser::explain(Evaluated* evaluated, Failures& failures) {
  if (explain_type(failures) || explain_values(failures) || explain_discriminator(failures)) {
    // Nothing is known about the members then.
    if (evaluated != nullptr) evaluated->mark_all();
    return;
  }
  std::vector<Outcome> outcomes;
  for (const NodeId id : candidates_) {
    Outcome& outcome = outcomes.emplace_back();
    evaluator_.judge(id, instance_, &outcome.evaluated, &outcome.failures);
    for (const Failure& failure : outcome.failures) outcome.deepest = std::max(outcome.deepest, failure.depth);
    // Judged without steps left, or within itself.
    if (outcome.failures.empty()) outcomes.pop_back();
  }
  if (outcomes.empty()) {
    evaluator_.fail(node_, keyword_, instance_, name_of(instance_) + " has none of the forms that are allowed here", "",
                    failures);
    return;
  }
  const auto best = std::min_element(outcomes.begin(), outcomes.end(), [](const Outcome& a, const Outcome& b) {
    return a.deepest != b.deepest ? a.deepest > b.deepest : a.failures.size() < b.failures.size();
  });
  if (evaluated != nullptr) evaluated->add(best->evaluated);
  if (outcomes.size() > 1) {
    if (explain_required(outcomes, failures)) return;
    if (const Failures shared = common(outcomes); !shared.empty()) {
      failures.insert(failures.end(), shared.begin(), shared.end());
      return;
    }
  }
  failures.insert(failures.end(), best->failures.begin(), best->failures.end());
}

// No branch takes the type: one error that lists those that are taken. Else only branches that do are candidates.
bool BranchChooser::explain_type(Failures& failures) {
  TypeMask wanted = 0;
  std::vector<NodeId> fitting;
  for (const NodeId id : candidates_) {
    const TypeMask types = types_of(id, 0);
    wanted = static_cast<TypeMask>(wanted | types);
    if (evaluator_.has_type(types, node_.whole_floats, instance_)) fitting.push_back(id);
  }
  if (!fitting.empty()) {
    candidates_ = std::move(fitting);
    return false;
  }
  if (wanted == 0) return false;
  evaluator_.fail(node_, keyword_, instance_,
                  name_of(instance_) + " must be " + types_in_words(wanted) + ", not " +
                      std::string(with_article(instance_.type())),
                  type_help(instance_, wanted, evaluator_.view_), failures);
  return true;
}

// Nothing but lists of values: one list.
bool BranchChooser::explain_values(Failures& failures) {
  Values all;
  for (const NodeId id : candidates_) {
    std::vector<Values> sets;
    values_of(id, 0, sets);
    if (sets.empty()) return false;
    all.insert(all.end(), sets.front().begin(), sets.front().end());
  }
  if (instance_.value().is_scalar() &&
      std::any_of(all.begin(), all.end(), [&](const Allowed* a) { return evaluator_.is_allowed(*a, instance_); })) {
    return false;
  }
  evaluator_.fail(
      node_, keyword_, instance_,
      "expected " + one_of_in_words(all, evaluator_.schema_view_) + "; found " + shown(instance_, evaluator_.view_),
      did_you_mean(instance_, all), failures);
  return true;
}

// A member such as `kind` tells the branches apart: those that it names are left; when it names none, its values are
// the error.
bool BranchChooser::explain_discriminator(Failures& failures) {
  if (!instance_.is_map()) return false;
  for (const NodeId id : candidates_) {
    constraints_of(id, 0, constraints_.emplace_back());
    for (const Constraint& constraint : constraints_.back()) {
      Name& name = names_[constraint.name];
      name.single = name.single || constraint.values.size() == 1;
      if (name.last != constraints_.size()) ++name.branches;
      name.last = constraints_.size();
    }
  }
  std::vector<NodeId> named;
  std::vector<NodeId> possible;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    bool any = false;
    bool all = true;
    for (const Constraint& constraint : constraints_[i]) {
      if (!instance_.index_of(constraint.name) || !discriminates(constraint.name)) continue;
      const bool matched = matches(constraint);
      any = any || matched;
      all = all && matched;
    }
    if (any && all) named.push_back(candidates_[i]);
    if (all) possible.push_back(candidates_[i]);
  }
  if (!named.empty()) {
    candidates_ = std::move(named);
    return false;
  }
  if (!possible.empty()) {
    candidates_ = std::move(possible);
    return false;
  }
  for (const Constraint& first : constraints_.front()) {
    if (!instance_.index_of(first.name)) continue;
    Values all;
    const bool everywhere = std::all_of(constraints_.begin(), constraints_.end(), [&](const auto& constraints) {
      const auto own = std::find_if(constraints.begin(), constraints.end(),
                                    [&](const Constraint& c) { return c.name == first.name && !matches(c); });
      if (own == constraints.end()) return false;
      all.insert(all.end(), own->values.begin(), own->values.end());
      return true;
    });
    if (!everywhere) continue;
    const Instance value(member(first.name).value(), evaluator_.view_, instance_.depth() + 1);
    evaluator_.fail(
        node_, keyword_, value,
        "expected " + one_of_in_words(all, evaluator_.schema_view_) + "; found " + shown(value, evaluator_.view_),
        did_you_mean(value, all), failures);
    return true;
  }
  return false;
}

// Each branch misses but one key.
bool BranchChooser::explain_required(const std::vector<Outcome>& outcomes, Failures& failures) {
  std::string names;
  std::vector<std::string_view> seen;
  for (const Outcome& outcome : outcomes) {
    if (outcome.failures.size() != 1) return false;
    const Error& error = outcome.failures.front().error;
    if (error.keyword != "required" || error.instance != &instance_.node()) return false;
    if (std::find(seen.begin(), seen.end(), error.property) == seen.end()) seen.push_back(error.property);
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (i > 0) names += i + 1 == seen.size() ? " or " : ", ";
    names += quoted(seen[i]);
  }
  Failure failure = outcomes.front().failures.front();
  failure.error.message = "missing " + names;
  failures.push_back(std::move(failure));
  return true;
}

TypeMask BranchChooser::types_of(NodeId id, int depth) const {
  if (--looks_left_ < 0) return every_type;
  const Node& node = evaluator_.program_.nodes[id];
  if (node.never) return 0;
  TypeMask types = node.types;
  const auto narrow = [&](TypeMask mask) { types = static_cast<TypeMask>(types & mask); };
  if (node.constant) narrow(mask_of(node.constant->type));
  if (node.enumeration) {
    TypeMask any = 0;
    for (const Allowed& allowed : *node.enumeration) any = static_cast<TypeMask>(any | mask_of(allowed.type));
    narrow(any);
  }
  if (!node.applicators || depth >= most_steps_inside) return types;
  const Applicators& inner = *node.applicators;
  if (inner.ref) narrow(types_of(*inner.ref, depth + 1));
  if (inner.dynamic_ref) narrow(types_of(evaluator_.target_of(*inner.dynamic_ref), depth + 1));
  for (const NodeId part : inner.all_of) narrow(types_of(part, depth + 1));
  for (const auto* branches : {&inner.any_of, &inner.one_of}) {
    if (branches->empty()) continue;
    TypeMask any = 0;
    for (const NodeId part : *branches) any = static_cast<TypeMask>(any | types_of(part, depth + 1));
    narrow(any);
  }
  return types;
}

void BranchChooser::values_of(NodeId id, int depth, std::vector<Values>& sets) const {
  if (--looks_left_ < 0) return;
  const Node& node = evaluator_.program_.nodes[id];
  if (node.constant) sets.push_back({&*node.constant});
  if (node.enumeration) {
    Values& set = sets.emplace_back();
    for (const Allowed& allowed : *node.enumeration) set.push_back(&allowed);
  }
  if (!node.applicators || depth >= most_steps_inside) return;
  if (node.applicators->ref) values_of(*node.applicators->ref, depth + 1, sets);
  for (const NodeId part : node.applicators->all_of) values_of(part, depth + 1, sets);
}

void BranchChooser::constraints_of(NodeId id, int depth, std::vector<Constraint>& constraints) const {
  if (--looks_left_ < 0) return;
  const Node& node = evaluator_.program_.nodes[id];
  if (node.map) {
    for (const Property& property : node.map->properties) {
      std::vector<Values> sets;
      values_of(property.node, 0, sets);
      if (!sets.empty()) constraints.push_back({property.name, std::move(sets.front())});
    }
  }
  if (!node.applicators || depth >= most_steps_inside) return;
  if (node.applicators->ref) constraints_of(*node.applicators->ref, depth + 1, constraints);
  for (const NodeId part : node.applicators->all_of) constraints_of(part, depth + 1, constraints);
}

// Every branch lists its values, or one wants a single value: a list of one branch alone is a mere restriction.
bool BranchChooser::discriminates(std::string_view name) const {
  const Name& known = names_.at(name);
  return known.single || known.branches == candidates_.size();
}

bool BranchChooser::matches(const Constraint& constraint) const {
  const Instance value(member(constraint.name).value(), evaluator_.view_, instance_.depth() + 1);
  return value.is_unknown() || std::any_of(constraint.values.begin(), constraint.values.end(),
                                           [&](const Allowed* a) { return evaluator_.is_allowed(*a, value); });
}

const value::Member& BranchChooser::member(std::string_view name) const {
  return instance_.members()[*instance_.index_of(name)];
}

}  // namespace infralint::schema
