#include "artifacts/workflow/credentials.h"

#include <algorithm>

#include "artifacts/workflow/conditions.h"
#include "syntax/value/resolve.h"

namespace infralint::workflow {
namespace {

using expression::Node;
using expression::NodeKind;
using expression::same_name;
using value::Value;

const Value* permissions_of(const Job& job) {
  return job.permissions != nullptr ? job.permissions : job.document->permissions;
}

Permission level_of(std::string_view text) {
  if (text == "write") return Permission::write;
  return text == "read" ? Permission::read : Permission::none;
}

bool is_secrets(const Node& node) { return node.kind == NodeKind::context && same_name(node.text, "secrets"); }

bool env_has_secret(const Document& document, const Value* env) {
  if (env == nullptr || !env->is_mapping()) return false;
  return std::any_of(env->entries.begin(), env->entries.end(),
                     [&](const value::Entry& entry) { return holds_secret(document, &entry.value.resolved()); });
}

bool uses_secret(const Job& job) {
  const Document& document = *job.document;
  if (const Value* secrets = job.node->find("secrets")) {
    if (job.calls && !value::is_null(secrets->resolved())) return true;
  }
  if (env_has_secret(document, job.env) || env_has_secret(document, document.env)) return true;
  return std::any_of(job.steps.begin(), job.steps.end(), [&](const Step* step) {
    return env_has_secret(document, step->env) || env_has_secret(document, step->with) ||
           holds_secret(document, step->run);
  });
}

}  // namespace

Permission permission_of(const Job& job, std::string_view scope) {
  const Value* block = permissions_of(job);
  if (block == nullptr) return Permission::unknown;
  if (block->is_scalar()) {
    if (block->text == "write-all") return Permission::write;
    return block->text == "read-all" ? Permission::read : Permission::none;
  }
  const Value* level = block->find(scope);
  return level == nullptr ? Permission::none : level_of(level->resolved().text);
}

Permission widest_permission(const Job& job) {
  const Value* block = permissions_of(job);
  if (block == nullptr) return Permission::unknown;
  if (block->is_scalar()) return permission_of(job, "contents");
  Permission widest = Permission::none;
  for (const value::Entry& entry : block->entries) {
    widest = std::max(widest, level_of(entry.value.resolved().text));
  }
  return widest;
}

bool is_privileged(const Job& job) {
  const Permission widest = widest_permission(job);
  if (widest == Permission::write) return true;
  if (uses_secret(job) || job.node->find("environment") != nullptr || job.self_hosted()) return true;
  if (widest != Permission::unknown) return false;
  return std::any_of(job.events.begin(), job.events.end(),
                     [](const Trigger* event) { return event->facts != nullptr && event->facts->privileged; });
}

bool reads_token(const Node& node) {
  bool found = false;
  expression::walk(node, [&](const Node& below) {
    if (below.kind != NodeKind::property) return;
    const std::string path = path_of(below);
    found = found || path == "github.token" || path == "secrets.github_token";
  });
  return found;
}

bool reads_secret(const Node& node) {
  bool found = false;
  expression::walk(node, [&](const Node& below) {
    if (below.kind == NodeKind::property && is_secrets(*below.children[0])) {
      found = found || !same_name(below.text, "GITHUB_TOKEN");
    }
    if (below.kind == NodeKind::index && is_secrets(*below.children[0])) found = true;
  });
  return found;
}

std::string_view secret_name(const Node& node) {
  std::string_view name;
  expression::walk(node, [&](const Node& below) {
    if (name.empty() && below.kind == NodeKind::property && is_secrets(*below.children[0]) &&
        !same_name(below.text, "GITHUB_TOKEN")) {
      name = below.text;
    }
  });
  return name;
}

bool holds_secret(const Document& document, const Value* scalar) {
  if (scalar == nullptr) return false;
  const auto uses = document.expressions_of(scalar);
  return std::any_of(uses.begin(), uses.end(), [](const ExpressionUse* use) {
    const Node* root = use->expression.root;
    // A comparison hands on its answer, not the secret.
    return root != nullptr && root->kind != NodeKind::compare && root->kind != NodeKind::negation &&
           reads_secret(*root);
  });
}

bool is_secret_variable(const Step& step, std::string_view name) {
  for (const Value* env : {step.env, step.job->env, step.document->env}) {
    if (env == nullptr) continue;
    if (const Value* value = env->find(name)) return holds_secret(*step.document, &value->resolved());
  }
  return false;
}

bool carries_secret(const Step& step, const shell::Word& word) {
  return std::any_of(word.parts.begin(), word.parts.end(), [&](const shell::Part& part) {
    if (part.kind == shell::PartKind::parameter) {
      return part.operation != "#" && !part.operation.starts_with(":+") && is_secret_variable(step, part.text);
    }
    const ExpressionUse* use = step.expression_of(part);
    const Node* root = use != nullptr ? use->expression.root : nullptr;
    return root != nullptr && root->kind != NodeKind::compare && reads_secret(*root);
  });
}

}  // namespace infralint::workflow
