#include "literal.h"
#include "names.h"
#include "writers.h"

namespace infralint::embed {
namespace {

// Ten numbers a line.
std::string numbers(const std::vector<std::uint32_t>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += (i % 10 == 0 ? "\n    " : " ") + std::to_string(words[i]) + "u,";
  }
  return text;
}

std::string pool(const std::string& text) {
  return text.empty() ? "{}" : "{\n" + literal_lines(text, "    ") + "    , " + std::to_string(text.size()) + "}";
}

// `patterns_before`: where the expressions of this program begin among those of the kind.
std::string program(const BuiltIn& read, const std::string& area, std::size_t patterns_before) {
  const query::Image& image = read.program.image;
  const std::string name = program_name(read.policy.id);
  std::string out = "// " + read.policy.id + "\n";
  out += "constexpr std::uint32_t " + name + "_words[] = {" + numbers(image.words) + "\n};\n";
  std::string patterns = "{}, {}";
  if (!image.patterns.empty()) {
    out += "constexpr std::string_view " + name + "_regexes[] = {\n";
    for (const std::string& regex : image.patterns) {
      out += "    {" + literal(regex) + ", " + std::to_string(regex.size()) + "},\n";
    }
    out += "};\n";
    patterns = name + "_regexes, std::span(" + area + "_slots).subspan(" + std::to_string(patterns_before) + ", " +
               std::to_string(image.patterns.size()) + ")";
  }
  return out + "constexpr language::Program " + name + "{{" + name + "_words, " + pool(image.pool) + "}, " + patterns +
         ", {}};\n\n";
}

}  // namespace

std::string write_programs(const std::string& area, const std::vector<BuiltIn>& policies) {
  std::string programs;
  std::size_t patterns = 0;
  for (const BuiltIn& read : policies) {
    if (!read.policy.declarative() || snake_case(read.kind()) != area) continue;
    programs += program(read, area, patterns);
    patterns += read.program.image.patterns.size();
  }
  if (programs.empty()) return {};
  // One array for all: it is the only thing here that is not constant, because expressions are compiled when first
  // used.
  std::string slots;
  if (patterns > 0) slots = "constinit query::PatternSlot " + area + "_slots[" + std::to_string(patterns) + "];\n\n";
  return "namespace infralint {\nnamespace {\n\n" + slots + programs + "}  // namespace\n}  // namespace infralint\n\n";
}

}  // namespace infralint::embed
