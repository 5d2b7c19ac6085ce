// Paths against the model of their kind.
#include "language/compiler.h"

namespace infralint::language {

Shape Compiler::shape_of(std::string_view path, std::vector<ShapeProblem>& problems) const {
  const auto root = [&](std::string_view name) {
    if (name == "@") return current_;
    if (name == "$") return Shape::of_target(policy_.target);
    name.remove_prefix(1);
    for (const Variable& variable : variables_) {
      if (variable.name == name) return variable.shape;
    }
    return Shape::of_variable(policy_.target, name);
  };
  return follow(path, root, problems);
}

Shape Compiler::shape_of(const value::Value* path) const {
  std::vector<ShapeProblem> said_elsewhere;
  return path->resolved().is_scalar() ? shape_of(path->resolved().text, said_elsewhere) : Shape::anything();
}

void Compiler::check_shape(const value::Value& node, Span part) {
  // A condition that policies of several kinds share may name what only one of them has.
  if (policy_.logic.open || depth_ > 0) return;
  std::vector<ShapeProblem> found;
  shape_of(part.of(node.text), found);
  if (found.empty() || !misspelt_.insert(std::string(part.of(node.text))).second) return;
  for (ShapeProblem& wrong : found) {
    problem("P012", node.inner({part.begin + wrong.begin, part.begin + wrong.end}), std::move(wrong.message),
            std::move(wrong.help));
  }
}

}  // namespace infralint::language
