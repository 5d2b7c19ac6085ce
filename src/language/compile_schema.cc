// Schemas that judge.
#include <utility>

#include "language/compiler.h"

namespace infralint::language {

std::optional<std::uint32_t> Compiler::schema(const value::Value& node) {
  if (!options_.schemas) {
    problem("P050", node.span, "built-in policies have no schemas", "write `assert`");
    return std::nullopt;
  }
  schema::CompileOptions options;
  options.document = options_.document;
  options.base_uri = policy_.path;
  auto compiled = schema::compile(node.resolved(), view_, options);
  if (auto* problems = std::get_if<std::vector<schema::Problem>>(&compiled)) {
    for (schema::Problem& wrong : *problems) {
      problem("P050", wrong.span, std::move(wrong.message), std::move(wrong.help));
    }
    return std::nullopt;
  }
  result_.schemas.push_back(std::move(std::get<std::unique_ptr<const schema::Schema>>(compiled)));
  return static_cast<std::uint32_t>(result_.schemas.size() - 1);
}

}  // namespace infralint::language
