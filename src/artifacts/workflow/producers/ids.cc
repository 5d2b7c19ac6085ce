// Ids of jobs and steps: what they may be made of, and that they are unique.
#include <map>
#include <string>

#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_ids.h"

namespace infralint::workflow {
namespace {

bool ids_is_valid(std::string_view id) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  if (id.empty() || id.size() >= 100 || !letter(id.front()) || id.starts_with("__")) return false;
  for (const char c : id) {
    if (!letter(c) && c != '-' && (c < '0' || c > '9')) return false;
  }
  return true;
}

std::string ids_lowered(std::string_view id) {
  std::string out(id);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

void ids_check(const value::Value& node, std::string_view what, Findings& findings) {
  if (node.text.find("${{") != std::string_view::npos || ids_is_valid(node.text)) return;
  findings.report(rule_ids::workflow::invalid_id, node, message({quoted(node.text), " cannot be the id of a ", what}))
      .help("an id has letters, digits, `-` and `_`, begins with a letter or `_`, and is shorter than 100 characters");
}

}  // namespace

void ids(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  std::map<std::string, const Job*> jobs;
  for (const Job& job : document.jobs) {
    ids_check(job.entry->key, "job", findings);
    const auto [first_job, is_new] = jobs.emplace(ids_lowered(job.id), &job);
    // Spelled alike, it is a key given twice, which the reader of the file reports.
    if (!is_new && first_job->second->id != job.id) {
      findings
          .report_key(rule_ids::workflow::duplicate_id, *job.entry,
                      message({"job ", quoted(job.id), " has the id of job ", quoted(first_job->second->id),
                               ": ids differ in more than case"}))
          .related(first_job->second->entry->key.span, "the first one");
    }
    std::map<std::string, const Step*> steps;
    for (const Step* step : job.steps) {
      if (step->id_node == nullptr) continue;
      ids_check(*step->id_node, "step", findings);
      const auto [first, fresh] = steps.emplace(ids_lowered(step->id), step);
      if (fresh) continue;
      findings
          .report(rule_ids::workflow::duplicate_id, *step->id_node,
                  message({"another step of job ", quoted(job.id), " already has the id ", quoted(step->id)}))
          .help("give each step an id of its own: the file is refused")
          .related(first->second->id_node->span, "the first one");
    }
  }
}

}  // namespace infralint::workflow
