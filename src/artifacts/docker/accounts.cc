#include "artifacts/docker/accounts.h"

#include <algorithm>

#include "artifacts/docker/provided_tools.h"
#include "artifacts/docker/runtime_command.h"

namespace infralint::docker {
namespace {

// The argument of the first of the options that is given.
const shell::Option* first_option(const Command& command, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const shell::Option* option = command.arguments.find(name)) return option;
  }
  return nullptr;
}

std::string home_of(const Command& command, std::string_view name) {
  const bool adds_user = command.program() == "adduser";
  const shell::Option* option = adds_user ? first_option(command, {"home", "h", "d"}) : nullptr;
  if (!adds_user) option = first_option(command, {"d", "home-dir", "home"});
  if (option != nullptr) {
    return option->value_word != nullptr && option->value_word->is_static ? std::string(option->value) : std::string();
  }
  // Debian gives system accounts no home of their own.
  if (adds_user && command.arguments.has("system") && !command.arguments.has("S")) return {};
  if (command.arguments.has("b") || command.arguments.has("base-dir")) return {};
  return "/home/" + std::string(name);
}

// COPY and ADD bring accounts when they write to /etc.
bool copies_accounts(const Instruction& instruction) {
  if (instruction.keyword() != Keyword::copy && instruction.keyword() != Keyword::add) return false;
  const auto& words = instruction.syntax->words;
  if (words.empty()) return false;
  const dockerfile::Expansion destination = instruction.expand(words.back().text);
  if (!destination.known || destination.text.starts_with("/etc")) return true;
  const bool root = destination.text == "/" && instruction.syntax->flag("from") != nullptr;
  return root || destination.text == "/rootfs";
}

bool script_may_create(const Script& script, std::string_view name) {
  if (script.tree.partial) return true;
  if (script.mentions("/etc/passwd") || script.mentions("newusers") || script.mentions("sysusers")) return true;
  if (script.mentions("user") && script.mentions(name)) return true;
  for (const Command& command : script.commands) {
    if (runs_unseen_code(command)) return true;
    const bool adds = command.program() == "useradd" || command.program() == "adduser";
    for (const shell::Word& word : command.call.arguments()) {
      if (adds && !word.is_static) return true;
      if (installs_system_packages(command) && (!word.is_static || word.value.find(name) != std::string_view::npos)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::optional<std::uint32_t> id_number(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

std::optional<Creation> creation_of(const Instruction& instruction, const Command& command) {
  const std::string_view program = command.program();
  const bool group = program == "groupadd" || program == "addgroup";
  if (!group && program != "useradd" && program != "adduser") return std::nullopt;
  const auto& operands = command.arguments.operands;
  // `adduser app group` puts an account into a group.
  if (operands.empty() || !operands.front()->is_static || (operands.size() > 1 && program.starts_with("add"))) {
    return std::nullopt;
  }
  Creation creation;
  creation.name = operands.back()->value;
  creation.command = &command;
  creation.instruction = &instruction;
  creation.group = group;
  const shell::Option* id = group ? first_option(command, {"g", "gid"}) : first_option(command, {"u", "uid"});
  if (id != nullptr && id->value_word != nullptr) {
    creation.id_word = id->value_word;
    creation.id = id_number(id->value);
  }
  if (!group) creation.home = home_of(command, creation.name);
  return creation;
}

std::vector<Creation> creations(const Stage& stage) {
  std::vector<Creation> result;
  const auto chain = stage.chain();
  for (auto each = chain.rbegin(); each != chain.rend(); ++each) {
    for (const Instruction& instruction : (*each)->instructions) {
      if (instruction.keyword() != Keyword::run || instruction.is_trigger) continue;
      for (const Script& script : instruction.scripts) {
        for (const Command& command : script.commands) {
          if (auto creation = creation_of(instruction, command)) result.push_back(std::move(*creation));
        }
      }
    }
  }
  return result;
}

bool may_create_account(const Stage& stage, std::string_view name) {
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (copies_accounts(instruction)) return true;
      if (instruction.keyword() != Keyword::run) continue;
      if (instruction.scripts.empty()) return true;
      if (std::any_of(instruction.scripts.begin(), instruction.scripts.end(),
                      [&](const Script& script) { return script_may_create(script, name); })) {
        return true;
      }
    }
  }
  return false;
}

RuntimeUser runtime_user(const Stage& stage) {
  RuntimeUser user;
  user.instruction = stage.facts.user;
  if (user.instruction == nullptr) {
    user.known = user.root = stage.base.starts_as == StartsAs::root || stage.base.starts_as == StartsAs::root_master;
    user.home = user.root ? "/root" : "";
  } else {
    const auto text = user_of(*user.instruction);
    if (!text || text->empty()) return user;
    user.known = true;
    user.uid = id_number(*text);
    if (!user.uid) user.name = *text;
    user.root = *text == "root" || user.uid == 0U;
    const ImageFacts facts = image_facts(stage);
    if (user.root) {
      user.home = "/root";
    } else {
      if (user.uid && facts.accounts_known) user.home = "/";
      for (const Account& account : facts.accounts) {
        if (account.name != *text && (!user.uid || account.uid != user.uid)) continue;
        user.home = account.home;
        if (!user.uid) user.uid = account.uid;
      }
      for (const Creation& creation : creations(stage)) {
        // An account without a literal id may be the one with this id.
        if (user.name.empty() && !creation.group && !creation.id) {
          user.home = user.home == "/" && creation.id_word == nullptr && user.uid != 1000U ? user.home : "";
        }
        if (creation.group || (creation.name != *text && (!user.uid || creation.id != user.uid))) continue;
        user.home = creation.home;
        if (!user.uid) user.uid = creation.id;
      }
    }
  }
  if (sets_runtime_variable(stage, "HOME")) user.home = runtime_variable(stage, "HOME").value_or("");
  return user;
}

}  // namespace infralint::docker
