#include <algorithm>
#include <array>

#include "artifacts/docker/downloads.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto signature_file_left_endings =
    std::to_array<std::string_view>({".asc", ".sig", ".sha256", ".sha512", ".sha256sum", ".sha512sum", ".minisig"});

// Keys of package sources stay on purpose.
bool signature_file_left_is_kept(std::string_view file) {
  return file.starts_with("/etc/") || file.starts_with("/usr/share/keyrings");
}

}  // namespace

void signature_file_left(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || !instruction.stage->shipping) return;
  for (const Script& script : instruction.scripts) {
    if (script.tree.partial) continue;
    for (const Download& download : downloads_of(script)) {
      const bool signature = std::any_of(signature_file_left_endings.begin(), signature_file_left_endings.end(),
                                         [&](std::string_view ending) { return download.file.ends_with(ending); });
      if (!signature || signature_file_left_is_kept(download.file) || is_removed(instruction, script, download))
        continue;
      findings
          .report(download.url->span,
                  message({quoted(download.file), " has done its work and stays in this layer of the image"}))
          .help("remove it in the same RUN");
    }
  }
}

}  // namespace infralint::docker
