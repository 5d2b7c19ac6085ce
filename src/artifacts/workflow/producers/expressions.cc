// Every expression: whether it can be read, whether what it names exists, and whether it may be used where it stands.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "artifacts/workflow/model.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_ids.h"

namespace infralint::workflow {
namespace {

using expression::Node;
using expression::NodeKind;
using expression::same_name;
using value::Value;

constexpr std::string_view status_functions = "success failure always cancelled ";

class ExpressionCheck {
 public:
  ExpressionCheck(const Document& document, const ExpressionUse& use, Findings& findings)
      : document_(document), use_(use), findings_(findings) {}

  void run() {
    if (!use_.closed) {
      findings_
          .report(rule_ids::workflow::expression_syntax, Span{use_.whole.begin, use_.whole.begin + 3},
                  "the expression is never closed")
          .help("close the expression, or write `${{ '${{' }}` for the characters themselves");
      return;
    }
    if (use_.place == Place::nowhere && !use_.condition) {
      findings_
          .report(rule_ids::workflow::expression_not_allowed, use_.whole,
                  "expressions are not evaluated here: the file is refused")
          .help("write the value itself");
      return;
    }
    for (const expression::SyntaxError& error : use_.expression.errors) report_syntax(error);
    if (use_.expression.root != nullptr && !document_.other_forge) {
      expression::walk(*use_.expression.root, [&](const Node& node) { check(node); });
    }
  }

 private:
  void report_syntax(const expression::SyntaxError& error) {
    Draft draft = findings_.report(rule_ids::workflow::expression_syntax, error.span, error.message);
    draft.help(error.help);
    const std::string_view written = error.span.of(document_.file->text());
    const bool quotes = written.size() > 2 && written.front() == '"' && written.back() == '"';
    if (!quotes || written.find('\'') != std::string_view::npos || use_.scalar->is_quoted()) return;
    std::string replaced(written);
    replaced.front() = replaced.back() = '\'';
    draft.fix({"use single quotes", Applicability::safe, {{error.span, replaced}}});
  }

  void check(const Node& node) {
    if (node.kind == NodeKind::context) check_context(node);
    if (node.kind == NodeKind::call) check_function(node);
    if (node.kind == NodeKind::property && node.children[0]->kind == NodeKind::context) {
      check_member(*node.children[0], node);
    }
    if (node.kind == NodeKind::property) check_need_output(node);
  }

  void check_context(const Node& node) {
    if (!is_context(node.text)) {
      std::string text = message({"there is no context ", quoted(node.text)});
      if (is_function(node.text)) {
        text = message(
            {quoted(node.text), " is a function: it needs parentheses, ", quoted(std::string(node.text) + "()")});
      } else if (const std::string_view near = nearest_context(node.text); !near.empty()) {
        text += message({", did you mean ", quoted(near)});
      }
      findings_.report(rule_ids::workflow::undefined_context, node.name_span, std::move(text))
          .help(message({"here are ", available_contexts(use_.place), "; strings stand in single quotes"}));
      return;
    }
    if (context_available(use_.place, node.text)) return;
    if (use_.condition && same_name(node.text, "secrets")) {
      Draft draft = findings_.report(rule_ids::workflow::secret_in_if, node.name_span,
                                     "`secrets` cannot be read in `if`: the file is refused");
      draft.help(use_.step != nullptr
                     ? "give the step `env` with the secret and test `env.NAME`"
                     : "compute the answer in a step of a job before, hand it on as an output and test that");
      return;
    }
    findings_
        .report(rule_ids::workflow::context_not_available, node.name_span,
                message({"context ", quoted(node.text), " is not available here: the file is refused"}))
        .help(message({"here are ", available_contexts(use_.place)}));
  }

  void check_function(const Node& node) {
    if (!is_function(node.text)) {
      std::string text = message({"there is no function ", quoted(node.text)});
      const std::string_view near = nearest_function(node.text);
      if (!near.empty()) text += message({", did you mean ", quoted(near)});
      findings_.report(rule_ids::workflow::undefined_function, node.name_span, std::move(text));
    } else if (!function_available(use_.place, node.text)) {
      const bool status = lists(status_functions, node.text);
      findings_
          .report(rule_ids::workflow::function_not_available, node.name_span,
                  message({"function ", quoted(node.text), " is not available here: the file is refused"}))
          .help(status ? "status functions are for `if`" : "`hashFiles` is for steps");
    }
  }

  void check_member(const Node& context, const Node& member) {
    if (!context_available(use_.place, context.text)) return;
    if (same_name(context.text, "steps")) check_step(member);
    if (same_name(context.text, "needs")) check_need(member);
    if (same_name(context.text, "inputs")) check_input(member);
    if (same_name(context.text, "matrix")) check_axis(member);
    if (same_name(context.text, "runner")) {
      check_closed("runner", member, "name os arch temp tool_cache debug environment workspace ");
    }
  }

  void check_step(const Node& member) {
    if (use_.job == nullptr) return;
    const auto& steps = use_.job->steps;
    const auto found =
        std::find_if(steps.begin(), steps.end(), [&](const Step* step) { return same_name(step->id, member.text); });
    if (found == steps.end()) {
      std::vector<std::string_view> ids;
      for (const Step* step : steps) {
        if (!step->id.empty()) ids.push_back(step->id);
      }
      undefined(member, message({"no step of job ", quoted(use_.job->id), " has the id ", quoted(member.text)}), ids);
    } else if (use_.step != nullptr && (*found)->index >= use_.step->index) {
      findings_
          .report(rule_ids::workflow::step_not_yet_run, member.name_span,
                  *found == use_.step
                      ? message({"step ", quoted(member.text), " reads its own outputs, which are not there yet"})
                      : message({"step ", quoted(member.text), " runs later, so this is always empty"}))
          .help("move the step up, or this one down")
          .related((*found)->id_node->span, "this step");
    }
  }

