// What the build writes of the built-in catalogue. Long texts are offsets into one literal, so that nothing has to be
// relocated when the program starts. Used by catalogue.cc and the generated files only.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace infralint::policy {

struct Rule;
struct Alias;

// Sorted by id; the position is the RuleIndex.
std::span<const Rule> built_in_rules();
// Sorted by rule, then peer, then id.
std::span<const Alias> built_in_aliases();
// Hex SHA-256 over the policies that the binary was built from.
std::string_view built_in_digest();

}  // namespace infralint::policy

namespace infralint::policy::data {

struct TextRange {  // of `text`
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
};

struct RowRange {  // of the table that the field's name says
  std::uint32_t begin = 0;
  std::uint32_t count = 0;
};

struct ParameterRecord {
  TextRange name;
  TextRange type;
  TextRange default_text;
  TextRange description;
  TextRange minimum;
  TextRange maximum;
  RowRange default_items;  // lists
  RowRange choices;        // lists
};

struct ExampleRecord {
  TextRange name;
  TextRange file_name;
  TextRange input;
  TextRange profile;
  bool good = false;
};

struct TextsRecord {
  TextRange title;
  TextRange description;
  TextRange rationale;
  TextRange remediation;
  TextRange precision;
  TextRange security_severity;
  RowRange references;  // lists
  RowRange tags;        // lists
  RowRange cwe;
  RowRange parameters;
  RowRange examples;
};

extern const char text[];
extern const TextRange lists[];
extern const std::uint16_t cwe[];
extern const ParameterRecord parameters[];
extern const ExampleRecord examples[];
extern const TextsRecord texts[];  // by RuleIndex

}  // namespace infralint::policy::data
