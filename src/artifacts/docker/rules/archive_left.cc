#include <algorithm>

#include "artifacts/docker/downloads.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

bool archive_left_is_unpacked(const Script& script, const Download& download) {
  const auto behind = script.commands.begin() + (download.command - script.commands.data()) + 1;
  return std::any_of(behind, script.commands.end(), [](const Command& command) {
    const std::string_view program = command.program();
    return program != "chmod" && program != "gpg" && program != "tee" && program != "mv" && program != "install" &&
           uses_downloads(command);
  });
}

}  // namespace

void archive_left(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || !instruction.stage->shipping) return;
  for (const Script& script : instruction.scripts) {
    if (script.tree.partial) continue;
    for (const Download& download : downloads_of(script)) {
      const bool archive = is_archive_name(download.file) ||
                           (!download.file.empty() && is_archive_name(file_name_of_url(download.url->value)));
      if (!archive || !archive_left_is_unpacked(script, download) || is_removed(instruction, script, download))
        continue;
      findings
          .report(download.url->span,
                  message({"the archive ", quoted(download.file), " stays in this layer of the image"}))
          .help("remove it in the same RUN, or pipe it into `tar`");
    }
  }
}

}  // namespace infralint::docker
