#include <algorithm>
#include <array>

#include "artifacts/docker/copied_files.h"
#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/image_facts.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Steps with these leave the files of the project as they are.
constexpr auto cmd_file_missing_harmless = std::to_array<std::string_view>({"apt-get",
                                                                            "apt",
                                                                            "apk",
                                                                            "dnf",
                                                                            "yum",
                                                                            "microdnf",
                                                                            "pip",
                                                                            "mkdir",
                                                                            "chmod",
                                                                            "chown",
                                                                            "adduser",
                                                                            "addgroup",
                                                                            "useradd",
                                                                            "groupadd",
                                                                            "usermod",
                                                                            "rm",
                                                                            "set",
                                                                            "cd",
                                                                            "update-ca-certificates",
                                                                            "locale-gen",
                                                                            "true",
                                                                            "test",
                                                                            "[",
                                                                            "export"});
constexpr auto cmd_file_missing_interpreters =
    std::to_array<std::string_view>({"python", "python3", "node", "ruby", "perl", "php", "sh", "bash", "deno"});
constexpr auto cmd_file_missing_endings =
    std::to_array<std::string_view>({".py", ".js", ".mjs", ".cjs", ".rb", ".pl", ".php", ".sh", ".ts", ".jar"});

bool cmd_file_missing_lists(const auto& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// The word with the file that the program reads; null when it names none.
const shell::Word* cmd_file_missing_word(const Command& command) {
  const auto words = command.call.words;
  if (words.empty() || !words.front().is_static) return nullptr;
  const shell::Word* found = nullptr;
  if (command.program() == "java") {
    for (std::size_t i = 1; i + 1 < words.size() && found == nullptr; ++i) {
      if (words[i].value == "-jar") found = &words[i + 1];
    }
  } else if (cmd_file_missing_lists(cmd_file_missing_interpreters, command.program())) {
    // An option may take the next word.
    if (words.size() > 1 && !words[1].value.starts_with('-')) found = &words[1];
    if (words.size() > 2 && words[1].value == "-u") found = &words[2];
  } else if (words.front().value.find('/') != std::string_view::npos) {
    found = &words.front();
  }
  if (found == nullptr || !found->is_static || found->value.find_first_of("$*?") != std::string_view::npos) {
    return nullptr;
  }
  return std::any_of(cmd_file_missing_endings.begin(), cmd_file_missing_endings.end(),
                     [&](std::string_view ending) { return found->value.ends_with(ending); })
             ? found
             : nullptr;
}

// Some step of the chain may write files of its own.
bool cmd_file_missing_may_be_made(const Stage& stage) {
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (instruction.keyword() != Keyword::run || instruction.is_trigger) continue;
      if (instruction.scripts.empty()) return true;
      for (const Script& script : instruction.scripts) {
        if (script.tree.partial) return true;
        for (const Command& command : script.commands) {
          const bool installs =
              command.is("npm", "ci") || command.is("npm", "install") || command.is("yarn", "install");
          if (!installs && !cmd_file_missing_lists(cmd_file_missing_harmless, command.program())) return true;
          if (!command.syntax->redirects.empty()) return true;
        }
      }
    }
  }
  return false;
}

}  // namespace

void cmd_file_missing(const Stage& stage, const RuleContext& context, Findings& findings) {
  const ProjectView& project = context.project();
  if (!stage.target || stage.base.windows || !project.complete()) return;
  const RuntimeCommand runtime = runtime_command(stage);
  if (runtime.main() == nullptr || runtime.commands.size() != 1) return;
  const shell::Word* const word = cmd_file_missing_word(*runtime.main());
  if (word == nullptr || image_facts(stage).system == System::unknown || cmd_file_missing_may_be_made(stage)) return;
  const std::string path = runtime_path(stage, word->value);
  if (path.empty()) return;
  const BuildContext& build = stage.document->build;
  const CopiedFile file = copied_file(stage, path, project);
  if (file.origin != Origin::nothing || is_generated(project, build, word->value)) return;
  findings
      .report(word->span,
              message({"nothing brings ", quoted(path), " into the image: the container ends as soon as it starts"}))
      .related(file.copy->span(), "has no such file")
      .help("correct the path, or copy the file");
}

}  // namespace infralint::docker
