// Who exists in an image and who runs its command. Internal to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifacts/docker/image_facts.h"

namespace infralint::docker {

// An account or a group that a step creates.
struct Creation {
  std::string_view name;
  const Command* command = nullptr;
  const Instruction* instruction = nullptr;
  bool group = false;
  const shell::Word* id_word = nullptr;  // null when no id is asked for
  std::optional<std::uint32_t> id;       // none when it is not a literal
  std::string home;                      // empty when unknown
};

// `useradd`, `adduser`, `groupadd`, `addgroup` with a literal name; none for other commands.
std::optional<Creation> creation_of(const Instruction& instruction, const Command& command);

// All of the stage and what it is built from, in the order in which they run.
std::vector<Creation> creations(const Stage& stage);

// Something of the chain may have created `name` in a way that is not visible here, or changed accounts.
bool may_create_account(const Stage& stage, std::string_view name);

// Who the command of the stage runs as.
struct RuntimeUser {
  const Instruction* instruction = nullptr;  // the last USER; null when the base decides
  bool known = false;
  bool root = false;
  std::string name;                  // empty for a bare id
  std::optional<std::uint32_t> uid;  // when known
  std::string home;                  // what HOME is; empty when unknown
};
RuntimeUser runtime_user(const Stage& stage);

// A decimal id up to 32 bits.
std::optional<std::uint32_t> id_number(std::string_view text);

}  // namespace infralint::docker
