#include "artifacts/workflow/taint.h"

#include <algorithm>

#include "artifacts/workflow/conditions.h"
#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::workflow {
namespace {

using expression::Node;
using expression::NodeKind;
using expression::same_name;
using value::Value;

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0;;) {
    const auto dot = path.find('.', at);
    out.push_back(path.substr(at, dot - at));
    if (dot == std::string_view::npos) return out;
    at = dot + 1;
  }
}

bool matches(std::string_view pattern, const std::vector<std::string_view>& path) {
  const std::vector<std::string_view> wanted = segments_of(pattern);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "**") return i < path.size();
    if (i == path.size() || (wanted[i] != "*" && wanted[i] != path[i])) return false;
  }
  return wanted.size() == path.size();
}

// Whether the row could name something below the object at `path`.
bool is_below(std::string_view pattern, const std::vector<std::string_view>& path) {
  const std::vector<std::string_view> wanted = segments_of(pattern);
  if (wanted.size() <= path.size()) return false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (wanted[i] != "*" && wanted[i] != path[i] && path[i] != "*") return false;
  }
  return true;
}

bool delivers(const Trigger& event, const std::vector<std::string_view>& path) {
  if (event.facts == nullptr) return true;
  if (path.size() >= 2 && path[0] == "github" && (path[1] == "head_ref" || path[1] == "base_ref")) {
    return event.name == "pull_request" || event.name == "pull_request_target";
  }
  if (path.size() < 3 || path[0] != "github" || path[1] != "event") return true;
  return event.name == "workflow_call" || lists(event.facts->payload, path[2]);
}

bool holds_lines(std::string_view path) {
  const auto dot = path.rfind('.');
  const std::string_view leaf = path.substr(dot == std::string_view::npos ? 0 : dot + 1);
  return lists("body message description summary text payload ", leaf) ||
         path.starts_with("github.event.client_payload");
}

bool is_safe_context(const std::vector<std::string_view>& path) {
  const auto contexts = safe_contexts();
  return std::any_of(contexts.begin(), contexts.end(), [&](std::string_view row) { return matches(row, path); });
}

bool matches_name(std::string_view patterns, std::string_view name) {
  for (const std::string_view pattern : split_words(patterns)) {
    if (same_name(pattern, name)) return true;
    if (pattern.starts_with('*') && name.ends_with(pattern.substr(1))) return true;
  }
  return false;
}

class Tracer {
 public:
  Tracer(const Step& step, const std::vector<const Trigger*>& events, int& budget)
      : step_(step), events_(events), budget_(budget) {}

  Source trace(const Node& node) {
    // Variables may name each other in circles, many times over.
    if (depth_ == 32 || --budget_ < 0) return unknown();
    ++depth_;
    Source source = trace_node(node);
    --depth_;
    return source;
  }

 private:
  static Source unknown() { return {Taint::unknown, {}, nullptr, false, {}, false}; }

  Source strongest(std::span<const Node* const> nodes) {
    Source best;
    for (const Node* node : nodes) {
      Source source = trace(*node);
      if (source.taint > best.taint) best = std::move(source);
    }
    return best;
  }

  Source trace_node(const Node& node) {
    switch (node.kind) {
      case NodeKind::null:
      case NodeKind::boolean:
      case NodeKind::number:
      case NodeKind::string:
      case NodeKind::compare:
      case NodeKind::negation: return {};
      case NodeKind::any_of: return strongest(node.children);
      case NodeKind::all_of: return trace(*node.children.back());
      case NodeKind::call: return trace_call(node);
      default: return trace_access(node);
    }
  }

  Source trace_call(const Node& node) {
    const auto arguments = node.children;
    if (same_name(node.text, "case")) {
      std::vector<const Node*> values;
      for (std::size_t i = 1; i < arguments.size(); i += 2) values.push_back(arguments[i]);
      if (!arguments.empty()) values.push_back(arguments.back());
      return strongest(values);
    }
    for (const std::string_view name : {"format", "join", "toJSON", "fromJSON"}) {
      if (same_name(node.text, name)) return strongest(arguments);
    }
    return {};
  }

  Source trace_access(const Node& node) {
    const std::string path = path_of(node);
    if (path.empty()) {
      // A computed index: the object stands for whatever it holds.
      return node.children.empty() ? unknown() : trace(*node.children.front());
    }
    const std::vector<std::string_view> segments = segments_of(path);
    if (segments[0] == "github") return trace_github(path, segments);
    if (segments.size() < 2) return segments[0] == "inputs" ? trace_inputs(path, segments) : unknown();
    if (is_safe_context(segments)) return {};
    if (segments[0] == "env") return trace_env(segments[1]);
    if (segments[0] == "inputs") return trace_inputs(path, segments);
    if (segments[0] == "matrix") return trace_matrix(segments[1]);
    if (segments[0] == "steps") return trace_step_output(path, segments);
    if (segments[0] == "needs") return trace_need_output(path, segments);
    if (segments[0] == "vars" || segments[0] == "secrets" || segments[0] == "runner" || segments[0] == "strategy" ||
        segments[0] == "job") {
      return {};
    }
    return unknown();
  }

