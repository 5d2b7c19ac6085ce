#include "artifacts/docker/listen_port.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

// An SSH server on purpose: it is what the image runs and what the file or the stage is called.
bool ssh_port_exposed_is_server(const Stage& stage) {
  const std::string_view path = stage.document->file->path();
  if (path.find("ssh") == std::string_view::npos && stage.name.find("ssh") == std::string::npos) return false;
  for (const Instruction* instruction : {stage.facts.cmd, stage.facts.entrypoint}) {
    if (instruction != nullptr && instruction->syntax->argument_text().find("sshd") != std::string_view::npos)
      return true;
  }
  return false;
}

// `22`, `22/tcp`, `20-30`.
bool ssh_port_exposed_covers(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos && text.substr(slash + 1) != "tcp" && text.substr(slash + 1) != "TCP") {
    return false;
  }
  text = text.substr(0, slash);
  text = text.substr(text.rfind(':') + 1);
  const std::size_t dash = text.find('-');
  const auto first = port_number(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : port_number(text.substr(dash + 1));
  constexpr std::uint32_t ssh = 22;
  return first && last && *first <= ssh && ssh <= *last;
}

}  // namespace

void ssh_port_exposed(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::expose || instruction.stage == nullptr) return;
  for (const dockerfile::Word& word : instruction.syntax->words) {
    const dockerfile::Expansion text = instruction.expand(word.text);
    if (!text.known || !ssh_port_exposed_covers(text.text)) continue;
    if (ssh_port_exposed_is_server(*instruction.stage)) continue;
    findings.report(word.span, "port 22 is exposed: a shell server in a container is a second way in")
        .help("use `docker exec` or `kubectl exec`, which know who you are");
  }
}

}  // namespace infralint::docker
