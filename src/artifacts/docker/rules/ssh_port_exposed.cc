#include "artifacts/docker/model.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

bool ssh_port_exposed_is_ssh_image(const Stage& stage) {
  for (const Instruction* instruction : {stage.facts.cmd, stage.facts.entrypoint}) {
    if (instruction == nullptr) continue;
    const std::string_view text = instruction->syntax->argument_text();
    if (text.find("sshd") != std::string_view::npos || text.find("ssh") != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void ssh_port_exposed(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::expose || instruction.stage == nullptr) return;
  for (const dockerfile::Word& word : instruction.syntax->words) {
    if (word.text != "22" && word.text != "22/tcp") continue;
    // A file or stage that says so is an SSH server on purpose.
    const std::string& path = instruction.document->file->path();
    const bool on_purpose = path.find("ssh") != std::string::npos ||
                            instruction.stage->name.find("ssh") != std::string::npos ||
                            path.find("sftp") != std::string::npos;
    if (on_purpose && ssh_port_exposed_is_ssh_image(*instruction.stage)) continue;
    findings.report(word.span, "port 22 is exposed: a shell server in a container is a second way in")
        .help("Use `docker exec` or `kubectl exec`, which know who you are.");
  }
}

}  // namespace infralint::docker
