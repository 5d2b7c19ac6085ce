// Labels of runners: whether the service (still) has them.
#include <algorithm>

#include "artifacts/workflow/model.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_ids.h"

namespace infralint::workflow {
namespace {

using value::Value;

// The newest plain image of the same system and processor.
std::string_view runners_successor(const RunnerLabel& old) {
  std::string_view best;
  for (const RunnerLabel& label : runner_labels()) {
    if (!label.recommended || label.os != old.os || label.arch != old.arch || label.name.ends_with("-latest")) continue;
    if (label.name.find("slim") != std::string_view::npos || !label.deprecated.empty()) continue;
    if (label.name > best) best = label.name;
  }
  return best;
}

bool runners_is_known(std::string_view label) {
  using expression::same_name;
  if (find_runner_label(label) != nullptr) return true;
  for (const std::string_view name : {"self-hosted", "linux", "windows", "macos", "x64", "arm", "arm64", "x86"}) {
    if (same_name(label, name)) return true;
  }
  const auto prefixes = third_party_runner_prefixes();
  if (std::any_of(prefixes.begin(), prefixes.end(),
                  [&](std::string_view prefix) { return label.starts_with(prefix); })) {
    return true;
  }
  // Larger runners: ubuntu-24.04-8-cores.
  return label.ends_with("-core") || label.ends_with("-cores");
}

void runners_check(const Value& node, const Job& job, const RuleContext& context, Findings& findings) {
  const RunnerLabel* label = find_runner_label(node.text);
  if (label != nullptr) {
    const bool retired = !label->retired.empty() && label->retired <= context.today();
    const bool deprecated = !label->deprecated.empty() && label->deprecated <= context.today();
    if (!retired && !deprecated) return;
    const std::string_view successor = runners_successor(*label);
    std::string text = retired ? message({"runner image ", quoted(node.text), " was retired on ", label->retired,
                                          ": the job never starts"})
                               : message({"runner image ", quoted(node.text), " is deprecated"});
    if (!retired && !label->retired.empty()) text += message({" and goes away on ", label->retired});
    Draft draft = findings.report(retired ? rule_ids::workflow::retired_runner : rule_ids::workflow::deprecated_runner,
                                  node, std::move(text));
    if (successor.empty()) return;
    draft.help(message({"use ", quoted(successor)}));
    draft.fix(
        {message({"use ", quoted(successor)}),
         Applicability::unsafe,
         {{node.is_quoted() ? Span{node.span.begin + 1, node.span.end - 1} : node.span, std::string(successor)}}});
    return;
  }
  const Value* runs_on = job.node->find("runs-on");
  const bool grouped = runs_on != nullptr && runs_on->resolved().is_mapping();
  if (grouped || job.self_hosted() || runners_is_known(node.text)) return;
  // Only what looks like a hosted image: any other word may be a runner that the organisation registered.
  std::vector<std::string_view> names;
  for (const RunnerLabel& known : runner_labels()) names.push_back(known.name);
  const auto near = nearest(node.text, names);
  if (!near) return;
  findings
      .report(rule_ids::workflow::unknown_runner_label, node,
              message({"no runner has the label ", quoted(node.text), ", did you mean ", quoted(*near)}))
      .help("for runners of your own, add `self-hosted` to the labels");
}

void runners_check_matrix(const Job& job, std::string_view axis, const RuleContext& context, Findings& findings) {
  const Value* strategy = job.node->find("strategy");
  const Value* matrix = strategy != nullptr ? strategy->resolved().find("matrix") : nullptr;
  if (matrix == nullptr) return;
  const auto check = [&](const Value& value) {
    if (value.is_scalar() && value.text.find("${{") == std::string_view::npos && !value.text.empty()) {
      runners_check(value, job, context, findings);
    }
  };
  if (const Value* values = matrix->resolved().find(axis)) {
    for (const Value& item : values->resolved().items) check(item.resolved());
  }
  if (const Value* include = matrix->resolved().find("include")) {
    for (const Value& item : include->resolved().items) {
      if (const Value* value = item.resolved().find(axis)) check(value->resolved());
    }
  }
}

}  // namespace

void runners(const Document& document, const RuleContext& context, Findings& findings) {
  if (document.other_forge) return;
  for (const Job& job : document.jobs) {
    for (const Value* label : job.labels) {
      const auto uses = document.expressions_of(label);
      if (uses.empty()) {
        runners_check(*label, job, context, findings);
      } else if (uses.size() == 1 && uses.front()->expression.root != nullptr) {
        const std::string path = path_of(*uses.front()->expression.root);
        if (path.starts_with("matrix.") && path.find('.', 7) == std::string::npos) {
          runners_check_matrix(job, std::string_view(path).substr(7), context, findings);
        }
      }
    }
  }
}

}  // namespace infralint::workflow
