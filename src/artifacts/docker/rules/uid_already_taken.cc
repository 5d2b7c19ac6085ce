#include <algorithm>

#include "artifacts/docker/accounts.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// A step removes or renumbers the account that the base brings.
bool uid_already_taken_frees(const Stage& stage, std::string_view account) {
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      for (const Script& script : instruction.scripts) {
        if (!script.mentions(account)) continue;
        for (const std::string_view change :
             {"userdel", "deluser", "groupdel", "delgroup", "usermod", "groupmod", "/etc/passwd", "/etc/group"}) {
          if (script.mentions(change)) return true;
        }
      }
    }
  }
  return false;
}

bool uid_already_taken_may_fail(const Creation& creation) {
  const Command& command = *creation.command;
  return command.syntax->after == shell::Join::or_else || command.syntax->before == shell::Join::or_else ||
         command.arguments.has("o") || command.arguments.has("non-unique") || command.arguments.has("f") ||
         command.arguments.has("force");
}

}  // namespace

void uid_already_taken(const Stage& stage, const RuleContext&, Findings& findings) {
  const ImageFacts facts = image_facts(stage);
  if (facts.accounts.empty()) return;
  for (const Creation& creation : creations(stage)) {
    if (creation.instruction->stage != &stage || !creation.id || uid_already_taken_may_fail(creation)) continue;
    const auto taken = std::find_if(facts.accounts.begin(), facts.accounts.end(), [&](const Account& account) {
      return (creation.group ? account.gid : account.uid) == creation.id && account.name != creation.name;
    });
    if (taken == facts.accounts.end() || uid_already_taken_frees(stage, taken->name)) continue;
    findings
        .report(creation.id_word->span, message({creation.group ? "group" : "user", " id ", *creation.id,
                                                 " is taken: ", quoted(stage.chain().back()->image), " has the ",
                                                 creation.group ? "group " : "user ", quoted(taken->name), ", so ",
                                                 quoted(creation.command->program()), " fails"}))
        .help(message({"use ", quoted(taken->name), ", or take another id"}));
    return;
  }
}

}  // namespace infralint::docker
