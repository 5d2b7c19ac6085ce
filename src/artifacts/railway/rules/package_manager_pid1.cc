#include "artifacts/railway/command.h"
#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void package_manager_pid1(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* entry = service.own_deploy("startCommand");
  const std::optional<std::string_view> text = known_text(entry);
  if (!text || service.deploy("cronSchedule")) return;
  const Command command = parse_command(*text);
  const std::vector<SimpleCommand> parts = effective_parts(*text, command);
  const std::vector<Word> words = launched(parts.back());
  if (words.size() < 2) return;
  const std::string_view program = words[0].text;
  const bool manager = (program == "npm" || program == "yarn" || program == "pnpm" || program == "bun") &&
                       words[1].text != "exec" && words[1].text != "dlx";
  const bool file = program == "bun" && words[1].text.find('.') != std::string::npos;
  if (!manager || file) return;
  findings
      .report(entry->value.inner(words[0].span),
              message({quoted(program), " stands between Railway and the process and may swallow SIGTERM"}))
      .help("start the process itself, such as `node dist/main.js`");
}

}  // namespace infralint::railway
