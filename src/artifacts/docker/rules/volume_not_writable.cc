#include <algorithm>

#include "artifacts/docker/accounts.h"
#include "artifacts/docker/copied_trees.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// `useradd -d /data`: a directory of the account.
bool volume_not_writable_is_home(const Script& script, std::string_view last) {
  return std::any_of(script.commands.begin(), script.commands.end(), [&](const Command& command) {
    if (command.program() != "useradd" && command.program() != "adduser") return false;
    const auto words = command.call.arguments();
    return std::any_of(words.begin(), words.end(), [&](const shell::Word& word) {
      return !word.is_static || word.value.find(last) != std::string_view::npos;
    });
  });
}

// `install -d -o app /data`, not `apt-get install`.
bool volume_not_writable_installs(const Script& script) {
  return std::any_of(script.commands.begin(), script.commands.end(),
                     [](const Command& command) { return command.program() == "install"; });
}

// A step in front of the volume gives the directory to somebody, or the user makes it.
bool volume_not_writable_is_prepared(const Stage& stage, const Instruction& volume, std::string_view path,
                                     std::string_view home) {
  if (!home.empty() && home != "/" && is_below(path, home)) return true;
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (each == volume.stage && instruction.index >= volume.index) break;
      for (const dockerfile::Flag& flag : instruction.syntax->flags) {
        if (flag.name == "chown" || flag.name == "chmod") {
          if (instruction.syntax->words.empty()) return true;
          const dockerfile::Expansion to = instruction.expand(instruction.syntax->words.back().text);
          if (!to.known || is_below(path, absolute_path(instruction, to.text)) || is_below(to.text, path)) return true;
        }
      }
      if (instruction.keyword() != Keyword::run) continue;
      if (instruction.scripts.empty()) return true;
      for (const Script& script : instruction.scripts) {
        const std::string_view last = path.substr(path.rfind('/') + 1);
        const bool gives = script.mentions("chown") || script.mentions("chmod") ||
                           volume_not_writable_installs(script) || volume_not_writable_is_home(script, last);
        // The whole path, or a part of it behind a `cd` or a variable.
        const std::string_view parent = path.substr(0, path.find('/', 1));
        if (script.tree.partial ||
            (gives && (script.mentions(last) || script.mentions(parent) || script.mentions("$"))))
          return true;
      }
    }
  }
  return false;
}

// A USER in front of it that is not root: what is made from then on is that user's.
bool volume_not_writable_behind_user(const Stage& stage, const Instruction& volume, std::string_view path) {
  bool root = true;
  const auto chain = stage.chain();
  for (auto each = chain.rbegin(); each != chain.rend(); ++each) {
    for (const Instruction& instruction : (*each)->instructions) {
      if (*each == volume.stage && instruction.index >= volume.index) return false;
      if (instruction.keyword() == Keyword::user) {
        const auto name = user_of(instruction);
        root = name && (*name == "root" || *name == "0");
      }
      if (root) continue;
      for (const Script& script : instruction.scripts) {
        if (script.mentions(path) || script.mentions("mkdir")) return true;
      }
    }
  }
  return false;
}

}  // namespace

void volume_not_writable(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target || !stage.document->complete) return;
  const RuntimeUser user = runtime_user(stage);
  const ImageFacts facts = image_facts(stage);
  if (!user.known || user.root || user.instruction == nullptr || !facts.accounts_known) return;
  if (image_facts(stage).has_account(user.name)) return;
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (instruction.keyword() != Keyword::volume || instruction.is_trigger) continue;
      for (const dockerfile::Word& word : instruction.syntax->words) {
        const dockerfile::Expansion text = instruction.expand(word.text);
        const std::string path = text.known ? absolute_path(instruction, text.text) : std::string();
        if (path.empty() || path == "/tmp" || path.starts_with("/tmp/") || path.starts_with("/var/tmp")) continue;
        if (volume_not_writable_is_prepared(stage, instruction, path, user.home) ||
            volume_not_writable_behind_user(stage, instruction, path)) {
          continue;
        }
        findings
            .report(word.span, message({"the volume ", quoted(path), " belongs to root, and ",
                                        quoted(user.name.empty() ? std::to_string(user.uid.value_or(0)) : user.name),
                                        " cannot write to it"}))
            .help(message({"create it for the user in front of VOLUME, such as by `RUN install -d -o ",
                           user.name.empty() ? std::to_string(user.uid.value_or(0)) : user.name, " ", path, "`"}))
            .related(user.instruction->span(), "the user");
      }
    }
  }
}

}  // namespace infralint::docker
