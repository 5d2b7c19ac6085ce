#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

constexpr std::size_t consecutive_run_most_commands = 2;

// 0 when nobody here knows what it runs.
std::size_t consecutive_run_commands(const Instruction& instruction) {
  if (instruction.syntax->form == Form::exec && instruction.scripts.empty()) return 1;
  std::size_t count = 0;
  for (const Script& script : instruction.scripts) count += script.tree.commands.size();
  return count;
}

bool consecutive_run_is_short(const Instruction& instruction) {
  const std::size_t commands = consecutive_run_commands(instruction);
  return commands > 0 && commands <= consecutive_run_most_commands;
}

bool consecutive_run_have_same_flags(const Instruction& a, const Instruction& b) {
  return std::equal(a.syntax->flags.begin(), a.syntax->flags.end(), b.syntax->flags.begin(), b.syntax->flags.end(),
                    [](const dockerfile::Flag& one, const dockerfile::Flag& other) {
                      return one.name == other.name && one.value == other.value;
                    });
}

}  // namespace

void consecutive_run(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.is_trigger || instruction.index == 0) return;
  const Instruction& before = instruction.stage->instructions[instruction.index - 1];
  if (before.keyword() != Keyword::run || before.is_trigger) return;
  if (!consecutive_run_have_same_flags(before, instruction) || !consecutive_run_is_short(before) ||
      !consecutive_run_is_short(instruction)) {
    return;
  }
  findings.report(instruction.keyword_span(), "this RUN follows another short one: together they would be one layer")
      .help("join them with `&&`, unless the first one is worth a layer of its own in the build cache")
      .related(before.keyword_span(), "the one in front");
}

}  // namespace infralint::docker
