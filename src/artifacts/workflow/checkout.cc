#include "artifacts/workflow/checkout.h"

#include <algorithm>

#include "syntax/shell/call.h"

namespace infralint::workflow {
namespace {

using value::Value;

bool names_foreign_code(std::string_view path) {
  static constexpr std::string_view exact[] = {
      "github.head_ref",
      "github.event.pull_request.head.ref",
      "github.event.pull_request.head.sha",
      "github.event.pull_request.head.label",
      "github.event.pull_request.merge_commit_sha",
      "github.event.workflow_run.head_sha",
      "github.event.workflow_run.head_branch",
      "github.event.workflow_run.head_commit.id",
      "github.event.check_suite.head_sha",
  };
  if (std::find(std::begin(exact), std::end(exact), path) != std::end(exact)) return true;
  return path.find(".head.repo.full_name") != std::string_view::npos ||
         path.find("head_repository.full_name") != std::string_view::npos;
}

bool scalar_names_foreign_code(const Document& document, const Value* scalar) {
  if (scalar == nullptr || !scalar->is_scalar()) return false;
  bool found = false;
  for (const ExpressionUse* use : document.expressions_of(scalar)) {
    if (use->expression.root == nullptr) continue;
    expression::walk(*use->expression.root, [&](const expression::Node& node) {
      if (node.kind == expression::NodeKind::property) found = found || names_foreign_code(path_of(node));
    });
  }
  const bool pull = scalar->text.starts_with("refs/pull/") && scalar->text.find("${{") != std::string_view::npos;
  return found || pull;
}

// `npm ci`, `pip install -r x`: a program of the table, with its subcommand where the row has one.
bool runs_table_command(const shell::Call& call) {
  for (const std::string_view row : executing_commands()) {
    const auto space = row.find(' ');
    if (call.program != row.substr(0, space)) continue;
    if (space == std::string_view::npos) return true;
    bool all = true;
    for (const std::string_view wanted : split_words(row.substr(space + 1))) {
      const auto words = call.arguments();
      all =
          all && std::any_of(words.begin(), words.end(), [&](const shell::Word& word) { return word.value == wanted; });
    }
    if (all) return true;
  }
  return false;
}

bool has_argument(const shell::Call& call, std::string_view text) {
  const auto words = call.arguments();
  return std::any_of(words.begin(), words.end(), [&](const shell::Word& word) { return word.value == text; });
}

bool command_executes_workspace(const shell::Command& command) {
  if (command.words.empty()) return false;
  const shell::Call call = effective_call(command);
  if (call.words.empty()) return false;
  if (call.words.front().value.starts_with("./") || call.words.front().value.starts_with("../")) return true;
  if (call.program.empty()) return false;
  if (has_argument(call, "--version") || has_argument(call, "--help")) return false;
  if (lists("npm yarn pnpm ", call.program) && has_argument(call, "--ignore-scripts")) return false;
  if (runs_table_command(call)) return true;
  if (!lists("bash sh python python3 node ruby pwsh source . ", call.program) || call.arguments().empty()) return false;
  const shell::Word& script = call.arguments().front();
  return script.is_static && !script.value.starts_with("-") && !script.value.starts_with("/");
}

}  // namespace

bool is_checkout(const Step& step) { return step.uses.is_action("actions/checkout"); }

const Value* untrusted_ref(const Step& step) {
  if (!is_checkout(step)) return nullptr;
  for (const std::string_view name : {"ref", "repository"}) {
    const Value* input = step.input(name);
    if (scalar_names_foreign_code(*step.document, input)) return input;
  }
  return nullptr;
}

Span untrusted_fetch(const Step& step) {
  if (step.script == nullptr) return {};
  for (const shell::Command& command : step.script->commands) {
    const shell::Call call = effective_call(command);
    const auto words = call.arguments();
    if (call.program == "gh" && words.size() > 1 && words[0].value == "pr" && words[1].value == "checkout") {
      return command.span;
    }
    if (call.program != "git" || words.empty()) continue;
    const bool fetches = words[0].value == "fetch" || words[0].value == "pull";
    const bool pull_ref = std::any_of(words.begin(), words.end(), [](const shell::Word& word) {
      return word.value.find("pull/") != std::string_view::npos &&
             (word.value.find("/head") != std::string_view::npos ||
              word.value.find("/merge") != std::string_view::npos);
    });
    if (fetches && pull_ref) return command.span;
    const bool switches = words[0].value == "checkout" || words[0].value == "switch" || words[0].value == "reset";
    const bool head = std::any_of(words.begin(), words.end(), [&](const shell::Word& word) {
      return std::any_of(word.parts.begin(), word.parts.end(), [&](const shell::Part& part) {
        if (part.kind == shell::PartKind::parameter) return part.text == "GITHUB_HEAD_REF";
        const ExpressionUse* use = step.expression_of(part);
        return use != nullptr && use->expression.root != nullptr && names_foreign_code(path_of(*use->expression.root));
      });
    });
    if (switches && head) return command.span;
  }
  return {};
}

bool executes_workspace(const Step& step) {
  if (step.uses.kind == UsesKind::local) return !step.uses.path.starts_with("$/");
  if (contains(executing_actions(), step.uses.action)) return true;
  if (step.script == nullptr) return false;
  return std::any_of(step.script->commands.begin(), step.script->commands.end(), command_executes_workspace);
}

bool needs_git_credentials(const Step& step) {
  if (contains(pushing_actions(), step.uses.slug) || step.uses.kind == UsesKind::local) return true;
  if (step.script == nullptr) return step.run != nullptr && step.run->text.find("git ") != std::string_view::npos;
  return std::any_of(step.script->commands.begin(), step.script->commands.end(), [](const shell::Command& command) {
    const shell::Call call = effective_call(command);
    if (call.program != "git") return false;
    const shell::Arguments arguments = read_arguments(call);
    return lists("push fetch pull submodule lfs clone ", arguments.subcommand());
  });
}

}  // namespace infralint::workflow
