#include "artifacts/docker/lost_state.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void run_state_lost(const Instruction& instruction, const RuleContext&, Findings& findings) {
  const LostState lost = lost_state(instruction);
  if (lost.command == nullptr) return;
  if (lost.command->words.empty()) {
    findings.report(lost.command->assignments.front().span, "this variable is gone when the RUN ends")
        .help("use ENV, or ARG if only the build needs it");
    return;
  }
  if (lost.command->after == shell::Join::background) {
    findings
        .report(lost.command->words.front().span,
                "what runs in the background ends with this RUN, and the RUN does nothing else")
        .help("start it when the container starts: from CMD or ENTRYPOINT");
    return;
  }
  const shell::Call call = shell::effective_call(*lost.command);
  const std::string_view name = lost.command->name() == "sudo" ? call.program : lost.command->name();
  findings
      .report(lost.command->words.front().span,
              message({quoted(name), lost.alone ? " has no effect beyond this RUN, and the RUN does nothing else"
                                                : " has no effect beyond this RUN, and nothing follows it here"}))
      .help(name == "cd"       ? "use WORKDIR"
            : name == "export" ? "use ENV"
                               : "join it with `&&` to the command that needs it");
}

}  // namespace infralint::docker
