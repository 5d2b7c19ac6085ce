#include <algorithm>
#include <array>
#include <cctype>

#include "artifacts/docker/packages.h"
#include "artifacts/docker/rpm_packages.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

enum class TlsVerificationDisabledValue {
  zero,
  off,       // `false`, `0`, in any case
  on,        // anything but what switches it back off
  hosts,     // names, `*` too; not those of the container itself
  every,     // a list that holds `*`
  insecure,  // a list of options that holds `-insecure`
};

struct TlsVerificationDisabledVariable {
  std::string_view name;
  TlsVerificationDisabledValue value;
};

constexpr auto tls_verification_disabled_variables = std::to_array<TlsVerificationDisabledVariable>({
    {"PYTHONHTTPSVERIFY", TlsVerificationDisabledValue::zero},
    {"NODE_TLS_REJECT_UNAUTHORIZED", TlsVerificationDisabledValue::zero},
    {"NPM_CONFIG_STRICT_SSL", TlsVerificationDisabledValue::off},
    {"GIT_SSL_NO_VERIFY", TlsVerificationDisabledValue::on},
    {"PIP_TRUSTED_HOST", TlsVerificationDisabledValue::hosts},
    {"GOINSECURE", TlsVerificationDisabledValue::hosts},
    {"GONOSUMDB", TlsVerificationDisabledValue::every},
    {"GONOSUMCHECK", TlsVerificationDisabledValue::on},
    {"GOFLAGS", TlsVerificationDisabledValue::insecure},
});

bool tls_verification_disabled_is_off(std::string_view value) {
  std::string lower(value);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower == "false" || lower == "0" || lower == "no" || lower == "off";
}

bool tls_verification_disabled_names_itself(std::string_view text) {
  return text.find("localhost") != std::string_view::npos || text.find("127.0.0.1") != std::string_view::npos ||
         text.find("[::1]") != std::string_view::npos;
}

// Elements of a list, separated by commas or blanks.
bool tls_verification_disabled_lists(std::string_view list, std::string_view element) {
  while (!list.empty()) {
    const std::size_t end = list.find_first_of(", ");
    if (list.substr(0, end) == element) return true;
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  }
  return false;
}

bool tls_verification_disabled_by(std::string_view name, std::string_view value) {
  if (value.empty() || value.find('$') != std::string_view::npos) return false;
  std::string upper(name);
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const auto* row = std::find_if(tls_verification_disabled_variables.begin(), tls_verification_disabled_variables.end(),
                                 [&](const TlsVerificationDisabledVariable& each) { return each.name == upper; });
  if (row == tls_verification_disabled_variables.end()) return false;
  switch (row->value) {
    case TlsVerificationDisabledValue::zero: return value == "0";
    case TlsVerificationDisabledValue::off: return tls_verification_disabled_is_off(value);
    case TlsVerificationDisabledValue::on: return !tls_verification_disabled_is_off(value);
    case TlsVerificationDisabledValue::hosts: return !tls_verification_disabled_names_itself(value);
    case TlsVerificationDisabledValue::every: return tls_verification_disabled_lists(value, "*");
    case TlsVerificationDisabledValue::insecure: return tls_verification_disabled_lists(value, "-insecure");
  }
  return false;
}

bool tls_verification_disabled_is_local(const Command& command) {
  return std::any_of(command.call.words.begin(), command.call.words.end(),
                     [](const shell::Word& word) { return tls_verification_disabled_names_itself(word.value); });
}

// `name=value`, the name in any case and perhaps behind that of a repository: `repo.sslverify=0`.
bool tls_verification_disabled_sets_off(std::string_view setting, std::string_view wanted) {
  const std::size_t equals = setting.find('=');
  if (equals == std::string_view::npos || equals < wanted.size()) return false;
  const std::string_view name = setting.substr(equals - wanted.size(), wanted.size());
  const bool same = std::equal(name.begin(), name.end(), wanted.begin(), [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  });
  return same && tls_verification_disabled_is_off(setting.substr(equals + 1));
}

bool tls_verification_disabled_by_option(const Command& command, const shell::Option& option) {
  const std::string_view program = command.program();
  const std::string_view name = option.name;
  if (program == "curl") return name == "k" || name == "insecure" || name == "proxy-insecure";
  if (program == "wget") return name == "no-check-certificate";
  if (program == "pip") return name == "trusted-host";
  if (program == "git") return name == "c" && tls_verification_disabled_sets_off(option.value, "http.sslVerify");
  if (command.is_apt()) {
    return option.value.starts_with("Acquire::https") &&
           (tls_verification_disabled_sets_off(option.value, "Verify-Peer") ||
            tls_verification_disabled_sets_off(option.value, "Verify-Host"));
  }
  return rpm_tool(command) != RpmTool::none && name == "setopt" &&
         tls_verification_disabled_sets_off(option.value, "sslverify");
}

