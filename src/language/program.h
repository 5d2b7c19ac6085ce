// A compiled policy: flat and position-independent. Built-in ones are constants that the build made; those of users
// own their memory. Immutable; thread-safe (expressions and schemas are made when first used).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/image.h"
#include "query/patterns.h"
#include "schema/schema.h"

namespace infralint::language {

struct Program {
  query::ImageView image;                               // begins with a header, see compile.cc
  std::span<const std::string_view> regexes;            // by number
  std::span<const query::PatternSlot> slots;            // as many
  std::span<const schema::Schema* const> schemas = {};  // by number; of users' policies only
};

// A program in memory of its own.
class OwnedProgram {
 public:
  OwnedProgram(query::Image image, std::vector<std::unique_ptr<const schema::Schema>> schemas);
  const Program& program() const { return program_; }

 private:
  query::Image image_;
  std::vector<std::string_view> regexes_;
  std::unique_ptr<query::PatternSlot[]> slots_;
  std::vector<std::unique_ptr<const schema::Schema>> schemas_;
  std::vector<const schema::Schema*> schema_pointers_;
  Program program_;
};

}  // namespace infralint::language
