#include <algorithm>
#include <array>
#include <cctype>

#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"
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

bool secret_in_run_is_value(const shell::Word& word, std::string_view value) {
  return word.is_static && value.size() >= 4 && !is_secret_reference(value) && !is_placeholder({}, value);
}

// `tool --password s8Fq2LmX`, of programs whose options are not known; clients of databases ask for it instead, and the
// next word is something else.
std::optional<SecretInRunFinding> secret_in_run_password_word(const Command& command) {
  const std::string_view program = command.program();
  const auto asks_for_it = [program] {
    constexpr auto asking = std::to_array<std::string_view>(
        {"psql", "pg_", "createdb", "createuser", "dropdb", "mysql", "mariadb", "echo", "printf", "grep", "sed"});
    return std::any_of(asking.begin(), asking.end(),
                       [program](std::string_view asks) { return program.starts_with(asks); });
  };
  const bool is_login = program == "az" && command.subcommand == "login";
  const auto words = command.call.arguments();
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string_view name = words[i].value;
    if (!name.starts_with('-')) continue;
    if (!(is_login && name == "-p") && name != "--password" && name != "--passwd") continue;
    const shell::Word& value = words[i + 1];
    if (value.value.starts_with('-') || !secret_in_run_is_value(value, value.value)) continue;
    if (asks_for_it()) return std::nullopt;
    return SecretInRunFinding{value.span, "the value of " + quoted(name)};
  }
  return std::nullopt;
}

// `npm config set //host/:_authToken x`, `aws configure set aws_secret_access_key x`, `doctl auth init -t x`,
// `curl -u user:x`.
std::optional<SecretInRunFinding> secret_in_run_setting(const Command& command) {
  const std::string_view program = command.program();
  const auto& operands = command.arguments.operands;
  if (program == "doctl" && command.subcommand == "auth") {
    const auto words = command.call.arguments();
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const bool named = words[i].value == "-t" || words[i].value == "--access-token";
      if (named && secret_in_run_is_value(words[i + 1], words[i + 1].value)) {
        return SecretInRunFinding{words[i + 1].span, "the token of " + quoted(program)};
      }
    }
  }
  if (program == "curl") {
    const shell::Option* option = command.arguments.find("u");
    if (option == nullptr) option = command.arguments.find("user");
    if (option == nullptr || option->value_word == nullptr || !option->value_word->is_static) return std::nullopt;
    const std::size_t colon = option->value.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const SecretVerdict verdict = judge("password", option->value.substr(colon + 1));
    if (verdict.what < SecretClass::literal) return std::nullopt;
    return SecretInRunFinding{option->value_word->span, "the password of " + quoted("-u")};
  }
  const bool sets = operands.size() > 2 && (operands[0]->value == "config" || operands[0]->value == "configure") &&
                    operands[1]->value == "set";
  if (!sets) return std::nullopt;
  const std::string_view key = operands[2]->value;
  const std::size_t equals = operands.size() == 3 ? key.find('=') : std::string_view::npos;
  const std::string_view name = key.substr(0, equals);
  const bool of_npm = program == "npm" || program == "pnpm" || program == "yarn";
  const bool secret =
      of_npm ? name.ends_with("_authToken") || name.ends_with("_auth") || name.ends_with("_password") ||
                   name.ends_with("npmAuthToken")
             : program == "aws" && (name.ends_with("secret_access_key") || name.ends_with("session_token"));
  if (!secret || (equals == std::string_view::npos && operands.size() < 4)) return std::nullopt;
  const shell::Word& word = equals == std::string_view::npos ? *operands[3] : *operands[2];
  const std::string_view value = equals == std::string_view::npos ? word.value : key.substr(equals + 1);
  if (!secret_in_run_is_value(word, value)) return std::nullopt;
  return SecretInRunFinding{word.span, message({"the value of ", quoted(name.substr(name.find_last_of("/:") + 1))})};
}

// `gcloud auth activate-service-account` with a key that an earlier step has copied.
std::optional<Span> secret_in_run_copied_key(const Instruction& instruction, const Command& command) {
  if (command.program() != "gcloud" || instruction.stage == nullptr) return std::nullopt;
  const auto words = command.call.arguments();
  const auto is_activation = [](const shell::Word& word) { return word.value == "activate-service-account"; };
  if (std::none_of(words.begin(), words.end(), is_activation)) return std::nullopt;
  const shell::Word* word = nullptr;
  std::string_view file;
  for (std::size_t i = 0; i < words.size(); ++i) {
    constexpr std::string_view option = "--key-file";
    if (!words[i].value.starts_with(option)) continue;
    const bool joined = words[i].value.size() > option.size();
    if (!joined && i + 1 == words.size()) break;
    word = joined ? &words[i] : &words[i + 1];
    file = joined ? words[i].value.substr(option.size() + 1) : word->value;
  }
  if (word == nullptr || !word->is_static || file.starts_with("/run/secrets")) return std::nullopt;
  const std::string_view name = base_name(file);
  for (std::size_t i = 0; i < instruction.index; ++i) {
    const Instruction& earlier = instruction.stage->instructions[i];
    if (earlier.is_trigger || !earlier.syntax->valid) continue;
    for (const Source& source : earlier.context_sources()) {
      if (base_name(source.text) == name) return word->span;
    }
  }
  return std::nullopt;
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

void secret_in_run_judge(const Instruction& instruction, const Command& command, Findings& findings) {
  if (const shell::Option* option = secret_in_run_password_option(command)) {
    secret_in_run_report({option->value_word->span, "the value of " + quoted("--" + std::string(option->name))},
                         findings);
    return;
  }
  if (const auto password = secret_in_run_password_word(command)) {
    secret_in_run_report(*password, findings);
    return;
  }
  if (const auto setting = secret_in_run_setting(command)) {
    secret_in_run_report(*setting, findings);
    return;
  }
  if (const auto key = secret_in_run_copied_key(instruction, command)) {
    findings.report(*key, "the key of a service account is a file of the image")
        .help("mount it for this step: `RUN --mount=type=secret,id=key`, and replace the key: it is known");
  }
  for (const shell::Word& word : command.syntax->words) {
    if (const auto found = secret_in_run_judge_word(word)) secret_in_run_report(*found, findings);
  }
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
    for (const Command& command : script.commands) secret_in_run_judge(instruction, command, findings);
  }
  if (!instruction.scripts.empty() || instruction.syntax->form != Form::exec) return;
  const Keyword keyword = instruction.keyword();
  if (keyword != Keyword::run && keyword != Keyword::cmd && keyword != Keyword::entrypoint &&
      keyword != Keyword::healthcheck) {
    return;
  }
  const RuntimeCommand exec = exec_command(instruction);
  if (exec.main() != nullptr) secret_in_run_judge(instruction, *exec.main(), findings);
}

}  // namespace infralint::docker
