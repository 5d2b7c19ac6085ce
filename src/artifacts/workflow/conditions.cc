#include "artifacts/workflow/conditions.h"

#include <algorithm>
#include <optional>
#include <string>

#include "syntax/value/resolve.h"

namespace infralint::workflow {
namespace {

using expression::Node;
using expression::NodeKind;
using expression::same_name;

Truth negate(Truth truth) {
  if (truth == Truth::unknown) return truth;
  return truth == Truth::yes ? Truth::no : Truth::yes;
}

Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }

bool is_call(const Node& node, std::string_view name) {
  return node.kind == NodeKind::call && same_name(node.text, name);
}

// The text that a node is known to have.
std::optional<std::string_view> text_of(const Node& node, const Assumption& assumption) {
  if (node.kind == NodeKind::string) return node.text;
  if (assumption.event != nullptr && path_of(node) == "github.event_name") return assumption.event->name;
  return std::nullopt;
}

Truth compare(const Node& node, const Assumption& assumption) {
  const Node& left = *node.children[0];
  const Node& right = *node.children[1];
  const bool equality =
      node.comparison == expression::Comparison::equal || node.comparison == expression::Comparison::not_equal;
  if (!equality) return Truth::unknown;
  Truth same = Truth::unknown;
  const auto a = text_of(left, assumption);
  const auto b = text_of(right, assumption);
  if (a && b) {
    same = truth_of(same_name(*a, *b));
  } else {
    // `x == true` and its kin.
    for (const auto& [value, literal] : {std::pair{&left, &right}, std::pair{&right, &left}}) {
      if (literal->kind != NodeKind::boolean) continue;
      const Truth truth = evaluate(*value, assumption);
      same = literal->boolean ? truth : negate(truth);
    }
  }
  return node.comparison == expression::Comparison::equal ? same : negate(same);
}

// contains(fromJSON('["push"]'), github.event_name), startsWith(github.event_name, 'pull_request').
Truth call(const Node& node, const Assumption& assumption) {
  if (node.children.size() != 2) return Truth::unknown;
  const Node& first = *node.children[0];
  const auto second = text_of(*node.children[1], assumption);
  if (!second) return Truth::unknown;
  if (is_call(node, "startsWith")) {
    const auto text = text_of(first, assumption);
    if (!text) return Truth::unknown;
    return truth_of(text->size() >= second->size() && same_name(text->substr(0, second->size()), *second));
  }
  if (is_call(node, "contains") && is_call(first, "fromJSON") && first.children.size() == 1 &&
      first.children[0]->kind == NodeKind::string) {
    return truth_of(first.children[0]->text.find('"' + std::string(*second) + '"') != std::string_view::npos);
  }
  return Truth::unknown;
}

bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> tails) {
  return std::any_of(tails.begin(), tails.end(), [&](std::string_view tail) { return path.ends_with(tail); });
}

bool is_member_association(std::string_view name) {
  return same_name(name, "OWNER") || same_name(name, "MEMBER") || same_name(name, "COLLABORATOR");
}

// contains(fromJSON('["OWNER","MEMBER"]'), x.author_association), with these only.
bool lists_members(const Node& list) {
  if (!is_call(list, "fromJSON") || list.children.size() != 1 || list.children[0]->kind != NodeKind::string) {
    return false;
  }
  std::string_view text = list.children[0]->text;
  bool any = false;
  while (true) {
    const auto open = text.find('"');
    if (open == std::string_view::npos) return any;
    const auto close = text.find('"', open + 1);
    if (close == std::string_view::npos) return false;
    if (!is_member_association(text.substr(open + 1, close - open - 1))) return false;
    any = true;
    text = text.substr(close + 1);
  }
}

// Marks what `atom`, being necessary, proves. `expected` is the value that it must have.
void mark_comparison(const Node& atom, bool expected, Gates& gates) {
  const bool equal = (atom.comparison == expression::Comparison::equal) == expected;
  for (int side = 0; side < 2; ++side) {
    const std::string path = path_of(*atom.children[side == 0 ? 0 : 1]);
    const Node& other = *atom.children[side == 0 ? 1 : 0];
    const std::string other_path = path_of(other);
    if (path.empty()) continue;
    if (equal && ((path.ends_with("head.repo.full_name") && other_path == "github.repository") ||
                  (path.ends_with("head_repository.full_name") && other_path == "github.repository") ||
                  (path.ends_with("head.repo.id") && other_path == "github.repository_id") ||
                  (path.ends_with("head.repo.owner.login") && other_path == "github.repository_owner") ||
                  (path.ends_with("head.repo.full_name") && other_path.ends_with("base.repo.full_name")))) {
      gates.fork = true;
    }
    if (equal && path == "github.event.pull_request.head.repo.full_name" && other.kind == NodeKind::string) {
      gates.fork = true;
    }
    if (other.kind == NodeKind::boolean) {
      const bool holds = equal == other.boolean;
      if (!holds && ends_with_any(path, {"head.repo.fork", "head_repository.fork"})) gates.fork = true;
      if (holds && path.ends_with("pull_request.merged")) gates.merged = true;
    }
    if (other.kind != NodeKind::string) continue;
    if (path == "github.event.workflow_run.event") {
      if (equal && (other.text == "push" || other.text == "schedule" || other.text == "workflow_dispatch" ||
                    other.text == "release")) {
        gates.fork = true;
      }
    }
    if (equal && path.ends_with(".author_association") && is_member_association(other.text)) gates.membership = true;
    if (equal && !other.text.ends_with("[bot]") &&
        (path == "github.actor" || path == "github.triggering_actor" || path.ends_with(".user.login") ||
         path.ends_with("sender.login"))) {
      gates.person = true;
    }
    if (equal && path == "github.event.label.name") gates.label = true;
  }
}

