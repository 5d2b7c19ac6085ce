#include <algorithm>
#include <cctype>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

template <class Test>
bool instruction_casing_all(std::string_view word, Test&& test) {
  return std::all_of(word.begin(), word.end(), [&](char c) { return test(static_cast<unsigned char>(c)) != 0; });
}

std::string_view instruction_casing_keyword(const Instruction& instruction) {
  return instruction.keyword_span().of(instruction.document->file->text());
}

}  // namespace

void instruction_casing(const Document& document, const RuleContext&, Findings& findings) {
  std::size_t lower = 0;
  std::size_t upper = 0;
  std::size_t all = 0;
  const auto each = [&](auto&& visit) {
    for (const Stage& stage : document.stages) {
      for (const Instruction& instruction : stage.instructions) {
        if (!instruction.is_trigger && instruction.syntax->valid) visit(instruction);
      }
    }
  };
  each([&](const Instruction& instruction) {
    const std::string_view keyword = instruction_casing_keyword(instruction);
    ++all;
    lower += instruction_casing_all(keyword, [](unsigned char c) { return std::islower(c); }) ? 1 : 0;
    upper += instruction_casing_all(keyword, [](unsigned char c) { return std::isupper(c); }) ? 1 : 0;
  });
  if (lower == all || upper == all) return;
  const bool wants_lower = lower > upper;
  each([&](const Instruction& instruction) {
    const std::string_view keyword = instruction_casing_keyword(instruction);
    const bool fits = wants_lower ? instruction_casing_all(keyword, [](unsigned char c) { return std::islower(c); })
                                  : instruction_casing_all(keyword, [](unsigned char c) { return std::isupper(c); });
    if (fits) return;
    std::string wanted(spelling(instruction.keyword()));
    if (wants_lower) {
      for (char& c : wanted) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    findings
        .report(instruction.keyword_span(),
                message({quoted(keyword), " is written otherwise than the other instructions of the file"}))
        .help("write `" + wanted + "`")
        .fix({"write `" + wanted + "`", Applicability::safe, {{instruction.keyword_span(), wanted}}});
  });
}

}  // namespace infralint::docker
