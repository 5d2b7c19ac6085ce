#include "language/program.h"

#include <utility>

namespace infralint::language {

OwnedProgram::OwnedProgram(query::Image image, std::vector<std::unique_ptr<const schema::Schema>> schemas)
    : image_(std::move(image)),
      regexes_(image_.patterns.begin(), image_.patterns.end()),
      slots_(std::make_unique<query::PatternSlot[]>(image_.patterns.size())),
      schemas_(std::move(schemas)) {
  for (const auto& schema : schemas_) schema_pointers_.push_back(schema.get());
  program_ = {image_.view(), regexes_, {slots_.get(), image_.patterns.size()}, schema_pointers_};
}

}  // namespace infralint::language