// The operand that holds the name of the setting in `npm config set strict-ssl false` and its kind.
const shell::Word* tls_verification_disabled_setting(const Command& command) {
  const auto& operands = command.arguments.operands;
  const std::string_view program = command.program();
  // Behind `set`, `--set` or nothing.
  std::size_t at = 1;
  if (program == "git" || program == "composer") {
    if (command.subcommand != "config") return nullptr;
  } else if (program == "npm" || program == "yarn" || program == "pnpm") {
    if (command.subcommand == "config" && operands.size() > 1 && operands[1]->value == "set") {
      at = 2;
    } else if (command.subcommand != "set") {
      return nullptr;
    }
  } else if (program == "conda" || program == "mamba") {
    if (command.subcommand != "config") return nullptr;
  } else {
    return nullptr;
  }
  const auto arguments = command.call.arguments();
  const auto names = [&](std::string_view word) {
    std::string lower(word.substr(0, word.find('=')));
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (program == "git")
      return lower == "http.sslverify" || (lower.starts_with("http.") && lower.ends_with(".sslverify"));
    if (program == "composer") return lower == "disable-tls";
    return lower == (program == "conda" || program == "mamba" ? "ssl_verify" : "strict-ssl");
  };
  for (std::size_t i = at; i < arguments.size(); ++i) {
    const std::string_view word = arguments[i].value;
    if (!names(word)) continue;
    const std::size_t equals = word.find('=');
    const std::string_view value = equals != std::string_view::npos ? word.substr(equals + 1)
                                   : i + 1 < arguments.size()       ? arguments[i + 1].value
                                                                    : std::string_view();
    const bool disabled =
        program == "composer" ? value == "true" || value == "1" : tls_verification_disabled_is_off(value);
    return disabled ? &arguments[i] : nullptr;
  }
  return nullptr;
}

// A line for apt's configuration, in whatever prints it.
const shell::Word* tls_verification_disabled_apt_line(const Command& command) {
  const auto& words = command.call.words;
  const auto found = std::find_if(words.begin(), words.end(), [](const shell::Word& word) {
    const std::string_view text = word.value;
    std::size_t at = text.find("Verify-Peer");
    if (at == std::string_view::npos || text.find("Acquire::https") == std::string_view::npos) return false;
    at = text.find_first_not_of(" \t\"\\=", at + std::string_view("Verify-Peer").size());
    return at != std::string_view::npos && (text.substr(at).starts_with("false") || text[at] == '0');
  });
  return found == words.end() ? nullptr : &*found;
}

void tls_verification_disabled_report(Span span, std::string what, Findings& findings) {
  findings.report(span, message({what, " accepts any certificate: whoever is on the line decides what is installed"}))
      .help("install the missing certificate authority (`ca-certificates`) instead");
}

void tls_verification_disabled_judge(const Command& command, Findings& findings) {
  // `export GIT_SSL_NO_VERIFY=1`
  if (command.program() == "export") {
    for (const shell::Word& word : command.call.arguments()) {
      const std::size_t equals = word.value.find('=');
      if (equals == std::string_view::npos) continue;
      const std::string_view name = word.value.substr(0, equals);
      if (!tls_verification_disabled_by(name, word.value.substr(equals + 1))) continue;
      tls_verification_disabled_report(word.span, quoted(name), findings);
    }
    return;
  }
  for (const shell::Word& word : command.call.wrappers) {
    const std::size_t equals = word.value.find('=');
    if (equals == std::string_view::npos) continue;
    if (!tls_verification_disabled_by(word.value.substr(0, equals), word.value.substr(equals + 1))) continue;
    tls_verification_disabled_report(word.span, quoted(word.value.substr(0, equals)), findings);
  }
  const auto& options = command.arguments.options;
  const auto option = std::find_if(options.begin(), options.end(), [&](const shell::Option& each) {
    return each.word != nullptr && tls_verification_disabled_by_option(command, each);
  });
  const shell::Word* word = option != options.end() ? option->word : nullptr;
  if (word != nullptr && option->value_word != nullptr) word = option->value_word;
  if (word == nullptr) word = tls_verification_disabled_setting(command);
  if (word == nullptr) word = tls_verification_disabled_apt_line(command);
  if (word == nullptr || tls_verification_disabled_is_local(command)) return;
  tls_verification_disabled_report(word->span, quoted(word->value), findings);
}

}  // namespace

void tls_verification_disabled(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() == Keyword::env || instruction.keyword() == Keyword::arg) {
    for (const dockerfile::Pair& pair : instruction.syntax->pairs) {
      if (!pair.value) continue;
      const dockerfile::Expansion value = instruction.expand(pair.value->text);
      if (!value.known || !tls_verification_disabled_by(pair.name.text, value.text)) continue;
      tls_verification_disabled_report(pair.span, quoted(pair.name.text), findings);
    }
    return;
  }
  for (const Script& script : instruction.scripts) {
    for (const shell::Command& command : script.tree.commands) {
      for (const shell::Assignment& assignment : command.assignments) {
        if (!tls_verification_disabled_by(assignment.name, assignment.value.value)) continue;
        tls_verification_disabled_report(assignment.span, quoted(assignment.name), findings);
      }
    }
    for (const Command& command : script.commands) tls_verification_disabled_judge(command, findings);
  }
  if (!instruction.scripts.empty() || instruction.syntax->form != Form::exec) return;
  if (instruction.keyword() != Keyword::run && instruction.keyword() != Keyword::healthcheck) return;
  const RuntimeCommand exec = exec_command(instruction);
  if (exec.main() != nullptr) tls_verification_disabled_judge(*exec.main(), findings);
}

}  // namespace infralint::docker
