#include "artifacts/shell/test_commands.h"

#include <algorithm>

#include "syntax/shell/walk.h"

namespace infralint::shell {
namespace {

bool is_plain(const Word& word, std::string_view text) { return !word.quoted && word.is_static && word.value == text; }

// `-n`, `-d`: an operator with one operand.
bool is_unary(const Word& word) {
  return !word.quoted && word.is_static && word.value.size() == 2 && word.value.front() == '-' &&
         word.value[1] != 'a' && word.value[1] != 'o';
}

bool is_equality(const Word& word) { return is_plain(word, "=") || is_plain(word, "==") || is_plain(word, "!="); }

bool joins(const Word& word) {
  return is_plain(word, "-a") || is_plain(word, "-o") || is_plain(word, "&&") || is_plain(word, "||");
}

bool is_bracket(const Word& word) { return is_plain(word, "!") || is_plain(word, "(") || is_plain(word, ")"); }

// One test between `-a`, `-o`, `&&` and `||`.
void add_tested(std::span<const Word> words, std::unordered_set<std::string_view>& names) {
  while (!words.empty() && is_bracket(words.front())) words = words.subspan(1);
  while (!words.empty() && is_bracket(words.back())) words = words.first(words.size() - 1);
  const Word* operand = nullptr;
  if (words.size() == 1) operand = &words[0];
  if (words.size() == 2 && is_unary(words[0])) operand = &words[1];
  if (words.size() == 3 && is_equality(words[1]) && words[2].is_static && words[2].value.size() < 2) {
    operand = &words[0];
  }
  if (operand == nullptr) return;
  for_each_part(*operand, [&](const Part& part) {
    if (part.kind == PartKind::parameter) names.insert(part.text);
  });
  // `[[ -v name ]]`
  if (operand->is_static && words.size() == 2 && words[0].value == "-v") names.insert(operand->value);
}

}  // namespace

std::optional<std::span<const Word>> test_operands(const Command& command) {
  if (command.words.empty()) return std::nullopt;
  const Word& name = command.words.front();
  std::span<const Word> operands = command.words.subspan(1);
  if (is_plain(name, "test")) return operands;
  const bool twice = is_plain(name, "[[");
  if (!twice && !is_plain(name, "[")) return std::nullopt;
  if (operands.empty() || !is_plain(operands.back(), twice ? "]]" : "]")) return std::nullopt;
  return operands.first(operands.size() - 1);
}

bool is_file_test(const Word& word) {
  constexpr std::string_view letters = "bcdefghkprsuwxGLNOS";
  return !word.quoted && word.value.size() == 2 && word.value.front() == '-' &&
         letters.find(word.value[1]) != std::string_view::npos;
}

std::unordered_set<std::string_view> tested_variables(const Script& script) {
  std::unordered_set<std::string_view> names;
  for (const Command& command : script.commands) {
    const auto operands = test_operands(command);
    if (!operands) continue;
    auto begin = operands->begin();
    while (begin != operands->end()) {
      const auto end = std::find_if(begin, operands->end(), joins);
      add_tested({begin, end}, names);
      if (end == operands->end()) break;
      begin = end + 1;
    }
  }
  return names;
}

}  // namespace infralint::shell
