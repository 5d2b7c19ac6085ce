#include "artifacts/compose/scripts.h"

#include <optional>
#include <vector>

#include "artifacts/compose/command_text.h"
#include "artifacts/shell/dispatch.h"
#include "artifacts/shell/started.h"
#include "syntax/shell/parse.h"

namespace infralint::compose {
namespace {

using shell::Argument;
using shell::OutsideVariable;
using shell::StartedScript;
using value::Value;

// `environment`; the image and `env_file` may set anything.
class ServiceSurroundings final : public shell::Surroundings {
 public:
  explicit ServiceSurroundings(const Service& service) : service_(service) {}

  OutsideVariable variable(std::string_view name) const override {
    for (const Env& env : service_.environment) {
      if (env.key != name) continue;
      OutsideVariable variable{OutsideVariable::State::set, {}};
      if (env.has_value && env.value.known) variable.value = env.value.text;
      return variable;
    }
    return {};
  }

 private:
  const Service& service_;
};

class ServiceScripts {
 public:
  ServiceScripts(const Service& service, const RuleContext& context, Findings& findings)
      : service_(service), surroundings_(service), context_(context), findings_(findings) {}

  void run() {
    const Value* entrypoint = service_.get("entrypoint");
    const Value* command = service_.get("command");
    std::vector<Argument> words = words_of(entrypoint);
    const std::vector<Argument> more = words_of(command);
    words.insert(words.end(), more.begin(), more.end());
    if (const auto script = shell::started_script(words)) judge(*script);
    judge_text(entrypoint);
    judge_text(command);
    if (const Value* test = service_.get("healthcheck", "test")) judge_test(*test);
  }

 private:
  Argument argument(const Value& scalar) const {
    return {interpolate(scalar.text, service_.document->project.variables), &scalar};
  }

  // Of a list; nothing for a text, which is split without a shell.
  std::vector<Argument> words_of(const Value* list) const {
    std::vector<Argument> words;
    if (list == nullptr || !list->is_sequence()) return words;
    for (const Value& item : list->items) {
      if (!item.resolved().is_scalar()) return {};
      words.push_back(argument(item.resolved()));
    }
    return words;
  }

  // `command: sh -c "..."`: the words are told apart as a shell would.
  void judge_text(const Value* node) {
    if (node == nullptr || !scalar_text(node)) return;
    const Argument text = argument(*node);
    const CommandText command = split_command(text.text.text);
    if (command.cut || command.broken || command.words.size() < 3) return;
    std::vector<std::string_view> words;
    for (const CommandWord& word : command.words) words.push_back(word.text);
    const auto start = shell::read_shell_start(words);
    if (!start || !start->script) return;
    judge(shell::script_for_sh(text));
  }

  void judge_test(const Value& test) {
    if (scalar_text(&test)) return judge(shell::script_for_sh(argument(test)));
    std::vector<Argument> words = words_of(&test);
    if (words.size() < 2) return;
    const std::string form = words.front().text.text;
    words.erase(words.begin());
    if (form == "CMD-SHELL") return judge(shell::script_for_sh(words.front()));
    if (form != "CMD") return;
    if (const auto script = shell::started_script(words)) judge(*script);
  }

  void judge(const StartedScript& started) {
    shell::EmbeddedScript script(*service_.document->file, started.tree, shell::Host::compose, surroundings_);
    started.describe(script);
    shell::judge(script, context_, findings_);
  }

  const Service& service_;
  const ServiceSurroundings surroundings_;
  const RuleContext& context_;
  Findings& findings_;
};

}  // namespace

void judge_scripts(const Service& service, const RuleContext& context, Findings& findings) {
  if (shell::judges_scripts(context)) ServiceScripts(service, context, findings).run();
}

}  // namespace infralint::compose
