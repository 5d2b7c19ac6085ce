// What starts a workflow: names of events, their activity types and filters, schedules.
#include <algorithm>

#include "artifacts/workflow/model.h"
#include "base/cron.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_ids.h"
#include "syntax/value/resolve.h"

namespace infralint::workflow {
namespace {

using value::Entry;
using value::Value;

void events_unknown_name(const Trigger& trigger, Findings& findings) {
  std::vector<std::string_view> names;
  for (const EventFacts& row : event_facts()) names.push_back(row.name);
  const auto near = nearest(trigger.name, names);
  std::string text = message({"there is no event ", quoted(trigger.name)});
  if (near) text += message({", did you mean ", quoted(*near)});
  Draft draft = findings.report(rule_ids::workflow::unknown_event, *trigger.name_node, std::move(text));
  draft.help("use an event from the list of events that trigger workflows");
  if (near && !trigger.name_node->is_quoted()) {
    draft.fix(
        {message({"write ", quoted(*near)}), Applicability::unsafe, {{trigger.name_node->span, std::string(*near)}}});
  }
}

void events_types(const Trigger& trigger, const Entry& entry, Findings& findings) {
  if (trigger.name == "repository_dispatch" || trigger.facts->types.empty()) return;
  const Value& types = entry.value.resolved();
  const auto check = [&](const Value& type) {
    if (!type.is_scalar() || value::is_null(type) || lists(trigger.facts->types, type.text)) return;
    const std::vector<std::string_view> known = split_words(trigger.facts->types);
    const auto near = nearest(type.text, known);
    std::string text =
        message({"event ", quoted(trigger.name), " has no activity type ", quoted(type.text), ": this never happens"});
    if (near)
      text = message({"event ", quoted(trigger.name), " has no activity type ", quoted(type.text), ", did you mean ",
                      quoted(*near)});
    findings.report(rule_ids::workflow::invalid_event_type, type, std::move(text))
        .help(message({"types of this event are ", listed(known, known.size())}));
  };
  check(types);
  for (const Value& item : types.items) check(item.resolved());
}

bool events_is_filled(const Value* list) {
  if (list == nullptr) return false;
  const Value& value = list->resolved();
  return value.is_scalar() ? !value::is_null(value) : !value.items.empty();
}

void events_filters(const Trigger& trigger, Findings& findings) {
  const Value& settings = *trigger.settings;
  if (!settings.is_mapping()) return;
  for (const Entry& entry : settings.entries) {
    if (!entry.key.is_scalar() || entry.key.text == "<<" || entry.key.text.find("${{") != std::string_view::npos)
      continue;
    if (entry.key.text == "types" && lists(trigger.facts->keys, "types")) {
      events_types(trigger, entry, findings);
    } else if (!lists(trigger.facts->keys, entry.key.text)) {
      const std::vector<std::string_view> known = split_words(trigger.facts->keys);
      std::string text =
          message({"event ", quoted(trigger.name), " has no filter ", quoted(entry.key.text), ": the file is refused"});
      Draft draft = findings.report_key(rule_ids::workflow::invalid_event_filter, entry, std::move(text));
      draft.help(known.empty() ? std::string("this event takes no filters")
                               : message({"this event takes ", listed(known, known.size())}));
    }
  }
  for (const std::string_view name : {"branches", "tags", "paths"}) {
    const std::string ignore = std::string(name) + "-ignore";
    const Entry* positive = settings.find_entry(name);
    const Entry* negative = settings.find_entry(ignore);
    if (positive == nullptr || negative == nullptr) continue;
    if (!events_is_filled(&positive->value) || !events_is_filled(&negative->value)) continue;
    const bool positive_first = positive->key.span.begin < negative->key.span.begin;
    const Entry& later = positive_first ? *negative : *positive;
    const Entry& first = positive_first ? *positive : *negative;
    findings
        .report_key(rule_ids::workflow::conflicting_filters, later,
                    message({quoted(name), " and ", quoted(ignore), " of ", quoted(trigger.name),
                             " exclude each other: the file is refused"}))
        .help(message({"keep ", quoted(name), " and write what it leaves out as `!pattern` behind it"}))
        .related(first.key.span, "the other one");
  }
}

void events_cron(const Value& cron, Findings& findings) {
  if (!cron.is_scalar() || cron.text.find("${{") != std::string_view::npos || cron.text.starts_with("$cron-")) return;
  const CronResult result = parse_cron(cron.text, {true, false, false, false});
  for (const CronProblem& problem : result.problems) {
    findings.report(rule_ids::workflow::invalid_cron, cron.inner(problem.span), problem.message)
        .help("write five fields: minute hour day-of-month month day-of-week, such as `30 5 * * 1-5`");
  }
  if (!result.schedule) return;
  if (result.schedule->can_never_fire) {
    findings.report(rule_ids::workflow::cron_never_fires, cron,
                    message({"schedule ", quoted(cron.text), " names a date that does not exist, so it never runs"}));
    return;
  }
  // The shortest distance inside an hour; the one over the hour's end the service only delays.
  int last = -1;
  int shortest = 60;
  for (int minute = 0; minute < 60; ++minute) {
    if ((result.schedule->minutes >> minute & 1U) == 0) continue;
    if (last >= 0) shortest = std::min(shortest, minute - last);
    last = minute;
  }
  if (shortest < 5) {
    findings
        .report(rule_ids::workflow::cron_too_frequent, cron,
                message({"schedule ", quoted(cron.text), " fires every ", shortest,
                         shortest == 1 ? " minute" : " minutes", ", but the service runs it every 5 at most"}))
        .help("use `*/5` or a longer interval");
  }
}

void events_schedule(const Trigger& trigger, Findings& findings) {
  if (trigger.settings == nullptr || !trigger.settings->is_sequence()) {
    if (trigger.settings == nullptr || trigger.settings->closed) {
      findings
          .report(rule_ids::workflow::invalid_event_filter, *trigger.name_node,
                  "`schedule` says no time: it needs a list of `cron` entries")
          .help("write `schedule:` with `- cron: '30 5 * * 1-5'` below it");
    }
    return;
  }
  for (const Value& item : trigger.settings->items) {
    const Value& entry = item.resolved();
    if (const Value* cron = entry.find("cron")) events_cron(cron->resolved(), findings);
  }
}

}  // namespace

void events(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  for (const Trigger& trigger : document.triggers) {
    if (trigger.facts == nullptr) {
      if (!document.other_forge) events_unknown_name(trigger, findings);
      continue;
    }
    if (!trigger.facts->deprecated.empty()) {
      findings.report(rule_ids::workflow::deprecated_event, *trigger.name_node,
                      message({"event ", quoted(trigger.name), " no longer happens: ", trigger.facts->deprecated}));
    }
    if (trigger.name == "schedule") {
      events_schedule(trigger, findings);
      continue;
    }
    if (trigger.settings != nullptr) events_filters(trigger, findings);
    if (trigger.name == "workflow_run" &&
        (trigger.settings == nullptr || (trigger.settings->closed && trigger.settings->find("workflows") == nullptr))) {
      findings
          .report(rule_ids::workflow::invalid_event_filter, *trigger.name_node,
                  "`workflow_run` says no `workflows`: it needs the names of those that it follows")
          .help("write `workflows: [name]` below it");
    }
  }
}

}  // namespace infralint::workflow
