#include <algorithm>
#include <array>
#include <cctype>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

struct TlsVerificationDisabledVariable {
  std::string_view name;
  std::string_view value;  // empty: any value but `0`, `false` and nothing
};

constexpr auto tls_verification_disabled_variables = std::to_array<TlsVerificationDisabledVariable>({
    {"PYTHONHTTPSVERIFY", "0"},
    {"NODE_TLS_REJECT_UNAUTHORIZED", "0"},
    {"NPM_CONFIG_STRICT_SSL", "false"},
    {"GIT_SSL_NO_VERIFY", ""},
    {"PIP_TRUSTED_HOST", ""},
});

bool tls_verification_disabled_by(std::string_view name, std::string_view value) {
  std::string upper(name);
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const auto* row = std::find_if(tls_verification_disabled_variables.begin(), tls_verification_disabled_variables.end(),
                                 [&](const TlsVerificationDisabledVariable& each) { return each.name == upper; });
  if (row == tls_verification_disabled_variables.end()) return false;
  if (!row->value.empty()) return value == row->value;
  return !value.empty() && value != "0" && value != "false" && value.find('$') == std::string_view::npos;
}

bool tls_verification_disabled_is_local(const Command& command) {
  return std::any_of(command.call.words.begin(), command.call.words.end(), [](const shell::Word& word) {
    return word.value.find("localhost") != std::string_view::npos ||
           word.value.find("127.0.0.1") != std::string_view::npos;
  });
}

const shell::Option* tls_verification_disabled_option(const Command& command) {
  const std::string_view program = command.program();
  for (const shell::Option& option : command.arguments.options) {
    const std::string_view name = option.name;
    if (program == "curl" && (name == "k" || name == "insecure" || name == "proxy-insecure")) return &option;
    if (program == "wget" && name == "no-check-certificate") return &option;
    if (program == "pip" && name == "trusted-host") return &option;
  }
  return nullptr;
}

void tls_verification_disabled_report(Span span, std::string what, Findings& findings) {
  findings.report(span, message({what, " accepts any certificate: whoever is on the line decides what is installed"}))
      .help("install the missing certificate authority (`ca-certificates`) instead");
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
    for (const Command& command : script.commands) {
      const shell::Option* option = tls_verification_disabled_option(command);
      if (option == nullptr || option->word == nullptr || tls_verification_disabled_is_local(command)) continue;
      tls_verification_disabled_report(option->word->span, quoted(option->word->value), findings);
    }
  }
}

}  // namespace infralint::docker
