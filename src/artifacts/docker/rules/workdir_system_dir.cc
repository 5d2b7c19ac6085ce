#include <algorithm>
#include <array>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto workdir_system_dir_trees =
    std::to_array<std::string_view>({"/proc", "/sys", "/dev", "/boot", "/initrd", "/lost+found"});
constexpr auto workdir_system_dir_exact =
    std::to_array<std::string_view>({"/etc", "/bin", "/sbin", "/lib", "/lib64", "/usr"});

bool workdir_system_dir_is_system(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  if (std::find(workdir_system_dir_exact.begin(), workdir_system_dir_exact.end(), path) !=
      workdir_system_dir_exact.end()) {
    return true;
  }
  return std::any_of(workdir_system_dir_trees.begin(), workdir_system_dir_trees.end(), [&](std::string_view tree) {
    return path == tree || (path.starts_with(tree) && path[tree.size()] == '/');
  });
}

}  // namespace

void workdir_system_dir(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::workdir || instruction.stage == nullptr || !instruction.stage->shipping) return;
  const dockerfile::Expansion path = instruction.expand(instruction.syntax->argument_text());
  if (!path.known || !workdir_system_dir_is_system(path.text)) return;
  findings
      .report(instruction.syntax->argument_span(),
              message({"working directory ", quoted(path.text), " belongs to the system"}))
      .help("use a directory of the application, such as `/app`");
}

}  // namespace infralint::docker
