#include "artifacts/workflow/model.h"

#include <algorithm>
#include <set>

#include "artifacts/workflow/conditions.h"
#include "syntax/shell/parse.h"
#include "syntax/shell/start.h"
#include "syntax/value/resolve.h"

namespace infralint::workflow {
namespace {

using value::Entry;
using value::Value;

const Value* child(const Value& mapping, std::string_view key) {
  const Value* found = mapping.find(key);
  return found == nullptr ? nullptr : &found->resolved();
}

const Value* scalar_child(const Value& mapping, std::string_view key) {
  const Value* found = child(mapping, key);
  return found != nullptr && found->is_scalar() && !value::is_null(*found) ? found : nullptr;
}

class Builder {
 public:
  Builder(Document& document) : document_(document) {}

  void run() {
    const Value& root = *document_.root;
    document_.permissions = child(root, "permissions");
    document_.env = child(root, "env");
    read_triggers();
    read_jobs();
    resolve_needs();
    read_expressions();
    for (Step& step : document_.steps) read_script(step);
    find_possible_events();
  }

 private:
  void read_triggers() {
    const Value* on = child(*document_.root, "on");
    if (on == nullptr) {
      document_.triggers_known = false;
    } else if (on->is_scalar()) {
      add_trigger(*on, nullptr);
    } else if (on->is_sequence()) {
      for (const Value& item : on->items) {
        if (item.resolved().is_scalar()) add_trigger(item.resolved(), nullptr);
      }
    } else {
      for (const Entry& entry : on->entries) {
        if (entry.key.is_scalar()) add_trigger(entry.key, &entry.value.resolved());
      }
    }
  }

  void add_trigger(const Value& name, const Value* settings) {
    if (name.text.find("${{") != std::string_view::npos || name.text == "<<") {
      document_.triggers_known = false;
      return;
    }
    Trigger trigger{name.text, &name, settings, find_event(name.text)};
    if (trigger.facts == nullptr) document_.triggers_known = false;
    document_.triggers.push_back(trigger);
  }

  void read_jobs() {
    const Value* jobs = child(*document_.root, "jobs");
    if (jobs == nullptr || !jobs->is_mapping()) return;
    for (const Entry& entry : jobs->entries) {
      const Value& node = entry.value.resolved();
      if (!entry.key.is_scalar() || !node.is_mapping() || entry.key.text == "<<") continue;
      if (!seen_.insert(&node).second) continue;
      read_job(entry, node);
    }
  }

  void read_job(const Entry& entry, const Value& node) {
    Job& job = document_.jobs.emplace_back();
    job.document = &document_;
    job.entry = &entry;
    job.node = &node;
    job.id = entry.key.text;
    job.condition = scalar_child(node, "if");
    job.permissions = child(node, "permissions");
    job.env = child(node, "env");
    if (const Value* uses = scalar_child(node, "uses")) {
      job.calls = true;
      job.uses = read_uses(*uses, comment_behind(*uses));
    }
    jobs_.emplace(&node, &job);
    read_labels(job);
    if (const Value* needs = child(node, "needs")) {
      if (needs->is_scalar() && !value::is_null(*needs)) job.needs.push_back({needs->text, needs, nullptr});
      for (const Value& item : needs->items) {
        if (item.resolved().is_scalar()) job.needs.push_back({item.resolved().text, &item.resolved(), nullptr});
      }
    }
    if (const Value* steps = child(node, "steps")) read_steps(job, *steps);
  }

  void read_steps(Job& job, const Value& list) {
    for (const Value& item : list.items) {
      const Value& node = item.resolved();
      if (!node.is_mapping() || !seen_.insert(&node).second) continue;
      if (const Value* parallel = child(node, "parallel")) {
        if (depth_ == 0) {
          ++depth_;
          read_steps(job, *parallel);
          --depth_;
        }
        continue;
      }
      Step& step = document_.steps.emplace_back();
      step.document = &document_;
      step.job = &job;
      step.index = job.steps.size();
      step.node = &node;
      step.id_node = scalar_child(node, "id");
      if (step.id_node != nullptr) step.id = step.id_node->text;
      step.name = scalar_child(node, "name");
      step.run = scalar_child(node, "run");
      step.uses_node = scalar_child(node, "uses");
      step.with = child(node, "with");
      step.env = child(node, "env");
      step.condition = scalar_child(node, "if");
      if (step.uses_node != nullptr) step.uses = read_uses(*step.uses_node, comment_behind(*step.uses_node));
      job.steps.push_back(&step);
      steps_.emplace(&node, &step);
    }
  }

