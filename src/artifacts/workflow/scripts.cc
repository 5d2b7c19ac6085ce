#include "artifacts/workflow/scripts.h"

#include <algorithm>
#include <array>
#include <vector>

#include "artifacts/shell/dispatch.h"

namespace infralint::workflow {
namespace {

using shell::OutsideVariable;

constexpr auto actions_without_variables = std::to_array<std::string_view>(
    {"actions/checkout", "actions/cache", "actions/upload-artifact", "actions/download-artifact"});

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// `env` at every level, what the runner sets, and what earlier steps may have added.
class StepSurroundings final : public shell::Surroundings {
 public:
  explicit StepSurroundings(const Step& step) : step_(step) {}

  OutsideVariable variable(std::string_view name) const override {
    const value::Value* container = step_.job->node->find("container");
    const value::Value* container_env = container != nullptr ? container->resolved().find("env") : nullptr;
    bool opaque = container != nullptr || step_.job->self_hosted() || step_.document->other_forge;
    for (const value::Value* env : {step_.env, step_.job->env, step_.document->env, container_env}) {
      if (env == nullptr) continue;
      const value::Value& mapping = env->resolved();
      if (!mapping.is_mapping()) {
        opaque = true;
      } else if (const value::Value* found = mapping.find_merged(name)) {
        OutsideVariable variable{OutsideVariable::State::set, {}};
        const value::Value& value = found->resolved();
        if (value.is_scalar() && !holds(value.text, "${{")) variable.value = value.text;
        return variable;
      }
    }
    const bool own = name == "CI" || name.starts_with("RUNNER_") || name.starts_with("GITHUB_");
    if (own && name != "GITHUB_TOKEN") return {OutsideVariable::State::set, {}};
    // Images of runners set names in capitals.
    const bool capitals = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (opaque || capitals || earlier_steps_set_variables()) return {};
    return {OutsideVariable::State::unset, {}};
  }

 private:
  bool earlier_steps_set_variables() const {
    return std::any_of(step_.job->steps.begin(), step_.job->steps.begin() + static_cast<std::ptrdiff_t>(step_.index),
                       [](const Step* step) {
                         if (step->run != nullptr) return holds(step->run->text, "GITHUB_ENV");
                         if (step->uses_node == nullptr) return false;
                         const std::string_view action =
                             step->uses_node->text.substr(0, step->uses_node->text.find('@'));
                         return std::find(actions_without_variables.begin(), actions_without_variables.end(), action) ==
                                actions_without_variables.end();
                       });
  }

  const Step& step_;
};

// What the runner makes of `shell:`.
shell::ShellOptions options_of(const Step& step) {
  shell::ShellOptions options;
  const std::string_view written = step.shell_node != nullptr ? step.shell_node->text : std::string_view();
  if (written.empty() || written == "sh") {
    options.errexit = true;
  } else if (written == "bash") {
    options.errexit = true;
    options.pipefail = true;
  } else {
    std::vector<std::string_view> words;
    for (std::size_t at = written.find_first_not_of(' '); at < written.size();
         at = written.find_first_not_of(' ', at)) {
      const std::string_view word = written.substr(at, written.find(' ', at) - at);
      words.push_back(word);
      at += word.size();
    }
    if (const auto start = shell::read_shell_start(words)) options = start->options;
  }
  return options;
}

// The `sh` of runner images is a dash that does not know it.
bool may_know_pipefail(const Job& job) {
  return std::any_of(job.labels.begin(), job.labels.end(), [](const value::Value* label) {
    const auto known = std::to_array<std::string_view>({"latest", "slim", "-20", "-22", "-24"});
    return std::none_of(known.begin(), known.end(), [&](std::string_view part) { return holds(label->text, part); });
  });
}

// `${{ }}` belongs to the runner; these belong to whatever writes the workflow.
bool is_templated(std::string_view text) {
  return holds(text, "{%") || holds(text, "%>") || holds(text, "{{ cookiecutter") || holds(text, "{{cookiecutter");
}

}  // namespace

void judge_scripts(const Step& step, const RuleContext& context, Findings& findings) {
  if (step.script == nullptr || !shell::judges_scripts(context)) return;
  const StepSurroundings surroundings(step);
  shell::EmbeddedScript script(*step.document->file, *step.script, shell::Host::workflow, surroundings);
  script.dialect = step.dialect;
  script.options = options_of(step);
  script.may_know_pipefail = may_know_pipefail(*step.job);
  script.templated = is_templated(step.script->text);
  const OffsetMap offsets = step.run->text_map();
  script.offsets = &offsets;
  shell::judge(script, context, findings);
}

}  // namespace infralint::workflow
