#include <algorithm>

#include "artifacts/docker/variable_reads.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/secret_shapes.h"

namespace infralint::docker {
namespace {

constexpr std::size_t secret_in_arg_or_env_long = 16;
constexpr double secret_in_arg_or_env_random = 3.5;  // bits a character

// How bad a literal value is; nothing when it is none of ours.
std::optional<Level> secret_in_arg_or_env_grade(const SecretVerdict& verdict, std::string_view value, bool is_arg) {
  switch (verdict.what) {
    case SecretClass::none:
    case SecretClass::reference: return std::nullopt;
    // A default that only says what to fill in is harmless in ARG; in ENV it is what the container starts with.
    case SecretClass::placeholder:
      if (is_arg || value.find_first_of("<>{}[]%") != std::string_view::npos) return std::nullopt;
      return Level::warning;
    case SecretClass::private_key:
    case SecretClass::token: return Level::error;
    case SecretClass::real: {
      const std::string_view secret = verdict.span.of(value);
      const bool random = secret.size() >= secret_in_arg_or_env_long && entropy(secret) >= secret_in_arg_or_env_random;
      return random ? Level::error : Level::warning;
    }
    case SecretClass::weak:
    case SecretClass::literal:
    case SecretClass::test_token: return Level::warning;
  }
  return std::nullopt;
}

Level secret_in_arg_or_env_lower(Level level) { return level == Level::error ? Level::warning : Level::note; }

class SecretInArgOrEnv {
 public:
  SecretInArgOrEnv(const Instruction& instruction, const RuleContext& context, Findings& findings)
      : instruction_(instruction),
        context_(context),
        findings_(findings),
        is_arg_(instruction.keyword() == Keyword::arg) {}

  void judge(const dockerfile::Pair& pair) {
    if (!pair.value) {
      if (is_arg_ && is_secret_name(pair.name.text) && instruction_.stage != nullptr) judge_argument(pair);
      return;
    }
    const dockerfile::Expansion literal = dockerfile::expand(pair.value->text, instruction_.document->syntax.escape);
    if (!literal.uses.empty()) {
      judge_reference(pair, literal);
      return;
    }
    if (literal.text.empty()) {
      // A name for somebody to fill, in a layer or with an option that `inspect` shows.
      if (!is_arg_ && is_secret_name(pair.name.text) && context_.wants(Profile::strict))
        report(pair, Level::note, "", " is a place for a secret among the variables of the image");
      return;
    }
    const SecretVerdict verdict = ::infralint::judge(pair.name.text, literal.text);
    const auto level = secret_in_arg_or_env_grade(verdict, literal.text, is_arg_);
    if (!level) return;
    findings_.redact(pair.value->span);
    report(pair, *level, "", " holds a secret that everybody who has the image can read");
  }

 private:
  void judge_argument(const dockerfile::Pair& pair) {
    if (instruction_.stage->last_run > instruction_.index || is_kept_under_another_name(pair.name.text)) {
      report(pair, Level::warning, "build argument ", " is kept in the history of the image");
    } else if (context_.wants(Profile::strict) && !is_read(pair.name.text)) {
      report(pair, Level::note, "build argument ", " asks for a secret that no step uses");
    }
  }

  // `ENV VALUE=$TOKEN`; where the other name says what it is, that place is reported.
  bool is_kept_under_another_name(std::string_view name) const {
    const auto& instructions = instruction_.stage->instructions;
    return std::any_of(instructions.begin(), instructions.end(), [&](const Instruction& other) {
      if (other.keyword() != Keyword::env) return false;
      return std::any_of(other.syntax->pairs.begin(), other.syntax->pairs.end(), [&](const dockerfile::Pair& env) {
        if (!env.value || is_secret_name(env.name.text)) return false;
        const auto value = dockerfile::expand(env.value->text, instruction_.document->syntax.escape);
        return std::any_of(value.uses.begin(), value.uses.end(),
                           [&](const dockerfile::VariableUse& use) { return use.name == name; });
      });
    });
  }

  bool is_read(std::string_view name) const {
    const auto& instructions = instruction_.stage->instructions;
    return std::any_of(instructions.begin(), instructions.end(), [&](const Instruction& other) {
      const auto reads = expanded_variables(other);
      return std::any_of(reads.begin(), reads.end(), [&](const VariableRead& read) { return read.name == name; });
    });
  }

  // `ENV TOKEN=$TOKEN`: what came in as a build argument stays in the image.
  void judge_reference(const dockerfile::Pair& pair, const dockerfile::Expansion& value) {
    if (is_arg_ || instruction_.stage == nullptr) return;
    for (const dockerfile::VariableUse& use : value.uses) {
      if (!is_secret_name(use.name) || !is_secret_name(pair.name.text)) continue;
      const auto found = instruction_.stage->variables.find(use.name);
      if (found == instruction_.stage->variables.end() || found->second.front().is_env) continue;
      if (found->second.front().instruction == &instruction_) continue;
      report(pair, Level::warning, "", " copies a build argument into the environment of the image");
      return;
    }
  }

  void report(const dockerfile::Pair& pair, Level level, std::string_view before, std::string_view behind) {
    const bool shipping = instruction_.stage != nullptr && instruction_.stage->shipping;
    findings_.report(pair.name.span, message({before, quoted(pair.name.text), behind}))
        .help(is_arg_ ? "mount it for the step that needs it: `RUN --mount=type=secret,id=...`"
                      : "give it to the container when it starts, or mount it for the step that needs it: "
                        "`RUN --mount=type=secret,id=...`")
        .level(shipping ? level : secret_in_arg_or_env_lower(level));
  }

  const Instruction& instruction_;
  const RuleContext& context_;
  Findings& findings_;
  bool is_arg_;
};

}  // namespace

void secret_in_arg_or_env(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() != Keyword::arg && instruction.keyword() != Keyword::env) return;
  SecretInArgOrEnv rule(instruction, context, findings);
  for (const dockerfile::Pair& pair : instruction.syntax->pairs) rule.judge(pair);
}

}  // namespace infralint::docker