  std::string_view comment_behind(const Value& node) const {
    const auto& comments = document_.stream->comments;
    const auto found = std::lower_bound(comments.begin(), comments.end(), node.span.end,
                                        [](const value::Comment& c, std::uint32_t at) { return c.span.begin < at; });
    if (found == comments.end()) return {};
    const std::string_view text = document_.file->text();
    const std::string_view between = text.substr(node.span.end, found->span.begin - node.span.end);
    return between.find('\n') == std::string_view::npos ? found->span.of(text) : std::string_view();
  }

  static void add_label(Job& job, const Value& label) {
    if (label.is_scalar() && !value::is_null(label)) job.labels.push_back(&label);
  }

  void read_labels(Job& job) {
    const Value* runs_on = child(*job.node, "runs-on");
    if (runs_on != nullptr && runs_on->is_mapping()) runs_on = child(*runs_on, "labels");
    if (runs_on == nullptr) return;
    add_label(job, *runs_on);
    for (const Value& item : runs_on->items) add_label(job, item.resolved());
    std::vector<std::string_view> candidates;
    for (const Value* label : job.labels) candidates.push_back(label->text);
    if (job.labels.size() == 1) add_matrix_values(job, job.labels[0]->text, candidates);
    for (const std::string_view candidate : candidates) {
      const std::string_view os = os_of(candidate);
      if (os.empty()) {
        if (job.labels.size() == 1) {
          job.os = {};
          return;
        }
        continue;
      }
      if (!job.os.empty() && job.os != os) {
        job.os = {};
        return;
      }
      job.os = os;
    }
  }

  // `${{ matrix.x }}`: the values of that axis instead.
  static void add_matrix_values(const Job& job, std::string_view text, std::vector<std::string_view>& candidates) {
    if (!expression::is_whole_expression(text)) return;
    const auto dot = text.find("matrix.");
    if (dot == std::string_view::npos) return;
    const std::string_view rest = text.substr(dot + 7);
    const std::string_view axis = rest.substr(0, rest.find_first_of(" }.["));
    if (rest.find_first_of("&|=(") != std::string_view::npos) return;
    const Value* strategy = child(*job.node, "strategy");
    const Value* matrix = strategy != nullptr ? child(*strategy, "matrix") : nullptr;
    if (matrix == nullptr) return;
    std::vector<std::string_view> values;
    if (const Value* listed = child(*matrix, axis)) {
      if (!listed->is_sequence()) return;
      for (const Value& value : listed->items) values.push_back(value.resolved().text);
    }
    // Combinations of `include` may bring values of their own.
    if (const Value* include = child(*matrix, "include")) {
      if (!include->is_sequence()) return;
      for (const Value& combination : include->items) {
        if (const Value* value = child(combination.resolved(), axis)) values.push_back(value->text);
      }
    }
    if (!values.empty()) candidates = std::move(values);
  }

  static std::string_view os_of(std::string_view label) {
    const auto starts = [&](std::string_view name) {
      return label.size() >= name.size() && expression::same_name(label.substr(0, name.size()), name);
    };
    if (starts("windows")) return "windows";
    if (starts("macos")) return "macos";
    if (starts("ubuntu") || expression::same_name(label, "linux")) return "linux";
    return {};
  }

  void resolve_needs() {
    std::map<std::string, const Job*> by_name;
    for (const Job& job : document_.jobs) by_name.emplace(lowered(job.id), &job);
    for (Job& job : document_.jobs) {
      for (Need& need : job.needs) {
        const auto found = by_name.find(lowered(need.id));
        if (found != by_name.end()) need.job = found->second;
      }
    }
  }

  static std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
  }

  void read_expressions() {
    SchemaResult result = walk_schema(*document_.root);
    document_.problems = std::move(result.problems);
    for (const ScalarPlace& place : result.scalars) read_scalar(place);
    for (const ExpressionUse& use : document_.expressions) document_.by_scalar[use.scalar].push_back(&use);
  }

