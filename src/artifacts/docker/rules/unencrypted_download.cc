#include <algorithm>

#include "artifacts/docker/downloads.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// A host of the public network: with a dot, and not an address or name that only means something inside one.
bool unencrypted_download_is_public(std::string_view url) {
  if (!url.starts_with("http://")) return false;
  std::string_view host = url.substr(7);
  host = host.substr(0, host.find_first_of("/:?#"));
  if (host.find('.') == std::string_view::npos || host.find_first_of("$[@") != std::string_view::npos) return false;
  if (host.find_first_not_of("0123456789.") == std::string_view::npos) return false;
  const std::string_view last = host.substr(host.rfind('.') + 1);
  return last != "local" && last != "internal" && last != "lan" && last != "localhost" && last != "intranet";
}

void unencrypted_download_report(Span span, std::string_view url, Findings& findings) {
  findings
      .report(span, message({"whoever is on the line may replace what ", quoted(url), " gives before it is installed"}))
      .help("use `https://`, or check a checksum of it");
}

void unencrypted_download_in_script(const Script& script, Findings& findings) {
  for (const Download& download : downloads_of(script)) {
    if (!unencrypted_download_is_public(download.url->value)) continue;
    const auto behind = script.commands.begin() + (download.command - script.commands.data()) + 1;
    if (std::any_of(behind, script.commands.end(), uses_downloads)) {
      unencrypted_download_report(download.url->span, download.url->value, findings);
    }
  }
  for (const Command& command : script.commands) {
    if (command.is("git", "clone")) {
      for (const shell::Word* word : command.arguments.operands) {
        if (unencrypted_download_is_public(word->value)) unencrypted_download_report(word->span, word->value, findings);
      }
    }
    if (!command.is("pip", "install")) continue;
    for (const shell::Option& option : command.arguments.options) {
      const bool index = option.name == "i" || option.name == "index-url" || option.name == "extra-index-url";
      if (index && option.value_word != nullptr && unencrypted_download_is_public(option.value)) {
        unencrypted_download_report(option.value_word->span, option.value, findings);
      }
    }
  }
}

}  // namespace

void unencrypted_download(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() == Keyword::add && instruction.syntax->flag("checksum") == nullptr) {
    for (std::size_t i = 0; i + 1 < instruction.syntax->words.size(); ++i) {
      const dockerfile::Word& word = instruction.syntax->words[i];
      if (!unencrypted_download_is_public(word.text) || is_verified_later(instruction)) continue;
      unencrypted_download_report(word.span, word.text, findings);
    }
  }
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    if (!verifies_downloads(script)) unencrypted_download_in_script(script, findings);
  }
}

}  // namespace infralint::docker
