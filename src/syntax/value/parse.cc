#include <string_view>

#include "syntax/value/read.h"

namespace infralint::value {

Stream parse(const SourceFile& file) {
  const std::string_view path = file.path();
  if (path.ends_with(".json")) return parse_json(file);
  if (path.ends_with(".toml")) return parse_toml(file);
  return parse_yaml(file);
}

}  // namespace infralint::value
