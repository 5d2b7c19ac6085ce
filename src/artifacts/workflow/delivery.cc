#include "artifacts/workflow/delivery.h"

#include <algorithm>
#include <string>

#include "syntax/shell/call.h"

namespace infralint::workflow {
namespace {

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

// Whether a name holds one of the words, cut at anything that is no letter.
bool has_test_word(std::string_view name) {
  const std::string text = lowered(name);
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
    if (lists("test tests testing lint check checks verify ci unit integration validate ",
              std::string_view(text).substr(at, end - at))) {
      return true;
    }
    at = end + 1;
  }
  return text.find("e2e") != std::string::npos;
}

bool has_word(const shell::Call& call, std::string_view text) {
  const auto words = call.arguments();
  return std::any_of(words.begin(), words.end(), [&](const shell::Word& word) { return word.value == text; });
}

bool is_test_command(const shell::Call& call) {
  if (lists("pytest tox nox jest vitest ctest rspec phpunit golangci-lint ", call.program)) return true;
  if (lists("terraform tofu ", call.program)) return has_word(call, "plan") || has_word(call, "validate");
  if (!lists("go cargo npm yarn pnpm mvn mvnw gradle gradlew dotnet make deno bun mix sbt swift xcodebuild rake npx ",
             call.program)) {
    return false;
  }
  const auto words = call.arguments();
  return std::any_of(words.begin(), words.end(), [](const shell::Word& word) { return has_test_word(word.value); }) ||
         (lists("mvn mvnw ", call.program) && (has_word(call, "package") || has_word(call, "install"))) ||
         (lists("gradle gradlew ", call.program) && has_word(call, "build"));
}

// A cluster that lives as long as the job: what is brought there is tried out, not shipped.
bool makes_local_cluster(const Step& step) {
  const std::string& action = step.uses.slug;
  if (action.find("kind") != std::string::npos || action.find("minikube") != std::string::npos ||
      action.find("k3d") != std::string::npos || action.find("k3s") != std::string::npos) {
    return true;
  }
  if (step.script == nullptr) return false;
  const auto& commands = step.script->commands;
  return std::any_of(commands.begin(), commands.end(), [](const shell::Command& command) {
    const shell::Call call = effective_call(command);
    return (call.program == "kind" && has_word(call, "create")) ||
           (call.program == "k3d" && has_word(call, "create")) ||
           (call.program == "minikube" && has_word(call, "start"));
  });
}

bool is_deploy_command(const shell::Call& call) {
  const auto words = call.arguments();
  const auto first = [&](std::initializer_list<std::string_view> expected) {
    if (words.size() < expected.size()) return false;
    std::size_t at = 0;
    for (const std::string_view word : expected) {
      if (words[at++].value != word) return false;
    }
    return true;
  };
  if (has_word(call, "--dry-run") || has_word(call, "--dry-run=client") || has_word(call, "--help")) return false;
  const std::string_view program = call.program;
  if (program == "kubectl") return has_word(call, "apply") || (has_word(call, "set") && has_word(call, "image"));
  if (program == "helm") return first({"upgrade"}) || first({"install"});
  if (program == "railway") return first({"up"});
  if (program == "flyctl" || program == "fly") return first({"deploy"});
  if (program == "terraform" || program == "tofu") return has_word(call, "apply");
  if (program == "pulumi") return first({"up"});
  if (program == "aws") return has_word(call, "ecs") && has_word(call, "update-service");
  if (program == "gcloud") return has_word(call, "run") && has_word(call, "deploy");
  if (program == "serverless" || program == "sls") return first({"deploy"});
  if (program == "vercel" || program == "netlify") return has_word(call, "--prod");
  if (program == "ansible-playbook") return true;
  return program == "docker" && first({"stack", "deploy"});
}

std::string_view environment_name(const Job& job) {
  const value::Value* environment = job.node->find("environment");
  if (environment == nullptr) return {};
  const value::Value& value = environment->resolved();
  if (value.is_scalar()) return value.text;
  const value::Value* name = value.find("name");
  return name != nullptr ? name->resolved().text : std::string_view();
}

}  // namespace

bool is_test_step(const Step& step) {
  if (step.name != nullptr && has_test_word(step.name->text)) return true;
  if (step.id_node != nullptr && has_test_word(step.id)) return true;
  if (step.script == nullptr) {
    return step.run != nullptr && (has_test_word(step.run->text));
  }
  return std::any_of(step.script->commands.begin(), step.script->commands.end(),
                     [](const shell::Command& command) { return is_test_command(effective_call(command)); });
}

bool is_test_job(const Job& job) {
  const value::Value* name = job.node->find("name");
  if (has_test_word(job.id) || (name != nullptr && has_test_word(name->resolved().text))) return true;
  if (job.calls && has_test_word(job.uses.text)) return true;
  return std::any_of(job.steps.begin(), job.steps.end(), [](const Step* step) { return is_test_step(*step); });
}

const Step* deploy_step(const Job& job) {
  for (const Step* step : job.steps) {
    if (makes_local_cluster(*step)) return nullptr;
    if (contains(deployers(), step->uses.action)) {
      // Taking a preview down again.
      const value::Value* action = step->input("action");
      if (action != nullptr && action->text == "close") continue;
      return step;
    }
    if (step->script == nullptr) continue;
    for (const shell::Command& command : step->script->commands) {
      if (is_deploy_command(effective_call(command))) return step;
    }
  }
  return nullptr;
}

bool is_staging(const Job& job) {
  const std::string environment = lowered(environment_name(job));
  const std::string id = lowered(job.id);
  for (const std::string_view word : {"stag", "dev", "preview", "test", "review"}) {
    if (environment.find(word) != std::string::npos || id.find(word) != std::string::npos) return true;
  }
  return environment.find("${{") != std::string::npos;
}

}  // namespace infralint::workflow
