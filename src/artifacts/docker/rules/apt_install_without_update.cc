#include <algorithm>

#include "artifacts/docker/effective_user.h"
#include "artifacts/docker/packages.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

enum class AptInstallWithoutUpdateLists { unknown, empty, filled };

// What one RUN leaves behind; nothing when it has nothing to do with package lists.
std::optional<AptInstallWithoutUpdateLists> apt_install_without_update_left_by(const Instruction& run) {
  if (run.mount_covers(apt_lists)) return AptInstallWithoutUpdateLists::unknown;
  std::optional<AptInstallWithoutUpdateLists> lists;
  if (run.syntax->form == Form::shell && run.scripts.empty()) return AptInstallWithoutUpdateLists::unknown;
  if (run.syntax->form == Form::exec) return AptInstallWithoutUpdateLists::unknown;
  for (const Script& script : run.scripts) {
    if (script.tree.partial) return AptInstallWithoutUpdateLists::unknown;
    for (const Command& command : script.commands) {
      const std::string_view first = command.call.words.empty() ? std::string_view() : command.call.words.front().value;
      // A script or program of the project may do anything.
      if (command.program().empty() || command.program().ends_with(".sh") || first.starts_with("./") ||
          first.starts_with("$") || command.program() == "source" || command.program() == ".") {
        lists = AptInstallWithoutUpdateLists::unknown;
      } else if (updates_apt_lists(command)) {
        lists = AptInstallWithoutUpdateLists::filled;
      } else if (cleans_apt_lists(command)) {
        lists = AptInstallWithoutUpdateLists::empty;
      } else if (installs_with_apt(command) && !lists) {
        // Reported there, or known to be fine there: once is enough.
        lists = AptInstallWithoutUpdateLists::unknown;
      }
    }
  }
  return lists;
}

AptInstallWithoutUpdateLists apt_install_without_update_lists_before(const Instruction& instruction) {
  for (const Stage* stage : instruction.stage->chain()) {
    std::size_t i = stage == instruction.stage ? instruction.index : stage->instructions.size();
    for (; i > 0; --i) {
      const Instruction& earlier = stage->instructions[i - 1];
      if (earlier.keyword() != Keyword::run) continue;
      if (const auto lists = apt_install_without_update_left_by(earlier)) return *lists;
    }
  }
  return instruction.stage->base.manager == PackageManager::apt ? AptInstallWithoutUpdateLists::empty
                                                                : AptInstallWithoutUpdateLists::unknown;
}

}  // namespace

void apt_install_without_update(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.is_trigger || instruction.scripts.empty()) return;
  if (instruction.mount_covers(apt_lists)) return;
  for (const Command& command : instruction.scripts.front().commands) {
    const std::string_view first = command.call.words.empty() ? std::string_view() : command.call.words.front().value;
    if (updates_apt_lists(command) || first.find('/') != std::string_view::npos || command.program().empty() ||
        command.program() == "." || command.program() == "source") {
      return;
    }
    if (!installs_with_apt(command)) continue;
    const auto operands = package_operands(command);
    const bool only_files = std::all_of(operands.begin(), operands.end(), [](const shell::Word* word) {
      return word->value.ends_with(".deb") || word->value.starts_with("./") || word->value.starts_with("/");
    });
    if (only_files) continue;
    if (apt_install_without_update_lists_before(instruction) != AptInstallWithoutUpdateLists::empty) return;
    // Then the user is what is wrong.
    if (surely_runs_without_root(instruction)) return;
    const std::uint32_t begin = command.syntax->span.begin;
    Draft draft =
        findings.report(command.name_span(), "no package list is there to install from: the build fails here");
    draft.help("run `apt-get update` in front of it, in the same RUN");
    const auto before = command.syntax->before;
    const bool alone = before != shell::Join::pipe && before != shell::Join::pipe_all &&
                       before != shell::Join::or_else && !command.syntax->negated;
    if (alone && command.call.wrappers.empty()) {
      draft.fix({"update first", Applicability::safe, {{{begin, begin}, "apt-get update && "}}});
    }
    return;
  }
}

}  // namespace infralint::docker
