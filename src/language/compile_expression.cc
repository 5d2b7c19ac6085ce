// Expressions: combinators, and maps of tests.
#include <algorithm>
#include <utility>

#include "base/quoted.h"
#include "language/compiler.h"
#include "language/operator_names.h"
#include "language/policy_map.h"

namespace infralint::language {
namespace {

using value::Entry;
using value::Value;

constexpr int condition_depth = 16;

std::uint32_t word_of(code::Node node) { return static_cast<std::uint32_t>(node); }

}  // namespace

Compiler::Place Compiler::expression(const Value& node) {
  const Value& map = node.resolved();
  if (!map.is_mapping()) {
    problem("P021", map.span, "an expression must be a map, not " + described(map),
            "write `{path: \"@.name\", equals: x}`");
    return 0;
  }
  std::vector<std::uint32_t> parts;
  bool has_test = false;
  bool has_modifier = false;
  bool fine = true;
  for (const Entry& entry : map.entries) {
    const std::string_view key = entry.key.text;
    Place part = 0;
    if (key == "then" || key == "else") {
      if (map.find("if") != nullptr) continue;
      problem("P020", entry.key.span, quoted(key) + " needs `if` beside it");
    } else if (key == "if") {
      part = implication(map);
    } else if (is_combinator(key)) {
      part = combinator(entry);
    } else if (key == "path" || key == "ignore-case" || key == "if-present") {
      has_modifier = true;
      continue;
    } else if (find_operator(key)) {
      has_test = true;
      continue;
    } else {
      unknown_operator(entry);
    }
    if (part == 0) fine = false;
    parts.push_back(part);
  }
  if (has_test) {
    const Place part = test(map);
    fine = fine && part != 0;
    parts.push_back(part);
  } else if (has_modifier && fine) {
    problem("P020", map.span, "a test has no operator", "add one, such as `equals: x`, or write `exists: PATH`");
    return 0;
  }
  if (parts.empty() && fine) {
    problem("P020", map.span, "an expression that tests nothing", "write `{path: \"@.name\", equals: x}`");
    return 0;
  }
  if (!fine) return 0;
  if (parts.size() == 1) return parts.front();
  const Place at = write({word_of(code::Node::all)});
  write_list(parts, static_cast<std::uint32_t>(parts.size()));
  return at;
}

void Compiler::unknown_operator(const Entry& entry) {
  problem("P020", entry.key.span, "unknown operator " + quoted(entry.key.text), operator_suggestion(entry.key.text));
}

Compiler::Place Compiler::combinator(const Entry& entry) {
  const std::string_view key = entry.key.text;
  const Value& value = entry.value.resolved();
  if (key == "exists" || key == "absent") {
    const Place at = path(value);
    return at != 0 ? write({word_of(key == "exists" ? code::Node::exists : code::Node::absent), at}) : 0;
  }
  if (key == "not") {
    const Place inner = expression(value);
    return inner != 0 ? write({word_of(code::Node::negation), inner}) : 0;
  }
  if (key == "cond") return condition(entry);
  if (key == "every" || key == "some" || key == "one") return quantifier(entry);
  if (!value.is_sequence() || value.items.empty()) {
    problem("P021", place_of(value, entry.key.span),
            std::string(key) + " needs a list of expressions, not " + described(value));
    return 0;
  }
  std::vector<std::uint32_t> parts;
  bool fine = true;
  for (const Value& item : value.items) {
    parts.push_back(expression(item));
    fine = fine && parts.back() != 0;
  }
  if (!fine) return 0;
  const code::Node node = key == "all" ? code::Node::all : key == "any" ? code::Node::any : code::Node::none;
  const Place at = write({word_of(node)});
  write_list(parts, static_cast<std::uint32_t>(parts.size()));
  return at;
}

Compiler::Place Compiler::condition(const Entry& entry) {
  const Value& name = entry.value.resolved();
  for (const Variable& variable : variables_) {
    if (variable.name != name.text || !name.is_scalar() || variable.kind != code::Variable::expression) continue;
    const auto [position, size] = pooled(variable.name);
    return write({word_of(code::Node::variable), position, size});
  }
  const Value* shared = options_.condition && name.is_scalar() ? options_.condition(name.text) : nullptr;
  if (shared == nullptr || depth_ == condition_depth) {
    std::vector<std::string_view> known;
    for (const Variable& variable : variables_) {
      if (variable.kind == code::Variable::expression) known.push_back(variable.name);
    }
    problem("P023", place_of(name, entry.key.span), "no condition " + quoted(name.text), suggestion(name.text, known));
    return 0;
  }
  ++depth_;
  const Place at = expression(*shared);
  --depth_;
  return at;
}

Compiler::Place Compiler::implication(const Value& map) {
  const Value* then = map.find("then");
  const Value* otherwise = map.find("else");
  const Place condition = expression(*map.find("if"));
  const Place consequence = then != nullptr ? expression(*then) : 0;
  const Place alternative = otherwise != nullptr ? expression(*otherwise) : 0;
  if (then == nullptr && otherwise == nullptr) {
    problem("P020", map.find_entry("if")->key.span, "`if` needs `then`", "add `then: {…}`");
    return 0;
  }
  if (condition == 0 || (then != nullptr && consequence == 0) || (otherwise != nullptr && alternative == 0)) return 0;
  return write({word_of(code::Node::implication), condition, consequence, alternative});
}

Compiler::Place Compiler::quantifier(const Entry& entry) {
  const std::string_view key = entry.key.text;
  const Value& map = entry.value.resolved();
  const Value* in = map.find("in");
  const Value* satisfies = map.find("satisfies");
  for (const Entry& part : map.entries) {
    if (part.key.text == "in" || part.key.text == "satisfies") continue;
    static constexpr std::string_view keys[] = {"in", "satisfies"};
    problem("P020", part.key.span, "unknown key " + quoted(part.key.text), suggestion(part.key.text, keys));
  }
  if (in == nullptr || satisfies == nullptr) {
    problem("P021", place_of(map, entry.key.span), std::string(key) + " needs `in` and `satisfies`",
            "write `{in: \"@.ports[*]\", satisfies: {…}}`");
    return 0;
  }
  const Place at = path(*in);
  const Shape around = std::exchange(current_, shape_of(in));
  const Place inner = expression(*satisfies);
  current_ = around;
  if (at == 0 || inner == 0) return 0;
  const code::Node node = key == "every" ? code::Node::every : key == "some" ? code::Node::some : code::Node::one;
  return write({word_of(node), at, inner});
}

Compiler::Place Compiler::test(const Value& map) {
  std::uint32_t modifiers = 0;
  bool fine = true;
  const auto modifier = [&](std::string_view key, code::Modifier bit) {
    const Value* node = map.find(key);
    if (node == nullptr) return;
    const auto flag = value::as_bool(*node, value::Resolver::core);
    if (!flag) {
      problem("P021", place_of(*node, map.find_entry(key)->key.span), std::string(key) + " must be `true` or `false`");
      fine = false;
    } else if (*flag) {
      modifiers |= bit;
    }
  };
  modifier("ignore-case", code::ignore_case);
  modifier("if-present", code::if_present);
  Place at = 0;
  if (const Value* where = map.find("path")) {
    at = path(*where);
    fine = fine && at != 0;
  }
  std::vector<std::uint32_t> operators;
  for (const Entry& entry : map.entries) {
    if (!find_operator(entry.key.text)) continue;
    operators.push_back(operation(entry, (modifiers & code::ignore_case) != 0));
    fine = fine && operators.back() != 0;
  }
  if (!fine) return 0;
  const Place result = write({word_of(code::Node::test), at, modifiers});
  write_list(operators, static_cast<std::uint32_t>(operators.size()));
  return result;
}

}  // namespace infralint::language
