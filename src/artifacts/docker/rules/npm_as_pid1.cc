#include "artifacts/docker/image_uses.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::docker {

void npm_as_pid1(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target) return;
  const RuntimeCommand runtime = runtime_command(stage);
  const Command* command = runtime.main();
  // An init in front of it passes signals on.
  if (command == nullptr || runtime.commands.size() != 1 || !command->call.wrappers.empty()) return;
  const std::string_view program = command->program();
  if (program != "npm" && program != "yarn" && program != "pnpm") return;
  if (command->subcommand != "start" && command->subcommand != "run") return;
  if (all_services(stage, &NamedService::init)) return;
  findings
      .report(command->name_span(), message({quoted(program),
                                             " stands between the container and the program: stop "
                                             "signals and exit codes pass through it"}))
      .help("start the program itself, such as `CMD [\"node\", \"server.js\"]`");
}

}  // namespace infralint::docker