  void read_scalar(const ScalarPlace& place) {
    const Value& scalar = *place.scalar;
    const OffsetMap map = scalar.text_map();
    const std::vector<expression::Embedded> found = expression::find_embedded(scalar.text);
    const Job* job = nullptr;
    const Step* step = nullptr;
    if (!found.empty() || place.condition) {
      for (const Value* at = &scalar; at != nullptr && job == nullptr; at = at->parent) {
        if (const auto known = steps_.find(at); known != steps_.end()) {
          step = known->second;
          job = step->job;
        } else if (const auto known_job = jobs_.find(at); known_job != jobs_.end()) {
          job = known_job->second;
        }
      }
    }
    for (const expression::Embedded& embedded : found) {
      add_use(place, job, step, embedded.whole, embedded.inner, map).closed = embedded.closed;
    }
    if (found.empty() && place.condition && !value::is_null(scalar)) {
      const Span all{0, static_cast<std::uint32_t>(scalar.text.size())};
      add_use(place, job, step, all, all, map).bare = true;
    }
  }

  ExpressionUse& add_use(const ScalarPlace& place, const Job* job, const Step* step, Span whole, Span inner,
                         const OffsetMap& map) {
    ExpressionUse& use = document_.expressions.emplace_back();
    use.scalar = place.scalar;
    use.decoded = whole;
    use.whole = place.scalar->inner(whole);
    use.place = place.place;
    use.job = job;
    use.step = step;
    use.condition = place.condition;
    OffsetMap offsets;
    if (place.scalar->opaque) {
      offsets = OffsetMap(place.scalar->span.begin);
    } else {
      // The part of the map from the expression on.
      offsets.add(0, map.source(inner.begin));
      const auto runs = map.runs();
      auto run = std::upper_bound(runs.begin(), runs.end(), inner.begin,
                                  [](std::uint32_t at, const OffsetMap::Run& r) { return at < r.decoded; });
      for (; run != runs.end() && run->decoded < inner.end; ++run) offsets.add(run->decoded - inner.begin, run->source);
    }
    use.expression = expression::parse(inner.of(place.scalar->text), offsets, document_.arena);
    return use;
  }

  // A job cannot run for an event that its condition excludes, nor for one that a job it needs excludes.
  void find_possible_events() {
    for (Job& job : document_.jobs) {
      for (const Trigger& trigger : document_.triggers) {
        if (can_run(document_, job.condition, trigger)) job.events.push_back(&trigger);
      }
    }
    // Forwards and backwards: enough for every order in which people write jobs.
    const auto narrow = [&](Job& job) {
      if (calls_status_function(document_, job.condition)) return;
      std::erase_if(job.events, [&](const Trigger* trigger) {
        return std::any_of(job.needs.begin(), job.needs.end(), [&](const Need& need) {
          return need.job != nullptr && need.job != &job &&
                 std::find(need.job->events.begin(), need.job->events.end(), trigger) == need.job->events.end();
        });
      });
    };
    for (auto job = document_.jobs.begin(); job != document_.jobs.end(); ++job) narrow(*job);
    for (auto job = document_.jobs.rbegin(); job != document_.jobs.rend(); ++job) narrow(*job);
  }

  const Value* shell_node_of(const Step& step) const {
    const Value* named = scalar_child(*step.node, "shell");
    for (const Value* owner : {step.job->node, document_.root}) {
      if (named != nullptr) break;
      const Value* defaults = child(*owner, "defaults");
      const Value* run = defaults != nullptr ? child(*defaults, "run") : nullptr;
      if (run != nullptr) named = scalar_child(*run, "shell");
    }
    return named;
  }

  static std::string_view program_of(std::string_view command) {
    command = command.substr(0, command.find(' '));
    if (const auto slash = command.find_last_of("/\\"); slash != std::string_view::npos) {
      command.remove_prefix(slash + 1);
    }
    if (command.ends_with(".exe")) command.remove_suffix(4);
    return command;
  }

  static ShellKind shell_of(const Step& step) {
    if (step.shell_node == nullptr) {
      // Without a known system: what nearly every runner has.
      return step.job->os == "windows" ? ShellKind::powershell : ShellKind::bash;
    }
    if (step.shell_node->text.find("${{") != std::string_view::npos) return ShellKind::unknown;
    const std::string_view name = program_of(step.shell_node->text);
    if (name == "bash" || name == "zsh" || name == "ksh") return ShellKind::bash;
    if (name == "sh" || name == "dash" || name == "ash") return ShellKind::posix;
    if (name == "pwsh" || name == "powershell") return ShellKind::powershell;
    if (name == "cmd") return ShellKind::cmd;
    return ShellKind::other;
  }

