#include "artifacts/docker/provided_tools.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void curl_and_wget(const Stage& stage, const RuleContext&, Findings& findings) {
  const Command* first = nullptr;
  for (const Instruction& instruction : stage.instructions) {
    if (instruction.keyword() != Keyword::run) continue;
    for (const Script& script : instruction.scripts) {
      for (const Command& command : script.commands) {
        if (command.program() != "curl" && command.program() != "wget") continue;
        // It takes whichever is there.
        if (asks_for_program(script, "curl") || asks_for_program(script, "wget")) continue;
        if (first == nullptr) first = &command;
        if (first->program() == command.program()) continue;
        findings
            .report(command.name_span(), message({"this stage downloads with ", quoted(first->program()), " already: ",
                                                  quoted(command.program()), " is a second tool for the same job"}))
            .help("use one of them")
            .related(first->name_span(), "the other one");
        return;
      }
    }
  }
}

}  // namespace infralint::docker
