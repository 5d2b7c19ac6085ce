#include <set>

#include "artifacts/docker/image_facts.h"
#include "artifacts/docker/variable_reads.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

bool automatic_arg_not_declared_mentions(const Instruction& instruction) {
  const auto says = [](std::string_view text) {
    return text.find("TARGET") != std::string_view::npos || text.find("BUILD") != std::string_view::npos;
  };
  if (says(instruction.syntax->logical)) return true;
  for (const dockerfile::Heredoc& heredoc : instruction.syntax->heredocs) {
    if (says(heredoc.text)) return true;
  }
  return false;
}

}  // namespace

void automatic_arg_not_declared(const Stage& stage, const RuleContext&, Findings& findings) {
  std::set<std::string, std::less<>> reported;
  for (const Instruction& instruction : stage.instructions) {
    if (!automatic_arg_not_declared_mentions(instruction)) continue;
    if (!stage.document->complete || !has_known_chain(stage)) return;
    auto reads = expanded_variables(instruction);
    auto in_scripts = read_by_scripts(instruction);
    reads.insert(reads.end(), std::make_move_iterator(in_scripts.begin()), std::make_move_iterator(in_scripts.end()));
    for (const VariableRead& read : reads) {
      if (read.guarded || !is_automatic_argument(read.name) || is_defined(instruction, read.name) ||
          !reported.insert(read.name).second) {
        continue;
      }
      findings.report(read.span, message({quoted(read.name), " is not declared in this stage: it is empty here"}))
          .help("declare `ARG " + read.name + "` behind FROM; the builder sets it")
          .fix(declare_in_stage(stage, read.name));
    }
  }
}

}  // namespace infralint::docker