  void check_need(const Node& member) {
    if (use_.job == nullptr) return;
    const auto& needs = use_.job->needs;
    if (std::any_of(needs.begin(), needs.end(), [&](const Need& need) { return same_name(need.id, member.text); })) {
      return;
    }
    if (const Job* job = document_.job(member.text)) {
      findings_
          .report(
              rule_ids::workflow::missing_needs, member.name_span,
              message({"job ", quoted(use_.job->id), " does not need ", quoted(job->id), ", so this is always empty"}))
          .help(message({"add ", quoted(job->id), " to `needs` of the job"}))
          .related(job->entry->key.span, "the job");
      return;
    }
    std::vector<std::string_view> names;
    for (const Need& need : needs) names.push_back(need.id);
    undefined(member, message({"there is no job ", quoted(member.text)}), names);
  }

  // needs.JOB.outputs.NAME
  void check_need_output(const Node& node) {
    const Node& outputs = *node.children[0];
    if (outputs.kind != NodeKind::property || !same_name(outputs.text, "outputs")) return;
    const Node& owner = *outputs.children[0];
    if (owner.kind != NodeKind::property || owner.children[0]->kind != NodeKind::context ||
        !same_name(owner.children[0]->text, "needs") || use_.job == nullptr) {
      return;
    }
    const Job* job = document_.job(owner.text);
    if (job == nullptr || job->calls || !document_.complete) return;
    const Value* declared = job->node->find("outputs");
    std::vector<std::string_view> names;
    if (declared != nullptr) {
      for (const value::Entry& entry : declared->resolved().entries) {
        if (entry.key.text.find("${{") != std::string_view::npos) return;
        if (same_name(entry.key.text, node.text)) return;
        names.push_back(entry.key.text);
      }
    }
    undefined(node, message({"job ", quoted(job->id), " has no output ", quoted(node.text)}), names);
  }

  void check_input(const Node& member) {
    if (!document_.triggers_known) return;
    std::vector<std::string_view> names;
    for (const std::string_view event : {"workflow_dispatch", "workflow_call"}) {
      const Trigger* trigger = document_.trigger(event);
      if (trigger == nullptr || trigger->settings == nullptr) continue;
      const Value* inputs = trigger->settings->find("inputs");
      if (inputs == nullptr) continue;
      for (const value::Entry& entry : inputs->resolved().entries) {
        if (same_name(entry.key.text, member.text)) return;
        names.push_back(entry.key.text);
      }
    }
    undefined(member, message({"the workflow declares no input ", quoted(member.text)}), names);
  }

  void check_axis(const Node& member) {
    if (use_.job == nullptr || !use_.job->node->closed) return;
    const Value* strategy = use_.job->node->find("strategy");
    const Value* matrix = strategy != nullptr ? strategy->resolved().find("matrix") : nullptr;
    std::vector<std::string_view> names;
    if (strategy != nullptr && matrix == nullptr && !strategy->resolved().is_mapping()) return;
    if (matrix != nullptr) {
      const Value& axes = matrix->resolved();
      if (!axes.is_mapping()) return;
      for (const value::Entry& axis : axes.entries) {
        if (axis.key.text == "exclude") continue;
        if (axis.key.text.find("${{") != std::string_view::npos || axis.key.text == "<<") return;
        if (axis.key.text != "include") {
          names.push_back(axis.key.text);
          continue;
        }
        if (!axis.value.resolved().is_sequence()) return;
        for (const Value& item : axis.value.resolved().items) {
          if (!item.resolved().is_mapping()) return;
          for (const value::Entry& field : item.resolved().entries) names.push_back(field.key.text);
        }
      }
    }
    if (std::any_of(names.begin(), names.end(), [&](std::string_view name) { return same_name(name, member.text); })) {
      return;
    }
    undefined(member,
              matrix == nullptr
                  ? message({"job ", quoted(use_.job->id), " has no matrix, so this is always empty"})
                  : message({"the matrix of job ", quoted(use_.job->id), " has no axis ", quoted(member.text)}),
              names);
  }

  void check_closed(std::string_view context, const Node& member, std::string_view properties) {
    const std::vector<std::string_view> names = split_words(properties);
    if (std::any_of(names.begin(), names.end(), [&](std::string_view name) { return same_name(name, member.text); })) {
      return;
    }
    undefined(member, message({"context ", quoted(context), " has no ", quoted(member.text)}), names);
  }

  void undefined(const Node& member, std::string text, const std::vector<std::string_view>& names) {
    if (!document_.complete) return;
    const auto near = nearest(member.text, names);
    if (near) text += message({", did you mean ", quoted(*near)});
    Draft draft = findings_.report(rule_ids::workflow::undefined_property, member.name_span, std::move(text));
    if (!names.empty()) draft.help(message({"known here: ", listed(names, 8)}));
  }

  const Document& document_;
  const ExpressionUse& use_;
  Findings& findings_;
};

}  // namespace

void expressions(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  for (const ExpressionUse& use : document.expressions) ExpressionCheck(document, use, findings).run();
}

}  // namespace infralint::workflow
