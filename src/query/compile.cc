#include "query/layout.h"
#include "query/parser.h"
#include "query/query.h"
#include "query/typing.h"

namespace infralint::query {

std::variant<CompiledPath, PathError> compile(std::string_view path, PathForm form, Image& image) {
  auto parsed = parse_path(path, form);
  if (auto* error = std::get_if<PathError>(&parsed)) return std::move(*error);
  Query& query = std::get<Query>(parsed);
  if (auto error = check_types(query, form, image)) return std::move(*error);
  CompiledPath compiled;
  compiled.singular = query.is_singular();
  compiled.at = lay_out(query, image, compiled.variables);
  return compiled;
}

}  // namespace infralint::query
