#include <algorithm>
#include <array>

#include "artifacts/docker/accounts.h"
#include "artifacts/docker/copied_trees.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"

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

// Without `.`, `..` and double slashes.
std::string workdir_system_dir_normalized(std::string_view path) {
  if (!path.starts_with('/')) return std::string(path);
  const std::string inner = resolve_path("", path.substr(std::min(path.find_first_not_of('/'), path.size())));
  return inner == "." ? "/" : "/" + inner;
}

}  // namespace

void workdir_system_dir(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::workdir || instruction.stage == nullptr || !instruction.stage->shipping) return;
  const dockerfile::Expansion said = instruction.expand(instruction.syntax->argument_text());
  if (!said.known || instruction.stage->base.windows) return;
  const std::string path = workdir_system_dir_normalized(absolute_path(instruction, said.text));
  if (path == "/root" && instruction.stage->facts.workdir == &instruction) {
    const RuntimeUser user = runtime_user(*instruction.stage);
    if (!user.known || user.root) return;
    findings
        .report(instruction.syntax->argument_span(),
                "the container does not run as root and cannot enter its working directory `/root`")
        .help("use a directory of the application, such as `/app`");
    return;
  }
  if (!workdir_system_dir_is_system(path)) return;
  findings
      .report(instruction.syntax->argument_span(),
              message({"working directory ", quoted(path), " belongs to the system"}))
      .help("use a directory of the application, such as `/app`");
}

}  // namespace infralint::docker