  Source trace_github(const std::string& path, const std::vector<std::string_view>& segments) {
    if (is_safe_context(segments)) return {};
    if (segments.size() >= 3 && segments[1] == "event" && segments[2] == "inputs") {
      return trace_inputs(path, {segments.begin() + 1, segments.end()});
    }
    Source best;
    const auto consider = [&](const TaintedPath& row) {
      const std::vector<std::string_view> row_path = segments_of(row.path);
      for (const Trigger* event : events_) {
        if (!row.only.empty() && !lists(row.only, event->name)) continue;
        if (!delivers(*event, row_path)) continue;
        // The same text is worse the less somebody needs to send it.
        const bool better = row.taint > best.taint ||
                            (row.taint == best.taint && event->facts != nullptr && event->facts->privileged &&
                             !(best.event != nullptr && best.event->facts != nullptr && best.event->facts->privileged));
        if (!better) continue;
        best = {row.taint, path, event, holds_lines(row.path), {}, false};
      }
    };
    bool listed = false;
    for (const TaintedPath& row : tainted_paths()) {
      if (!matches(row.path, segments)) continue;
      listed = true;
      consider(row);
    }
    if (listed) return best;
    const bool leaf_is_safe = segments.size() > 2 && lists(safe_leaf_names(), segments.back());
    if (leaf_is_safe) return {};
    const bool whole = path == "github" || path == "github.event";
    for (const TaintedPath& row : tainted_paths()) {
      if ((whole || segments.size() > 2) && is_below(row.path, segments)) consider(row);
    }
    if (best.taint == Taint::safe && segments.size() > 1 && segments[1] == "event") return unknown();
    return best;
  }

  Source trace_env(std::string_view name) {
    const Value* scopes[] = {step_.env, step_.job->env, step_.document->env};
    for (const Value* scope : scopes) {
      if (scope == nullptr || !scope->is_mapping()) continue;
      for (const value::Entry& entry : scope->entries) {
        if (!same_name(entry.key.text, name)) continue;
        const Value& defined = entry.value.resolved();
        Source best;
        for (const ExpressionUse* use : step_.document->expressions_of(&defined)) {
          if (use->expression.root == nullptr) continue;
          Source source = trace(*use->expression.root);
          if (source.taint > best.taint) best = std::move(source);
        }
        if (best.taint > Taint::unknown) {
          best.hops.insert(best.hops.begin(), {entry.key.span, message({"comes from ", quoted(best.path)})});
        }
        return best;
      }
    }
    return unknown();
  }

  // `segments`: inputs, name.
  Source trace_inputs(const std::string& path, const std::vector<std::string_view>& segments) {
    Source best;
    for (const Trigger* event : events_) {
      const bool dispatch = event->name == "workflow_dispatch";
      if (!dispatch && event->name != "workflow_call") continue;
      Taint taint = dispatch ? Taint::collaborator : Taint::caller;
      if (segments.size() > 1 && event->settings != nullptr && event->settings->is_mapping()) {
        const Value* inputs = event->settings->find("inputs");
        const Value* declared = nullptr;
        if (inputs != nullptr) {
          for (const value::Entry& entry : inputs->resolved().entries) {
            if (same_name(entry.key.text, segments[1])) declared = &entry.value.resolved();
          }
        }
        const Value* type = declared != nullptr ? declared->find("type") : nullptr;
        if (type != nullptr && lists("boolean number choice environment ", type->resolved().text)) taint = Taint::safe;
      }
      if (taint > best.taint) best = {taint, path, event, false, {}, false};
    }
    return best;
  }

  Source trace_matrix(std::string_view axis) {
    const Value* strategy = step_.job->node->find("strategy");
    const Value* matrix = strategy != nullptr ? strategy->resolved().find("matrix") : nullptr;
    if (matrix == nullptr) return unknown();
    Source best;
    trace_values(matrix->resolved(), axis, best);
    return best;
  }

  void trace_values(const Value& matrix, std::string_view axis, Source& best) {
    const auto consider = [&](const Value& scalar) {
      for (const ExpressionUse* use : step_.document->expressions_of(&scalar)) {
        if (use->expression.root == nullptr) continue;
        Source source = trace(*use->expression.root);
        if (source.taint > best.taint) best = std::move(source);
      }
    };
    if (matrix.is_scalar()) consider(matrix);
    for (const value::Entry& entry : matrix.entries) {
      const Value& values = entry.value.resolved();
      const bool combined = entry.key.text == "include";
      if (!combined && !same_name(entry.key.text, axis)) continue;
      if (values.is_scalar()) consider(values);
      for (const Value& written : values.items) {
        const Value& item = written.resolved();
        if (item.is_scalar()) consider(item);
        for (const value::Entry& field : item.entries) {
          if (!combined || same_name(field.key.text, axis)) consider(field.value.resolved());
        }
      }
    }
  }