void mark_atom(const Node& atom, bool expected, Gates& gates) {
  if (atom.kind == NodeKind::compare) {
    mark_comparison(atom, expected, gates);
  } else if (is_call(atom, "contains") && atom.children.size() == 2 && expected) {
    const std::string list = path_of(*atom.children[0]);
    const std::string item = path_of(*atom.children[1]);
    if (list.ends_with("labels.*.name")) gates.label = true;
    if (item.ends_with(".author_association") && lists_members(*atom.children[0])) gates.membership = true;
  } else {
    const std::string path = path_of(atom);
    if (!expected && ends_with_any(path, {"head.repo.fork", "head_repository.fork"})) gates.fork = true;
    if (expected && path.ends_with("pull_request.merged")) gates.merged = true;
  }
}

bool is_atom(const Node& node) {
  return node.kind != NodeKind::all_of && node.kind != NodeKind::any_of && node.kind != NodeKind::negation;
}

// Every atom that the whole needs: with it the other way round, the whole cannot be true.
void find_gates(const Node& root, const Node& node, const Trigger& event, Gates& gates) {
  if (!is_atom(node)) {
    for (const Node* below : node.children) find_gates(root, *below, event, gates);
    return;
  }
  for (const bool expected : {true, false}) {
    if (evaluate(root, {&event, &node, !expected}) == Truth::no) mark_atom(node, expected, gates);
  }
}

}  // namespace

Truth evaluate(const Node& node, const Assumption& assumption) {
  if (&node == assumption.atom) return truth_of(assumption.atom_is);
  switch (node.kind) {
    case NodeKind::null: return Truth::no;
    case NodeKind::boolean: return truth_of(node.boolean);
    case NodeKind::number: return truth_of(node.text != "0" && node.text != "NaN");
    case NodeKind::string: return truth_of(!node.text.empty());
    case NodeKind::negation: return negate(evaluate(*node.children[0], assumption));
    case NodeKind::compare: return compare(node, assumption);
    case NodeKind::call: return call(node, assumption);
    case NodeKind::all_of:
    case NodeKind::any_of: {
      const Truth decisive = node.kind == NodeKind::all_of ? Truth::no : Truth::yes;
      Truth result = negate(decisive);
      for (const Node* child : node.children) {
        const Truth truth = evaluate(*child, assumption);
        if (truth == decisive) return decisive;
        if (truth == Truth::unknown) result = Truth::unknown;
      }
      return result;
    }
    default: return Truth::unknown;
  }
}

const Node* condition_tree(const Document& document, const value::Value* condition) {
  if (condition == nullptr) return nullptr;
  const auto uses = document.expressions_of(condition);
  if (uses.size() != 1) return nullptr;
  const ExpressionUse& use = *uses.front();
  if (!use.bare && !expression::is_whole_expression(condition->text)) return nullptr;
  return use.expression.root;
}

bool can_run(const Document& document, const value::Value* condition, const Trigger& event) {
  const Node* tree = condition_tree(document, condition);
  return tree == nullptr || evaluate(*tree, {&event, nullptr, false}) != Truth::no;
}

bool calls_status_function(const Document& document, const value::Value* condition) {
  const Node* tree = condition_tree(document, condition);
  if (tree == nullptr) return false;
  bool found = false;
  expression::walk(*tree, [&](const Node& node) {
    found = found || is_call(node, "always") || is_call(node, "failure") || is_call(node, "cancelled");
  });
  return found;
}

Gates gates_of(const Document& document, const Job& job, const Step* step, const Trigger& event) {
  Gates gates;
  for (const value::Value* condition : {job.condition, step != nullptr ? step->condition : nullptr}) {
    if (const Node* tree = condition_tree(document, condition)) find_gates(*tree, *tree, event, gates);
  }
  gates.environment = job.node->find("environment") != nullptr;
  return gates;
}

std::vector<const Trigger*> events_of(const Step& step) {
  std::vector<const Trigger*> events = step.job->events;
  std::erase_if(events, [&](const Trigger* event) { return !can_run(*step.document, step.condition, *event); });
  return events;
}

}  // namespace infralint::workflow