  // The `sh` of hosted Linux runners is dash; that of a container, of macOS or of somebody's own machine may be any.
  std::optional<shell::Dialect> dialect_of(const Step& step) const {
    const bool in_container = child(*step.job->node, "container") != nullptr;
    if (step.shell_node == nullptr) return in_container ? shell::Dialect::sh : shell::Dialect::bash;
    const std::string_view name = program_of(step.shell_node->text);
    if (name != "sh") return shell::known_dialect(name);
    const bool hosted = step.job->os == "linux" && !step.job->self_hosted() && !document_.other_forge;
    return hosted && !in_container ? shell::Dialect::dash : shell::Dialect::sh;
  }

  void read_script(Step& step) {
    if (step.run == nullptr) return;
    step.shell_node = shell_node_of(step);
    step.shell = shell_of(step);
    const auto found = document_.by_scalar.find(step.run);
    if (found != document_.by_scalar.end()) step.expressions = found->second;
    if (step.shell != ShellKind::bash && step.shell != ShellKind::posix) return;
    std::vector<Span> opaque;
    for (const ExpressionUse* use : step.expressions) opaque.push_back(use->decoded);
    step.dialect = dialect_of(step);
    document_.scripts.push_back(shell::parse(step.run->text, step.run->text_map(),
                                             {step.dialect.value_or(shell::Dialect::bash), std::span(opaque)}));
    step.script = &document_.scripts.back();
  }

  Document& document_;
  std::set<const Value*> seen_;
  std::map<const Value*, const Job*> jobs_;
  std::map<const Value*, const Step*> steps_;
  int depth_ = 0;
};

}  // namespace

const Value* Step::input(std::string_view wanted) const {
  if (with == nullptr) return nullptr;
  for (const Entry& entry : with->entries) {
    if (entry.key.is_scalar() && expression::same_name(entry.key.text, wanted)) return &entry.value.resolved();
  }
  return nullptr;
}

const ExpressionUse* Step::expression_of(const shell::Part& part) const {
  const auto found = std::lower_bound(expressions.begin(), expressions.end(), part.span.begin,
                                      [](const ExpressionUse* use, std::uint32_t at) { return use->whole.begin < at; });
  return found != expressions.end() && (*found)->whole.begin == part.span.begin ? *found : nullptr;
}

std::vector<const Job*> Job::closure() const {
  std::vector<const Job*> reached;
  std::set<const Job*> seen = {this};
  std::vector<const Job*> open = {this};
  while (!open.empty()) {
    const Job* job = open.back();
    open.pop_back();
    for (const Need& need : job->needs) {
      if (need.job == nullptr || !seen.insert(need.job).second) continue;
      reached.push_back(need.job);
      open.push_back(need.job);
    }
  }
  return reached;
}

bool Job::self_hosted() const {
  return std::any_of(labels.begin(), labels.end(),
                     [](const Value* label) { return expression::same_name(label->text, "self-hosted"); });
}

const Trigger* Document::trigger(std::string_view event) const {
  const auto found =
      std::find_if(triggers.begin(), triggers.end(), [&](const Trigger& trigger) { return trigger.name == event; });
  return found == triggers.end() ? nullptr : &*found;
}

std::vector<Call> Document::calls() const {
  std::vector<Call> out;
  for (const Job& called : jobs) {
    if (called.calls) out.push_back({&called.uses, &called, nullptr});
    for (const Step* step : called.steps) {
      if (step->uses_node != nullptr) out.push_back({&step->uses, &called, step});
    }
  }
  return out;
}

const Job* Document::job(std::string_view id) const {
  const auto found =
      std::find_if(jobs.begin(), jobs.end(), [&](const Job& job) { return expression::same_name(job.id, id); });
  return found == jobs.end() ? nullptr : &*found;
}

std::span<const ExpressionUse* const> Document::expressions_of(const Value* scalar) const {
  const auto found = by_scalar.find(scalar);
  if (found == by_scalar.end()) return {};
  return found->second;
}

std::unique_ptr<const Document> build_document(const SourceFile& file, const value::Stream& stream) {
  auto document = std::make_unique<Document>();
  document->file = &file;
  document->stream = &stream;
  static const Value nothing;
  const bool empty = stream.documents.empty();
  document->root = empty ? &nothing : &stream.documents.front().root->resolved();
  document->complete = empty || stream.documents.front().complete;
  document->other_forge =
      file.path().find(".gitea/") != std::string::npos || file.path().find(".forgejo/") != std::string::npos;
  Builder(*document).run();
  return document;
}

}  // namespace infralint::workflow
