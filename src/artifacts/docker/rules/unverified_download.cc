#include <algorithm>
#include <array>

#include "artifacts/docker/downloads.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto unverified_download_keys =
    std::to_array<std::string_view>({".asc", ".gpg", ".key", ".pub", ".sig", ".list", ".repo"});

// Keys and lists of sources are what packages are checked with.
bool unverified_download_is_key(std::string_view name) {
  return name.find("gpg") != std::string_view::npos || name.find("GPG") != std::string_view::npos ||
         std::any_of(unverified_download_keys.begin(), unverified_download_keys.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

}  // namespace

void unverified_download(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    if (verifies_downloads(script)) continue;
    for (const Download& download : downloads_of(script)) {
      if (unverified_download_is_key(file_name_of_url(download.url->value)) ||
          unverified_download_is_key(download.file))
        continue;
      const auto behind = script.commands.begin() + (download.command - script.commands.data()) + 1;
      if (!std::any_of(behind, script.commands.end(), uses_downloads)) continue;
      findings
          .report(download.url->span,
                  message({"nothing checks that ", quoted(download.url->value), " gives what it gave before"}))
          .help("compare a checksum: `echo \"<sha256>  <file>\" | sha256sum -c`");
    }
  }
}

}  // namespace infralint::docker
