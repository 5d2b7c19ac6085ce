#include <algorithm>
#include <array>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"

namespace infralint::docker {
namespace {

// What ADD unpacks.
constexpr auto archive_extract_use_add_endings = std::to_array<std::string_view>(
    {".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tar.xz", ".txz", ".tar.zst"});

bool archive_extract_use_add_is_archive(std::string_view name) {
  return std::any_of(archive_extract_use_add_endings.begin(), archive_extract_use_add_endings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

bool archive_extract_use_add_extracts(const Command& command) {
  constexpr auto unpackers =
      std::to_array<std::string_view>({"unxz", "gunzip", "bunzip2", "unzstd", "unlzma", "zcat", "xzcat"});
  if (std::find(unpackers.begin(), unpackers.end(), command.program()) != unpackers.end()) return true;
  if (command.program() != "tar" || command.call.words.size() < 2) return false;
  const std::string_view options = command.call.words[1].value;
  return options == "--extract" || options == "--get" ||
         (!options.starts_with("--") && options.find('x') != std::string_view::npos);
}

// A later `tar -x` of that archive, in the same stage.
const Command* archive_extract_use_add_command(const Instruction& copy, std::string_view name) {
  for (const Instruction& step : copy.stage->instructions) {
    if (step.index <= copy.index || step.keyword() != Keyword::run || step.is_trigger) continue;
    for (const Script& script : step.scripts) {
      for (const Command& command : script.commands) {
        if (!archive_extract_use_add_extracts(command)) continue;
        const auto words = command.call.arguments();
        if (std::any_of(words.begin(), words.end(),
                        [&](const shell::Word& word) { return base_name(word.value) == name; })) {
          return &command;
        }
      }
    }
  }
  return nullptr;
}

}  // namespace

void archive_extract_use_add(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::copy || instruction.stage == nullptr || instruction.is_trigger) return;
  for (const Source& source : instruction.context_sources()) {
    if (!source.known || !archive_extract_use_add_is_archive(source.text)) continue;
    const std::string_view name = base_name(source.text);
    const Command* const command = archive_extract_use_add_command(instruction, name);
    if (command == nullptr) continue;
    findings
        .report(instruction.keyword_span(), message({quoted(name), " stays in a layer of its own beside what ",
                                                     quoted(command->program()), " takes out of it"}))
        .related(command->call.span(), "unpacked here")
        .help("`ADD " + std::string(name) + " DIRECTORY/` unpacks it in one step");
  }
}

}  // namespace infralint::docker
