#include <algorithm>
#include <array>

#include "artifacts/docker/downloads.h"
#include "artifacts/docker/layer_files.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Copied and removed, these are more than a waste: docker/copy-secret-file tells.
constexpr auto delete_in_later_layer_secrets =
    std::to_array<std::string_view>({"/.ssh", "id_rsa", "id_ed25519", "id_ecdsa", "/.env", ".npmrc", ".netrc",
                                     ".git-credentials", ".pypirc", ".aws", ".pem", ".key"});

bool delete_in_later_layer_is_secret(std::string_view path) {
  return std::any_of(delete_in_later_layer_secrets.begin(), delete_in_later_layer_secrets.end(),
                     [&](std::string_view part) { return path.find(part) != std::string_view::npos; });
}

// An archive that the step which fetched it has unpacked: docker/archive-left tells.
bool delete_in_later_layer_is_archive_left(const LayerFile& file) {
  if (!file.download || !is_archive_name(file.path)) return false;
  return std::any_of(file.instruction->scripts.begin(), file.instruction->scripts.end(), [](const Script& script) {
    return std::any_of(script.commands.begin(), script.commands.end(), uses_downloads);
  });
}

bool delete_in_later_layer_counts(const LayerFile& file) {
  return !delete_in_later_layer_is_secret(file.path) && !delete_in_later_layer_is_archive_left(file);
}

}  // namespace

void delete_in_later_layer(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.shipping || stage.last_run == 0) return;
  const auto removes = [](const Instruction& instruction) {
    return instruction.keyword() == Keyword::run &&
           std::any_of(instruction.scripts.begin(), instruction.scripts.end(),
                       [](const Script& script) { return script.mentions("rm "); });
  };
  if (std::none_of(stage.instructions.begin(), stage.instructions.end(), removes)) return;
  const Layers layers(stage);
  for (const LayerStep& step : layers.steps()) {
    if (step.instruction->stage != &stage || !removes(*step.instruction)) continue;
    for (const Script& script : step.instruction->scripts) {
      const bool moves = script.mentions("cd ") || script.mentions("pushd ");
      for (const Command& command : script.commands) {
        if (command.program() != "rm") continue;
        for (const shell::Word* operand : command.arguments.operands) {
          if (operand->value.find_first_of("$`~{") != std::string_view::npos) continue;
          if (!operand->value.starts_with('/') && moves) continue;
          const std::string path = path_from(step.workdir, operand->value);
          if (path.size() < 2 || step.instruction->mount_covers(path)) continue;
          const LayerFile* file = layers.first_at(path, step, delete_in_later_layer_counts);
          if (file == nullptr) continue;
          findings
              .report(operand->span, message({quoted(file->path), " stays in the layer of the ",
                                              spelling(file->instruction->keyword()),
                                              " that brought it: removing it here makes the image no smaller"}))
              .help(file->download ? "remove it in the RUN that fetches it"
                                   : "mount it for the step that needs it instead: `RUN --mount=type=bind,...`")
              .related(file->span, "brought here");
        }
      }
    }
  }
}

}  // namespace infralint::docker
