#include <algorithm>

#include "artifacts/workflow/credentials.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {
namespace {

using value::Value;

// Whether `text` holds the name as a word of its own.
bool secret_scope_mentions(std::string_view text, std::string_view name) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const auto end = at + name.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

bool secret_scope_mentions(const Value* mapping, std::string_view name) {
  if (mapping == nullptr) return false;
  return std::any_of(mapping->entries.begin(), mapping->entries.end(), [&](const value::Entry& entry) {
    return secret_scope_mentions(entry.value.resolved().text, name);
  });
}

bool secret_scope_uses(const Step& step, std::string_view name) {
  if (step.run != nullptr && secret_scope_mentions(step.run->text, name)) return true;
  if (step.condition != nullptr && secret_scope_mentions(step.condition->text, name)) return true;
  return secret_scope_mentions(step.with, name) || secret_scope_mentions(step.env, name);
}

std::vector<const Step*> secret_scope_users(const Job& job, std::string_view name) {
  std::vector<const Step*> users;
  std::copy_if(job.steps.begin(), job.steps.end(), std::back_inserter(users),
               [&](const Step* step) { return secret_scope_uses(*step, name); });
  return users;
}

void secret_scope_of_workflow(const Document& document, Findings& findings) {
  if (document.env == nullptr || document.jobs.size() < 2) return;
  for (const value::Entry& entry : document.env->entries) {
    if (!holds_secret(document, &entry.value.resolved())) continue;
    const Job* only = nullptr;
    int users = 0;
    for (const Job& job : document.jobs) {
      if (secret_scope_users(job, entry.key.text).empty() && !secret_scope_mentions(job.env, entry.key.text)) continue;
      only = &job;
      ++users;
    }
    if (users != 1) continue;
    findings
        .report_key(entry, message({"every step of every job sees the secret in ", quoted(entry.key.text),
                                    ", but only job ", quoted(only->id), " uses it"}))
        .level(Level::warning)
        .help(message({"move it to `env` of the steps of job ", quoted(only->id), " that need it"}))
        .related(only->entry->key.span, "the job that uses it");
  }
}

bool secret_scope_has_foreign_code(const Job& job, const Step& user) {
  return std::any_of(job.steps.begin(), job.steps.end(), [&](const Step* step) {
    return step != &user && step->uses.kind == UsesKind::repository && !step->uses.pinned_to_commit() &&
           !expression::same_name(step->uses.owner, "actions") && !expression::same_name(step->uses.owner, "github");
  });
}

void secret_scope_of_job(const Job& job, Findings& findings) {
  if (job.env == nullptr || job.steps.size() < 3) return;
  for (const value::Entry& entry : job.env->entries) {
    if (!holds_secret(*job.document, &entry.value.resolved())) continue;
    const std::vector<const Step*> users = secret_scope_users(job, entry.key.text);
    if (users.size() != 1) continue;
    findings
        .report_key(entry, message({"all ", job.steps.size(), " steps of job ", quoted(job.id), " see the secret in ",
                                    quoted(entry.key.text), ", but only one uses it"}))
        .level(secret_scope_has_foreign_code(job, *users.front()) ? Level::warning : Level::note)
        .help("move it to `env` of the step that uses it")
        .related(users.front()->node->entries.front().key.span, "the step that uses it");
  }
}

}  // namespace

void secret_scope_too_wide(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  secret_scope_of_workflow(document, findings);
  for (const Job& job : document.jobs) secret_scope_of_job(job, findings);
}

}  // namespace infralint::workflow
