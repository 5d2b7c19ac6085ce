#include "artifacts/docker/mounts.h"

#include <algorithm>

#include "artifacts/docker/copied_trees.h"

namespace infralint::docker {

std::string_view Mount::field(std::string_view key) const {
  std::string_view rest = *flag->value;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    const std::string_view field = rest.substr(0, comma);
    if (field.size() > key.size() && field.starts_with(key) && field[key.size()] == '=') {
      return field.substr(key.size() + 1);
    }
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
  }
  return {};
}

std::string_view Mount::target() const {
  for (const std::string_view key : {"target", "dst", "destination"}) {
    std::string_view value = field(key);
    if (value.empty()) continue;
    while (value.size() > 1 && value.ends_with('/')) value.remove_suffix(1);
    return value;
  }
  return {};
}

std::vector<Mount> mounts_of(const Instruction& instruction) {
  std::vector<Mount> mounts;
  for (const dockerfile::Flag& flag : instruction.syntax->flags) {
    if (flag.name != "mount" || !flag.value) continue;
    Mount mount{&flag, "bind"};
    if (const std::string_view type = mount.field("type"); !type.empty()) mount.type = type;
    mounts.push_back(mount);
  }
  return mounts;
}

std::string target_path(const Instruction& instruction, const Mount& mount) {
  const std::string_view target = mount.target();
  if (target.empty()) return {};
  if (target.find('$') == std::string_view::npos) return absolute_path(instruction, target);
  const dockerfile::Expansion expansion = instruction.expand(target);
  return expansion.known && !expansion.text.empty() ? absolute_path(instruction, expansion.text) : std::string();
}

bool mounts_secret(const Instruction& instruction) {
  const std::vector<Mount> mounts = mounts_of(instruction);
  return std::any_of(mounts.begin(), mounts.end(), [](const Mount& mount) { return mount.type == "secret"; });
}

}  // namespace infralint::docker
