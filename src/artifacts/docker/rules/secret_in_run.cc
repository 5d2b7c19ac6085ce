#include <algorithm>
#include <array>
#include <cctype>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/secret_shapes.h"

namespace infralint::docker {
namespace {

struct SecretInRunFinding {
  Span span;
  std::string what;
};

// `Authorization: Bearer x` and its kind: the credential behind the scheme.
bool secret_in_run_is_header(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  std::string name(text.substr(0, colon));
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (name != "authorization" && name != "private-token" && name != "x-api-key") return false;
  std::string_view value = text.substr(colon + 1);
  value = value.substr(std::min(value.find_last_of(" \t") + 1, value.size()));
  return value.size() >= 8 && !is_secret_reference(value) && !is_placeholder({}, value);
}

// A password on the command line of a program that takes one.
const shell::Option* secret_in_run_password_option(const Command& command) {
  constexpr auto programs = std::to_array<std::string_view>({"docker", "podman", "sshpass", "az"});
  const bool short_form = std::find(programs.begin(), programs.end(), command.program()) != programs.end();
  if (short_form && command.program() != "sshpass" && command.subcommand != "login") return nullptr;
  for (const shell::Option& option : command.arguments.options) {
    const bool named = option.name == "password" || option.name == "passwd" || option.name == "token" ||
                       option.name == "api-key" || option.name == "access-token";
    if ((!named && !(short_form && option.name == "p")) || option.value_word == nullptr) continue;
    if (!option.value_word->is_static || option.value.size() < 4) continue;
    if (is_secret_reference(option.value) || is_placeholder({}, option.value)) continue;
    return &option;
  }
  return nullptr;
}

std::optional<SecretInRunFinding> secret_in_run_judge_word(const shell::Word& word) {
  const std::string_view value = word.value;
  if (const auto token = find_provider_token(value)) {
    return SecretInRunFinding{word.span, "a " + quoted(token->id)};
  }
  if (const auto password = find_url_password(value)) {
    const SecretVerdict verdict = judge({}, value);
    if (verdict.exposed()) return SecretInRunFinding{word.span, "a password in an URL"};
  }
  if (word.is_static && secret_in_run_is_header(value))
    return SecretInRunFinding{word.span, "a credential in a header"};
  return std::nullopt;
}

void secret_in_run_report(const SecretInRunFinding& found, Findings& findings) {
  findings.redact(found.span);
  findings.report(found.span, message({found.what, " is written into the image's history"}))
      .help(
          "mount it for this step and read it there: `RUN --mount=type=secret,id=token`. Replace the secret: it is "
          "known");
}

}  // namespace

void secret_in_run(const Instruction& instruction, const RuleContext&, Findings& findings) {
  for (const Script& script : instruction.scripts) {
    for (const shell::Command& command : script.tree.commands) {
      for (const shell::Assignment& assignment : command.assignments) {
        if (!assignment.value.is_static) continue;
        const SecretVerdict verdict = judge(assignment.name, assignment.value.value);
        if (verdict.what < SecretClass::real) continue;
        secret_in_run_report({assignment.value.span, "the secret in " + quoted(assignment.name)}, findings);
      }
    }
    for (const Command& command : script.commands) {
      if (const shell::Option* option = secret_in_run_password_option(command)) {
        secret_in_run_report({option->value_word->span, "the value of " + quoted("--" + std::string(option->name))},
                             findings);
        continue;
      }
      for (const shell::Word& word : command.syntax->words) {
        if (const auto found = secret_in_run_judge_word(word)) secret_in_run_report(*found, findings);
      }
    }
  }
}

}  // namespace infralint::docker
