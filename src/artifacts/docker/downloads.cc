#include "artifacts/docker/downloads.h"

#include <algorithm>
#include <array>

#include "base/word_list.h"

namespace infralint::docker {
namespace {

constexpr auto download_archives =
    std::to_array<std::string_view>({".tar", ".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst", ".tar.lz", ".tgz", ".txz",
                                     ".tbz2", ".zip", ".deb", ".rpm", ".apk"});
constexpr auto download_verifiers =
    word_list({"sha1sum", "sha224sum", "sha256sum", "sha384sum", "sha512sum", "md5sum", "b2sum", "shasum", "sha256",
               "cosign", "minisign", "gpgv", "signify", "slsa-verifier"});
constexpr auto download_users =
    word_list({"tar",  "bsdtar",  "unzip", "7z",    "gunzip", "zcat",      "bunzip2", "xz",   "dpkg",
               "rpm",  "sh",      "bash",  "dash",  "zsh",    "python",    "python3", "perl", "php",
               "ruby", "node",    "chmod", "make",  "gdebi",  "installer", "apt-key", "gpg",  "tee",
               "java", "install", "mv",    "cargo", "go",     "source",    "."});

bool download_is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("ftp://");
}

// Where `curl` or `wget` puts it.
std::string_view download_target(const Command& command, std::string_view url) {
  const bool curl = command.program() == "curl";
  for (const std::string_view name : curl ? std::to_array<std::string_view>({"o", "output"})
                                          : std::to_array<std::string_view>({"O", "output-document"})) {
    if (const shell::Option* option = command.arguments.find(name)) return option->value == "-" ? "" : option->value;
  }
  for (const shell::Redirect& redirect : command.syntax->redirects) {
    if (redirect.kind == shell::RedirectKind::output && (redirect.descriptor.empty() || redirect.descriptor == "1")) {
      return redirect.target.value;
    }
  }
  if (curl && !command.arguments.has("O") && !command.arguments.has("remote-name") &&
      !command.arguments.has("remote-name-all")) {
    return {};
  }
  return file_name_of_url(url);
}

}  // namespace

std::vector<Download> downloads_of(const Script& script) {
  std::vector<Download> downloads;
  for (const Command& command : script.commands) {
    if (command.program() != "curl" && command.program() != "wget") continue;
    const bool piped = command.syntax->after == shell::Join::pipe || command.syntax->after == shell::Join::pipe_all;
    const auto add = [&](const shell::Word* word) {
      if (word == nullptr || !download_is_url(word->value)) return;
      const std::string_view file = download_target(command, word->value);
      downloads.push_back({&command, word, file, piped && file.empty()});
    };
    for (const shell::Word* word : command.arguments.operands) add(word);
    if (const shell::Option* option = command.arguments.find("url")) add(option->value_word);
  }
  return downloads;
}

std::string_view file_name_of_url(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t slash = url.rfind('/');
  return slash == std::string_view::npos || slash < 8 ? std::string_view() : url.substr(slash + 1);
}

bool is_archive_name(std::string_view name) {
  return std::any_of(download_archives.begin(), download_archives.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

bool verifies_downloads(const Script& script) {
  return std::any_of(script.commands.begin(), script.commands.end(), [](const Command& command) {
    const std::string_view program = command.program();
    if (download_verifiers.contains(program)) return true;
    if (program == "gpg" || program == "gpg2") return command.arguments.has("verify");
    if (program == "rpm" || program == "rpmkeys")
      return command.arguments.has("K") || command.arguments.has("checksig");
    const std::string_view sum = command.subcommand;
    return program == "openssl" && (sum == "dgst" || sum == "md5" || sum.starts_with("sha"));
  });
}

bool is_verified_later(const Instruction& instruction) {
  const auto& instructions = instruction.stage->instructions;
  return std::any_of(instructions.begin() + static_cast<std::ptrdiff_t>(instruction.index), instructions.end(),
                     [](const Instruction& each) {
                       return std::any_of(each.scripts.begin(), each.scripts.end(), verifies_downloads);
                     });
}

bool is_removed(const Instruction& instruction, const Script& script, const Download& download) {
  const std::string_view file = download.file;
  if (file.starts_with('/') && instruction.mount_covers(file)) return true;
  const std::string_view name = file.substr(file.rfind('/') + 1);
  return std::any_of(script.commands.begin(), script.commands.end(), [&](const Command& command) {
    const std::string_view program = command.program();
    // Moved, it is wanted.
    if (program == "mv") {
      return std::any_of(command.arguments.operands.begin(), command.arguments.operands.end(),
                         [&](const shell::Word* word) { return word->value.find(name) != std::string_view::npos; });
    }
    if (program != "rm" && program != "trap" && program != "find") return false;
    const bool recursive = command.arguments.has("r") || command.arguments.has("R") || program != "rm";
    return std::any_of(command.call.words.begin(), command.call.words.end(), [&](const shell::Word& word) {
      const std::string_view value = word.value;
      if (value.find(name) != std::string_view::npos || value.find('*') != std::string_view::npos) return true;
      if (value.find('$') != std::string_view::npos) return recursive || file.find('$') != std::string_view::npos;
      // A directory above it; of a name alone nobody knows where it lies.
      return recursive && value.size() > 1 && (file.starts_with(value) || !file.starts_with('/'));
    });
  });
}

bool uses_downloads(const Command& command) {
  const std::string_view program = command.program();
  if (download_users.contains(program)) return true;
  if (command.is_apt() || program == "apk" || program == "pip" || program == "yum" || program == "dnf") {
    const auto& operands = command.arguments.operands;
    return std::any_of(operands.begin(), operands.end(), [](const shell::Word* word) {
      return is_archive_name(word->value) || word->value.ends_with(".whl");
    });
  }
  return false;
}

}  // namespace infralint::docker