  const Step* find_step(const Job& job, std::string_view id) const {
    for (const Step* step : job.steps) {
      if (same_name(step->id, id)) return step;
    }
    return nullptr;
  }

  Source trace_step_output(const std::string& path, const std::vector<std::string_view>& segments) {
    if (segments.size() != 4 || segments[2] != "outputs") return unknown();
    return output_of(*step_.job, path, segments[1], segments[3]);
  }

  Source output_of(const Job& job, const std::string& path, std::string_view id, std::string_view output) {
    const Step* step = find_step(job, id);
    if (step == nullptr) return unknown();
    if (step->uses.kind == UsesKind::repository) {
      for (const ActionInputs& row : tainted_outputs()) {
        if (row.action != step->uses.action || !matches_name(row.names, output)) continue;
        const bool outsider = std::any_of(events_.begin(), events_.end(), [](const Trigger* event) {
          return event->facts != nullptr && event->facts->outsider;
        });
        Source source{outsider ? Taint::outsider : Taint::collaborator, path, nullptr, true, {}, false};
        // The event that needs the least rights to cause and gives the most.
        const auto weight = [](const Trigger* event) {
          if (event == nullptr || event->facts == nullptr) return 0;
          return event->facts->privileged ? 3 : event->facts->outsider ? 2 : 1;
        };
        for (const Trigger* event : events_) {
          if (weight(event) > weight(source.event)) source.event = event;
        }
        const Value* format = step->input("json");
        source.json = format != nullptr && format->text == "true";
        source.hops.push_back({step->uses_node->span, "the action hands on names of changed files or refs"});
        return source;
      }
      return unknown();
    }
    if (step->run == nullptr || step->script == nullptr) return unknown();
    return written_output(*step, output);
  }

  // The command that writes `output=` to $GITHUB_OUTPUT, and what it writes.
  Source written_output(const Step& step, std::string_view output) {
    Source best = unknown();
    bool found = false;
    for (const shell::Command& command : step.script->commands) {
      const bool writes = std::any_of(command.redirects.begin(), command.redirects.end(), [](const shell::Redirect& r) {
        return r.target.value.find("GITHUB_OUTPUT") != std::string_view::npos;
      });
      if (!writes) continue;
      for (const shell::Word& word : command.words) {
        if (word.value.size() <= output.size() || word.value[output.size()] != '=' ||
            !same_name(word.value.substr(0, output.size()), output)) {
          continue;
        }
        if (!found) best = Source{};
        found = true;
        Source source = written_word(step, word);
        if (source.taint > best.taint) best = std::move(source);
      }
    }
    return best;
  }

  Source written_word(const Step& step, const shell::Word& word) {
    Source best;
    Tracer inner(step, events_, budget_);
    inner.depth_ = depth_;
    for (const shell::Part& part : word.parts) {
      Source source;
      if (const ExpressionUse* use = step.expression_of(part); use != nullptr) {
        if (use->expression.root != nullptr) source = inner.trace(*use->expression.root);
      } else if (part.kind == shell::PartKind::parameter) {
        if (part.text == "GITHUB_HEAD_REF") {
          source = inner.trace_github("github.head_ref", {"github", "head_ref"});
        } else {
          source = inner.trace_env(part.text);
        }
      } else if (part.kind != shell::PartKind::literal && part.kind != shell::PartKind::tilde &&
                 part.kind != shell::PartKind::arithmetic) {
        source = unknown();
      }
      if (source.taint > best.taint) best = std::move(source);
    }
    if (best.taint > Taint::unknown) best.hops.insert(best.hops.begin(), {word.span, "is written to the output here"});
    return best;
  }

  Source trace_need_output(const std::string& path, const std::vector<std::string_view>& segments) {
    if (segments.size() != 4 || segments[2] != "outputs") return unknown();
    const Job* job = step_.document->job(segments[1]);
    const Value* outputs = job != nullptr ? job->node->find("outputs") : nullptr;
    if (outputs == nullptr || job->steps.empty()) return unknown();
    for (const value::Entry& entry : outputs->resolved().entries) {
      if (!same_name(entry.key.text, segments[3])) continue;
      Source best;
      Tracer inner(*job->steps.back(), events_, budget_);
      inner.depth_ = depth_;
      for (const ExpressionUse* use : step_.document->expressions_of(&entry.value.resolved())) {
        if (use->expression.root == nullptr) continue;
        Source source = inner.trace(*use->expression.root);
        if (source.taint > best.taint) best = std::move(source);
      }
      if (best.taint > Taint::unknown) {
        best.hops.insert(best.hops.begin(), {entry.key.span, message({"job ", quoted(job->id), " hands it on here"})});
      }
      return best;
    }
    (void)path;
    return unknown();
  }

  const Step& step_;
  const std::vector<const Trigger*>& events_;
  int& budget_;
  int depth_ = 0;
};

}  // namespace

Source trace(const Node& node, const Step& step, const std::vector<const Trigger*>& events) {
  int budget = 2000;
  return Tracer(step, events, budget).trace(node);
}

}  // namespace infralint::workflow
