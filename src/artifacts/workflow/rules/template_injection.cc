#include <algorithm>
#include <optional>
#include <utility>

#include "artifacts/workflow/conditions.h"
#include "artifacts/workflow/move_to_env.h"
#include "artifacts/workflow/taint.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {
namespace {

// Where in the script an expression stands, as far as it changes what a value can do.
enum class InjectionPlace : std::uint8_t { code, comment, quoted_heredoc };

InjectionPlace injection_place(const Step& step, const ExpressionUse& use) {
  if (step.script == nullptr || use.scalar != step.run) return InjectionPlace::code;
  for (const Span comment : step.script->comments) {
    if (comment.contains(use.whole)) return InjectionPlace::comment;
  }
  for (const shell::Command& command : step.script->commands) {
    for (const shell::Redirect& redirect : command.redirects) {
      if (redirect.body == nullptr || !redirect.target.quoted) continue;
      for (const shell::Part& part : redirect.body->parts) {
        if (part.span.begin == use.whole.begin) return InjectionPlace::quoted_heredoc;
      }
    }
  }
  return InjectionPlace::code;
}

std::vector<const Trigger*> injection_events(const Step& step) {
  std::vector<const Trigger*> events = events_of(step);
  std::erase_if(events, [&](const Trigger* event) {
    return gates_of(*step.document, *step.job, &step, *event).keeps_outsiders_out();
  });
  return events;
}

Level injection_level(const Step& step, const Source& source) {
  const bool unprivileged = source.event != nullptr && source.event->facts != nullptr &&
                            source.event->facts->outsider && !source.event->facts->privileged;
  Level level = unprivileged ? Level::warning : Level::error;
  if (source.event != nullptr && gates_of(*step.document, *step.job, &step, *source.event).weakens()) {
    level = level == Level::error ? Level::warning : Level::note;
  }
  return level;
}

struct Injection {
  const ExpressionUse* use;
  Source source;
};

void injection_find(const Step& step, const ExpressionUse& use, const std::vector<const Trigger*>& events,
                    std::vector<Injection>& found) {
  const expression::Node* root = use.expression.root;
  if (root == nullptr || events.empty()) return;
  Source source = trace(*root, step, events);
  if (source.taint < Taint::outsider_ref) return;
  if (injection_place(step, use) != InjectionPlace::code && !source.multi_line) return;
  // In JavaScript a JSON text is a literal of its own.
  const bool json = root->kind == expression::NodeKind::call && expression::same_name(root->text, "toJSON");
  if (use.scalar != step.run && (json || source.json)) return;
  found.push_back({&use, std::move(source)});
}

void injection_report(const Step& step, const Injection& injection, std::optional<Fix> fix, Findings& findings) {
  const Source& source = injection.source;
  std::string text = message({"strangers can run commands here: they write ", quoted(source.path)});
  if (source.event != nullptr) text += message({" of event ", quoted(source.event->name)});
  Draft draft = findings.report(injection.use->whole, std::move(text));
  draft.level(injection_level(step, source))
      .help("put the expression into `env` of the step and use the variable in the script, in double quotes")
      .property("source", source.path);
  for (const auto& [span, label] : source.hops) draft.related(span, label);
  if (fix) draft.fix(std::move(*fix));
}

}  // namespace

void template_injection(const Step& step, const RuleContext& context, Findings& findings) {
  (void)context;
  if (step.run == nullptr && step.with == nullptr) return;
  std::vector<const Trigger*> events;
  bool known = false;
  std::vector<Injection> found;
  const auto look = [&](const value::Value* scalar) {
    if (scalar == nullptr) return;
    for (const ExpressionUse* use : step.document->expressions_of(scalar)) {
      if (!known) events = injection_events(step);
      known = true;
      injection_find(step, *use, events, found);
    }
  };
  look(step.run);
  for (const ActionInputs& sink : code_sinks()) {
    if (sink.action != step.uses.action) continue;
    for (const std::string_view name : split_words(sink.names)) look(step.input(name));
  }
  // All of a step are moved at once, by the fix of its first finding: two would both add `env`.
  std::vector<const ExpressionUse*> uses;
  for (const Injection& injection : found) uses.push_back(injection.use);
  std::optional<Fix> fix = step.run != nullptr ? move_to_env(step, uses) : std::nullopt;
  for (const Injection& injection : found)
    injection_report(step, injection, std::exchange(fix, std::nullopt), findings);
}

}  // namespace infralint::workflow
