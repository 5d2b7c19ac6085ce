#include "artifacts/docker/legacy_form.h"

#include <cctype>

namespace infralint::docker {

bool swallows_pairs(const Instruction& instruction) {
  if (instruction.syntax->form != Form::legacy) return false;
  const std::string_view value = instruction.syntax->pairs.front().value->text;
  if (value.empty() || value.front() == '"' || value.front() == '\'') return false;
  // `name=` at the start of a word.
  bool in_name = true;
  std::size_t length = 0;
  for (const char c : value) {
    if (c == ' ' || c == '\t') {
      in_name = true;
      length = 0;
    } else if (c == '=') {
      if (in_name && length > 0) return true;
      in_name = false;
    } else {
      const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_';
      const bool digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
      in_name = in_name && (letter || (digit && length > 0));
      ++length;
    }
  }
  return false;
}

}  // namespace infralint::docker
