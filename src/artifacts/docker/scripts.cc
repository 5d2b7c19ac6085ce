#include "artifacts/docker/scripts.h"

#include <algorithm>
#include <array>

#include "artifacts/shell/dispatch.h"
#include "artifacts/shell/started.h"

namespace infralint::docker {
namespace {

using shell::Host;
using shell::OutsideVariable;

// Build arguments that need no ARG.
constexpr auto predefined_arguments =
    std::to_array<std::string_view>({"http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy"});

// ARG and ENV, and what the image at the root of the chain may set.
class InstructionSurroundings final : public shell::Surroundings {
 public:
  InstructionSurroundings(const Instruction& instruction, bool at_build)
      : instruction_(instruction), at_build_(at_build) {}

  OutsideVariable variable(std::string_view name) const override {
    const Stage* root = instruction_.stage;
    for (const Stage* stage : instruction_.stage->chain()) {
      if (const Definition* definition = last_definition(*stage, name)) return described(*definition);
      root = stage;
    }
    if (!at_build_ || instruction_.is_trigger) return {};
    if (root->scratch) return {OutsideVariable::State::unset, {}};
    // Images set names in capitals; an image that nobody knows may set any.
    const bool capitals = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const bool proxy =
        std::find(predefined_arguments.begin(), predefined_arguments.end(), name) != predefined_arguments.end();
    if (capitals || proxy || root->base.manager == PackageManager::unknown) return {};
    return {OutsideVariable::State::unset, {}};
  }

 private:
  // A container gets what the stage ends with, without arguments of the build.
  const Definition* last_definition(const Stage& stage, std::string_view name) const {
    const auto found = stage.variables.find(name);
    if (found == stage.variables.end()) return nullptr;
    for (auto definition = found->second.rbegin(); definition != found->second.rend(); ++definition) {
      if (!at_build_ && !definition->is_env) continue;
      const bool behind = &stage == instruction_.stage && definition->instruction->index >= instruction_.index;
      if (!at_build_ || !behind) return &*definition;
    }
    return nullptr;
  }

  OutsideVariable described(const Definition& definition) const {
    if (definition.value.state == dockerfile::VariableState::unset) return {};
    OutsideVariable variable{OutsideVariable::State::set, {}};
    // `docker run --env` may say something else.
    if (at_build_ && definition.value.state == dockerfile::VariableState::known) variable.value = definition.value.text;
    return variable;
  }

  const Instruction& instruction_;
  bool at_build_;
};

Host host_of(const Instruction& instruction, const Script& script) {
  switch (instruction.keyword()) {
    case Keyword::cmd:
    case Keyword::entrypoint: return Host::docker_command;
    case Keyword::healthcheck: return Host::docker_healthcheck;
    default: return script.heredoc ? Host::docker_heredoc : Host::docker_run;
  }
}

// The dash of the newest distributions has learnt `pipefail`.
bool may_know_pipefail(const Stage& stage) {
  const Stage* root = stage.chain().back();
  if (!root->reference) return true;
  const imageref::Reference& image = root->reference->reference;
  const std::string_view tag = image.tag_text();
  const auto names = [&](auto words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return tag.find(word) != std::string_view::npos; });
  };
  if (names(std::to_array<std::string_view>({"sid", "unstable", "testing", "experimental", "forky"}))) return true;
  if (image.familiar_name() != "ubuntu") return false;
  return !names(std::to_array<std::string_view>(
      {"14.", "16.", "18.", "20.", "22.", "24.", "trusty", "xenial", "bionic", "focal", "jammy", "noble"}));
}

}  // namespace

void judge_scripts(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  for (const Script& known : instruction.scripts) {
    const Host host = host_of(instruction, known);
    const InstructionSurroundings surroundings(instruction, host == Host::docker_run || host == Host::docker_heredoc);
    shell::EmbeddedScript script(*instruction.document->file, known.tree, host, surroundings);
    script.dialect = known.dialect;
    script.options = known.options;
    script.may_know_pipefail = may_know_pipefail(*instruction.stage);
    script.templated = shell::holds_templates(known.tree.text);
    script.offsets = &known.offsets;
    script.share_invocations(known.commands);
    shell::judge(script, context, findings);
  }
}

}  // namespace infralint::docker
