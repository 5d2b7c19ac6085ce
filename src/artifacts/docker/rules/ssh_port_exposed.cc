#include "artifacts/docker/model.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

// An SSH server on purpose: it is what the image runs.
bool ssh_port_exposed_is_server(const Stage& stage) {
  for (const Instruction* instruction : {stage.facts.cmd, stage.facts.entrypoint}) {
    if (instruction != nullptr && instruction->syntax->argument_text().find("sshd") != std::string_view::npos)
      return true;
  }
  return false;
}

}  // namespace

void ssh_port_exposed(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::expose || instruction.stage == nullptr) return;
  for (const dockerfile::Word& word : instruction.syntax->words) {
    if (word.text != "22" && word.text != "22/tcp") continue;
    if (ssh_port_exposed_is_server(*instruction.stage)) continue;
    findings.report(word.span, "port 22 is exposed: a shell server in a container is a second way in")
        .help("use `docker exec` or `kubectl exec`, which know who you are");
  }
}

}  // namespace infralint::docker
