#include "artifacts/workflow/credentials.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/shell/call.h"

namespace infralint::workflow {
namespace {

using shell::Word;

// The word with the secret; null when the command takes none.
const Word* secret_on_command_line_word(const Step& step, const shell::Call& call) {
  const shell::Arguments arguments = read_arguments(call);
  const auto option = [&](std::initializer_list<std::string_view> names) -> const Word* {
    for (const shell::Option& given : arguments.options) {
      for (const std::string_view name : names) {
        if (given.name == name && given.value_word != nullptr && carries_secret(step, *given.value_word)) {
          return given.value_word;
        }
      }
    }
    return nullptr;
  };
  const auto following = [&](std::string_view flag) -> const Word* {
    const auto words = call.arguments();
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].value == flag && i + 1 < words.size() && carries_secret(step, words[i + 1])) return &words[i + 1];
      if (words[i].value.starts_with(std::string(flag) + "=") && carries_secret(step, words[i])) return &words[i];
    }
    return nullptr;
  };
  const auto has_word = [&](std::string_view text) {
    for (const Word& word : call.arguments()) {
      if (word.value == text) return true;
    }
    return false;
  };
  const std::string_view program = call.program;
  const bool registry = program == "docker" || program == "podman" || program == "buildah" || program == "skopeo" ||
                        program == "oras" || program == "helm" || program == "az";
  if (registry && has_word("login")) {
    if (const Word* word = following("-p")) return word;
    return following("--password");
  }
  if (program == "sshpass") {
    if (const Word* word = option({"p"})) return word;
  }
  if (program == "mysql" || program == "mysqldump" || program == "mariadb") {
    for (const Word& word : call.arguments()) {
      if ((word.value.starts_with("-p") || word.value.starts_with("--password=")) && carries_secret(step, word)) {
        return &word;
      }
    }
  }
  if (program == "curl") return option({"u", "user"});
  if (program == "twine" && has_word("upload")) {
    if (const Word* word = following("-p")) return word;
    return following("--password");
  }
  if (program == "cargo" && has_word("login")) {
    for (const Word& word : call.arguments()) {
      if (carries_secret(step, word)) return &word;
    }
  }
  if (program == "cargo" && has_word("publish")) return following("--token");
  if (program == "npm" && has_word("config")) {
    for (const Word& word : call.arguments()) {
      if (carries_secret(step, word)) return &word;
    }
  }
  return nullptr;
}

}  // namespace

void secret_on_command_line(const Step& step, const RuleContext& context, Findings& findings) {
  (void)context;
  if (step.script == nullptr) return;
  for (const shell::Command& command : step.script->commands) {
    const shell::Call call = effective_call(command);
    if (call.program.empty()) continue;
    const Word* word = secret_on_command_line_word(step, call);
    if (word == nullptr) continue;
    findings
        .report(word->span, message({"every process of the runner can read this secret from the command line of ",
                                     quoted(call.program)}))
        .help("hand it over on standard input (`--password-stdin`), in a variable or in a file");
  }
}

}  // namespace infralint::workflow
