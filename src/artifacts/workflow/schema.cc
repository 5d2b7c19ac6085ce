#include "artifacts/workflow/schema.h"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "artifacts/workflow/facts.h"
#include "base/edit_distance.h"
#include "check/message.h"
#include "syntax/expression/expression.h"
#include "syntax/value/resolve.h"

namespace infralint::workflow {
namespace {

using value::Entry;
using value::Value;

enum Accepts : unsigned {
  a_string = 1U << 0U,
  a_boolean = 1U << 1U,
  a_number = 1U << 2U,
  a_mapping = 1U << 3U,
  a_sequence = 1U << 4U,
  a_null = 1U << 5U,
  an_expression = 1U << 6U,  // one whole expression may stand for it
  not_empty = 1U << 7U,      // a collection needs at least one entry
  a_condition = 1U << 8U,
};

struct Shape;

struct Field {
  std::string_view name;
  const Shape* shape;
  bool required = false;
};

struct Shape {
  unsigned accepts = 0;
  Place place = Place::nowhere;
  std::span<const Field> fields = {};  // of a mapping with keys of its own
  const Shape* values = nullptr;       // of a mapping with free keys
  const Shape* items = nullptr;        // of a sequence
  std::string_view words = {};         // the only strings, each followed by a space
};

constexpr unsigned anything = a_string | a_boolean | a_number | a_mapping | a_sequence | a_null;

// Scalars and lists of them, by where they stand.
constexpr Shape plain_text{a_string | a_null};
constexpr Shape plain_boolean{a_boolean};
constexpr Shape job_text{a_string | a_null, Place::job};
constexpr Shape job_boolean{a_boolean | an_expression, Place::job};
constexpr Shape job_number{a_number | an_expression, Place::job};
constexpr Shape step_text{a_string | a_null, Place::step};
constexpr Shape step_boolean{a_boolean | an_expression, Place::step};
constexpr Shape step_number{a_number | an_expression, Place::step};
constexpr Shape job_condition{a_string | a_boolean | a_number | a_null | a_condition, Place::job_if};
constexpr Shape step_condition{a_string | a_boolean | a_number | a_null | a_condition, Place::step_if};
constexpr Shape job_list{a_string | a_sequence | an_expression, Place::job, {}, nullptr, &job_text};
constexpr Shape plain_list{a_string | a_sequence, Place::nowhere, {}, nullptr, &plain_text};
constexpr Shape open_plain{anything, Place::nowhere};

// `on`: the events have rules of their own; here only where expressions are evaluated.
constexpr Shape call_default{anything, Place::call_input_default};
constexpr Shape call_output{a_string | a_null, Place::call_output_value};
constexpr Field call_input_fields[] = {{"type", &plain_text, true},
                                       {"description", &plain_text},
                                       {"required", &plain_boolean},
                                       {"default", &call_default},
                                       {"deprecationMessage", &plain_text}};
constexpr Shape call_input{a_mapping, Place::nowhere, call_input_fields};
constexpr Shape call_inputs{a_mapping | a_null, Place::nowhere, {}, &call_input};
constexpr Field call_output_fields[] = {{"value", &call_output, true}, {"description", &plain_text}};
constexpr Shape call_output_entry{a_mapping, Place::nowhere, call_output_fields};
constexpr Shape call_outputs{a_mapping | a_null, Place::nowhere, {}, &call_output_entry};
constexpr Field call_secret_fields[] = {{"description", &plain_text}, {"required", &plain_boolean}};
constexpr Shape call_secret{a_mapping | a_null, Place::nowhere, call_secret_fields};
constexpr Shape call_secrets{a_mapping | a_null, Place::nowhere, {}, &call_secret};
constexpr Field call_fields[] = {{"inputs", &call_inputs}, {"outputs", &call_outputs}, {"secrets", &call_secrets}};
constexpr Shape call_event{a_mapping | a_null, Place::nowhere, call_fields};

constexpr Field dispatch_input_fields[] = {{"description", &plain_text}, {"required", &plain_boolean},
                                           {"default", &open_plain},     {"type", &plain_text},
                                           {"options", &open_plain},     {"deprecationMessage", &plain_text}};
constexpr Shape dispatch_input{a_mapping | a_null, Place::nowhere, dispatch_input_fields};
constexpr Shape dispatch_inputs{a_mapping | a_null, Place::nowhere, {}, &dispatch_input};
constexpr Field dispatch_fields[] = {{"inputs", &dispatch_inputs}};
constexpr Shape dispatch_event{a_mapping | a_null, Place::nowhere, dispatch_fields};

// Shared sections.
constexpr Shape workflow_env_value{a_string | a_boolean | a_number | a_null, Place::workflow_env};
constexpr Shape workflow_env{a_mapping | an_expression | not_empty, Place::workflow_env, {}, &workflow_env_value};
constexpr Shape job_env_value{a_string | a_boolean | a_number | a_null, Place::job_env};
constexpr Shape job_env{a_mapping | an_expression | not_empty, Place::job_env, {}, &job_env_value};
constexpr Shape step_value{a_string | a_boolean | a_number | a_null, Place::step};
constexpr Shape step_env{a_mapping | an_expression | not_empty, Place::step, {}, &step_value};
constexpr Shape step_with{a_mapping | an_expression | not_empty, Place::step, {}, &step_value};

constexpr Shape permission_level{a_string};
constexpr Shape permissions{a_string | a_mapping | a_null, Place::nowhere, {}, &permission_level, nullptr,
                            "read-all write-all "};

constexpr Field workflow_run_defaults_fields[] = {{"shell", &plain_text}, {"working-directory", &plain_text}};
constexpr Shape workflow_run_defaults{a_mapping | not_empty, Place::nowhere, workflow_run_defaults_fields};
constexpr Field workflow_defaults_fields[] = {{"run", &workflow_run_defaults, true}};
constexpr Shape workflow_defaults{a_mapping | not_empty, Place::nowhere, workflow_defaults_fields};
constexpr Shape defaults_text{a_string | a_null, Place::job_defaults};
constexpr Field job_run_defaults_fields[] = {{"shell", &defaults_text}, {"working-directory", &defaults_text}};
constexpr Shape job_run_defaults{a_mapping | not_empty, Place::job_defaults, job_run_defaults_fields};
constexpr Field job_defaults_fields[] = {{"run", &job_run_defaults, true}};
constexpr Shape job_defaults{a_mapping | not_empty, Place::nowhere, job_defaults_fields};

constexpr Shape concurrency_queue{a_string, Place::nowhere, {}, nullptr, nullptr, "single max "};
constexpr Shape workflow_group{a_string, Place::workflow_concurrency};
constexpr Shape workflow_cancel{a_boolean | an_expression, Place::workflow_concurrency};
constexpr Field workflow_concurrency_fields[] = {
    {"group", &workflow_group, true}, {"cancel-in-progress", &workflow_cancel}, {"queue", &concurrency_queue}};
constexpr Shape workflow_concurrency{a_string | a_mapping, Place::workflow_concurrency, workflow_concurrency_fields};
constexpr Field job_concurrency_fields[] = {
    {"group", &job_text, true}, {"cancel-in-progress", &job_boolean}, {"queue", &concurrency_queue}};
constexpr Shape job_concurrency{a_string | a_mapping, Place::job, job_concurrency_fields};

// Jobs.
constexpr Field runner_fields[] = {{"group", &job_text}, {"labels", &job_list}};
constexpr Shape runs_on{a_string | a_sequence | a_mapping | an_expression, Place::job, runner_fields, nullptr,
                        &job_text};

constexpr Shape matrix_value{anything, Place::strategy};
constexpr Shape matrix_axis{a_sequence | an_expression, Place::strategy, {}, nullptr, &matrix_value};
constexpr Shape matrix_entries{a_sequence | an_expression, Place::strategy, {}, nullptr, &matrix_value};
constexpr Field matrix_fields[] = {{"include", &matrix_entries}, {"exclude", &matrix_entries}};
constexpr Shape matrix{a_mapping | an_expression | not_empty, Place::strategy, matrix_fields, &matrix_axis};
constexpr Shape strategy_boolean{a_boolean | an_expression, Place::strategy};
constexpr Shape strategy_number{a_number | an_expression, Place::strategy};
constexpr Field strategy_fields[] = {
    {"matrix", &matrix}, {"fail-fast", &strategy_boolean}, {"max-parallel", &strategy_number}};
constexpr Shape strategy{a_mapping | an_expression | not_empty, Place::strategy, strategy_fields};

constexpr Shape credentials_text{a_string, Place::credentials};
constexpr Field credentials_fields[] = {{"username", &credentials_text, true}, {"password", &credentials_text, true}};
constexpr Shape credentials{a_mapping | an_expression, Place::credentials, credentials_fields};
constexpr Shape container_env_value{a_string | a_boolean | a_number | a_null, Place::container_env};
constexpr Shape container_env{a_mapping | an_expression | not_empty, Place::container_env, {}, &container_env_value};
constexpr Shape container_list{a_sequence | an_expression, Place::job, {}, nullptr, &job_text};
constexpr Field container_fields[] = {{"image", &job_text, true},   {"credentials", &credentials},
                                      {"env", &container_env},      {"ports", &container_list},
                                      {"volumes", &container_list}, {"options", &job_text}};
constexpr Shape container{a_string | a_mapping | an_expression | a_null, Place::job, container_fields};
constexpr Field service_fields[] = {{"image", &job_text, true}, {"credentials", &credentials}, {"env", &container_env},
                                    {"ports", &container_list}, {"volumes", &container_list},  {"options", &job_text},
                                    {"entrypoint", &job_text},  {"command", &job_text}};
constexpr Shape service{a_string | a_mapping | an_expression, Place::job, service_fields};
constexpr Shape services{a_mapping | an_expression | not_empty, Place::job, {}, &service};

constexpr Shape output_text{a_string | a_null, Place::job_outputs};
constexpr Shape outputs{a_mapping | not_empty, Place::job_outputs, {}, &output_text};
constexpr Shape environment_url{a_string | a_null, Place::environment_url};
constexpr Field environment_fields[] = {
    {"name", &job_text, true}, {"url", &environment_url}, {"deployment", &job_boolean}};
constexpr Shape environment{a_string | a_mapping, Place::job, environment_fields};
constexpr Field snapshot_fields[] = {{"image-name", &job_text, true}, {"version", &plain_text}, {"if", &job_condition}};
constexpr Shape snapshot{a_string | a_mapping, Place::job, snapshot_fields};

// Steps.
constexpr Shape wait_all{a_null | a_boolean};
constexpr Field run_step_fields[] = {{"id", &plain_text},
                                     {"name", &step_text},
                                     {"if", &step_condition},
                                     {"env", &step_env},
                                     {"continue-on-error", &step_boolean},
                                     {"timeout-minutes", &step_number},
                                     {"run", &step_text},
                                     {"shell", &step_text},
                                     {"working-directory", &step_text},
                                     {"background", &step_boolean}};
constexpr Shape run_step{a_mapping, Place::step, run_step_fields};
constexpr Field uses_step_fields[] = {{"id", &plain_text},
                                      {"name", &step_text},
                                      {"if", &step_condition},
                                      {"env", &step_env},
                                      {"continue-on-error", &step_boolean},
                                      {"timeout-minutes", &step_number},
                                      {"uses", &plain_text},
                                      {"with", &step_with},
                                      {"background", &step_boolean}};
constexpr Shape uses_step{a_mapping, Place::step, uses_step_fields};
constexpr Field waiting_step_fields[] = {
    {"id", &plain_text},   {"name", &step_text},    {"continue-on-error", &step_boolean},
    {"wait", &plain_list}, {"wait-all", &wait_all}, {"cancel", &plain_text}};
constexpr Shape waiting_step{a_mapping, Place::step, waiting_step_fields};
constexpr Shape parallel_steps{a_sequence | not_empty, Place::step};
constexpr Field parallel_step_fields[] = {{"parallel", &parallel_steps, true}};
constexpr Shape parallel_step{a_mapping, Place::step, parallel_step_fields};
constexpr Shape any_step{a_mapping, Place::step};
constexpr Shape steps{a_sequence | not_empty, Place::step, {}, nullptr, &any_step};

constexpr Field job_fields[] = {{"runs-on", &runs_on, true},
                                {"steps", &steps, true},
                                {"name", &job_text},
                                {"needs", &plain_list},
                                {"if", &job_condition},
                                {"strategy", &strategy},
                                {"timeout-minutes", &job_number},
                                {"cancel-timeout-minutes", &job_number},
                                {"continue-on-error", &job_boolean},
                                {"container", &container},
                                {"services", &services},
                                {"env", &job_env},
                                {"permissions", &permissions},
                                {"defaults", &job_defaults},
                                {"concurrency", &job_concurrency},
                                {"outputs", &outputs},
                                {"environment", &environment},
                                {"snapshot", &snapshot}};
constexpr Shape normal_job{a_mapping, Place::nowhere, job_fields};

constexpr Shape call_value{a_string | a_boolean | a_number | a_null, Place::job};
constexpr Shape call_with{a_mapping | not_empty, Place::job, {}, &call_value};
constexpr Shape call_secret_value{a_string | a_null, Place::job_secrets};
constexpr Shape call_secret_values{
    a_string | a_mapping | not_empty, Place::nowhere, {}, &call_secret_value, nullptr, "inherit "};
constexpr Field call_job_fields[] = {{"name", &job_text},           {"uses", &plain_text, true},
                                     {"with", &call_with},          {"secrets", &call_secret_values},
                                     {"needs", &plain_list},        {"if", &job_condition},
                                     {"permissions", &permissions}, {"concurrency", &job_concurrency},
                                     {"strategy", &strategy}};
constexpr Shape call_job{a_mapping, Place::nowhere, call_job_fields};
constexpr Shape any_job{a_mapping, Place::nowhere};
constexpr Shape all_jobs{a_mapping | not_empty, Place::nowhere, {}, &any_job};

constexpr Shape events{anything, Place::nowhere};
constexpr Shape run_name{a_string | a_null, Place::run_name};
constexpr Field workflow_fields[] = {{"on", &events, true},
                                     {"jobs", &all_jobs, true},
                                     {"name", &plain_text},
                                     {"run-name", &run_name},
                                     {"permissions", &permissions},
                                     {"env", &workflow_env},
                                     {"defaults", &workflow_defaults},
                                     {"concurrency", &workflow_concurrency}};
constexpr Shape workflow{a_mapping, Place::nowhere, workflow_fields};

// The fields of all kinds of steps, to tell a misplaced key from an unknown one.
bool is_step_key(std::string_view name) {
  const auto among = [&](std::span<const Field> fields) {
    return std::any_of(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
  };
  return among(run_step_fields) || among(uses_step_fields) || among(waiting_step_fields) || name == "parallel";
}

bool is_job_key(std::string_view name) {
  const auto among = [&](std::span<const Field> fields) {
    return std::any_of(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
  };
  return among(job_fields) || among(call_job_fields);
}

const Shape& job_shape(const Value& node) { return node.find("uses") != nullptr ? call_job : normal_job; }

const Shape* step_shape(const Value& node) {
  if (node.find("run") != nullptr) return &run_step;
  if (node.find("uses") != nullptr) return &uses_step;
  if (node.find("parallel") != nullptr) return &parallel_step;
  for (const std::string_view key : {"wait", "wait-all", "cancel"}) {
    if (node.find(key) != nullptr) return &waiting_step;
  }
  return nullptr;
}

std::string_view kind_name(const Value& value) {
  if (value.is_mapping()) return "a mapping";
  if (value.is_sequence()) return "a list";
  if (value::is_null(value)) return "empty";
  switch (value::resolve(value, value::Resolver::core)) {
    case value::ScalarType::boolean: return "a boolean";
    case value::ScalarType::integer:
    case value::ScalarType::floating: return "a number";
    default: return "a string";
  }
}

std::string expected_kinds(unsigned accepts) {
  std::vector<std::string_view> names;
  if ((accepts & a_string) != 0) names.push_back("a string");
  if ((accepts & a_boolean) != 0) names.push_back("`true` or `false`");
  if ((accepts & a_number) != 0) names.push_back("a number");
  if ((accepts & a_mapping) != 0) names.push_back("a mapping");
  if ((accepts & a_sequence) != 0) names.push_back("a list");
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += names[i];
  }
  return out;
}

class Walk {
 public:
  explicit Walk(SchemaResult& result) : result_(result) {}

  // `name` is the key (or what else a person calls it), `key` its place.
  void visit(const Value& written, const Shape& shape, std::string_view name, Span key) {
    const Value& value = written.resolved();
    if (&value != &written && !seen_.emplace(&value, &shape).second) return;
    if (value.kind == value::NodeKind::alias) return;
    if (value.is_scalar()) {
      visit_scalar(value, shape, name, key);
    } else if (value.is_sequence()) {
      visit_sequence(value, shape, name, key);
    } else {
      visit_mapping(value, shape, name, key);
    }
  }

 private:
  void visit_scalar(const Value& value, const Shape& shape, std::string_view name, Span key) {
    result_.scalars.push_back({&value, shape.place, (shape.accepts & a_condition) != 0});
    if (value::is_null(value)) {
      if ((shape.accepts & a_null) != 0) return;
      if ((shape.accepts & (a_mapping | a_sequence)) != 0) {
        empty_section(value, name, key);
      } else {
        wrong_type(value, shape, name);
      }
      return;
    }
    if (value.text.find("${{") != std::string_view::npos) {
      if ((shape.accepts & (a_string | an_expression)) == 0) wrong_type(value, shape, name);
      return;
    }
    const value::ScalarType type = value::resolve(value, value::Resolver::core);
    const bool fits = (shape.accepts & a_string) != 0 ||
                      ((shape.accepts & a_boolean) != 0 && type == value::ScalarType::boolean) ||
                      ((shape.accepts & a_number) != 0 &&
                       (type == value::ScalarType::integer || type == value::ScalarType::floating));
    if (!fits) {
      wrong_type(value, shape, name);
    } else if (!shape.words.empty() && !lists(shape.words, value.text)) {
      add(SchemaIssue::invalid_value, value.span, value,
          message({quoted(name), " cannot be ", quoted(value.text), ": it is ", one_of(shape.words)}));
    }
  }

  static std::string one_of(std::string_view words) {
    const std::vector<std::string_view> all = split_words(words);
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i > 0) out += i + 1 == all.size() ? " or " : ", ";
      out += quoted(all[i]);
    }
    return out;
  }

  void visit_sequence(const Value& value, const Shape& shape, std::string_view name, Span key) {
    if ((shape.accepts & a_sequence) == 0) {
      wrong_type(value, shape, name);
      return;
    }
    if (value.items.empty() && value.closed && (shape.accepts & not_empty) != 0) empty_section(value, name, key);
    for (const Value& item : value.items) {
      if (shape.items == &any_step || &shape == &parallel_steps) {
        visit_step(item);
      } else {
        visit(item, shape.items != nullptr ? *shape.items : shape, name, item.span);
      }
    }
  }

  void visit_step(const Value& written) {
    const Value& step = written.resolved();
    if (&step != &written && !seen_.emplace(&step, &any_step).second) return;
    if (!step.is_mapping()) {
      if (value::is_null(step)) {
        add(SchemaIssue::empty_section, step.span, step, "the step is empty");
      } else {
        wrong_type(step, any_step, "step");
      }
      return;
    }
    const Shape* shape = step_shape(step);
    if (shape == nullptr) {
      const bool open = !step.closed || has_expression_key(step);
      if (!open) {
        SchemaProblem& problem =
            add(SchemaIssue::missing_key, step.entries.empty() ? step.span : step.entries[0].key.span, step,
                "the step does nothing: it has neither `run` nor `uses`");
        problem.absence = true;
      }
      shape = &run_step;
    }
    visit_mapping(step, *shape, "step", step.span);
  }

  void visit_mapping(const Value& value, const Shape& shape, std::string_view name, Span key) {
    if ((shape.accepts & a_mapping) == 0) {
      wrong_type(value, shape, name);
      return;
    }
    if (value.entries.empty() && value.closed && (shape.accepts & not_empty) != 0) empty_section(value, name, key);
    const bool open = shape.fields.empty() || shape.values != nullptr;
    for (const Entry& entry : value.entries) visit_entry(value, entry, shape, name, open);
    if (!value.closed || has_expression_key(value) || value.find("<<") != nullptr) return;
    for (const Field& field : shape.fields) {
      if (!field.required || value.find(field.name) != nullptr) continue;
      // A renamed key was reported as unknown already.
      if (renamed_.contains({&value, field.name})) continue;
      SchemaProblem& problem =
          add(SchemaIssue::missing_key, key, value,
              message({&shape == &workflow ? "the workflow" : quoted(name), " lacks ", quoted(field.name)}));
      problem.absence = true;
    }
  }

  void visit_entry(const Value& value, const Entry& entry, const Shape& shape, std::string_view name, bool open) {
    const std::string_view key = entry.key.text;
    if (!entry.key.is_scalar()) return;
    if (key == "<<" && entry.key.style == value::ScalarStyle::plain) {
      SchemaProblem& problem = add(SchemaIssue::merge_key, entry.key.span, entry.key,
                                   "merge keys `<<` are not supported in workflows: the file is refused");
      problem.help = "repeat the keys here, or alias the whole mapping with `*name`";
      return;
    }
    if (key.find("${{") != std::string_view::npos) {
      result_.scalars.push_back({&entry.key, shape.place, false});
      visit(entry.value, shape.values != nullptr ? *shape.values : open_plain, key, entry.key.span);
      return;
    }
    const auto field =
        std::find_if(shape.fields.begin(), shape.fields.end(), [&](const Field& f) { return f.name == key; });
    if (field != shape.fields.end()) {
      visit(entry.value, *field->shape, key, entry.key.span);
      return;
    }
    if (shape.values == &any_job) {
      const Value& job = entry.value.resolved();
      visit(entry.value, job.is_mapping() ? job_shape(job) : any_job, key, entry.key.span);
    } else if (shape.values == &permission_level) {
      visit_permission(entry);
    } else if (&shape == &events && (key == "workflow_call" || key == "workflow_dispatch")) {
      visit(entry.value, key == "workflow_call" ? call_event : dispatch_event, key, entry.key.span);
    } else if (open) {
      visit(entry.value, shape.values != nullptr ? *shape.values : shape, key, entry.key.span);
    } else {
      unknown_key(value, entry, shape, name);
    }
  }

  void visit_permission(const Entry& entry) {
    const PermissionScope* scope = find_permission_scope(entry.key.text);
    const Value& level = entry.value.resolved();
    if (scope == nullptr) {
      std::vector<std::string_view> names;
      for (const PermissionScope& known : permission_scopes()) names.push_back(known.name);
      const std::string_view near = nearest(entry.key.text, names).value_or("");
      SchemaProblem& problem = add(SchemaIssue::unknown_key, entry.key.span, entry.value,
                                   message({"there is no permission ", quoted(entry.key.text)}));
      suggest(problem, near);
      return;
    }
    if (!level.is_scalar()) {
      wrong_type(level, permission_level, entry.key.text);
    } else if (!lists(scope->levels, level.text) && level.text.find("${{") == std::string_view::npos) {
      add(SchemaIssue::invalid_value, level.span, level,
          message({"permission ", quoted(entry.key.text), " cannot be ", quoted(level.text), ": it is ",
                   one_of(scope->levels)}));
    }
  }

  void unknown_key(const Value& value, const Entry& entry, const Shape& shape, std::string_view name) {
    const std::string_view key = entry.key.text;
    const bool step = shape.place == Place::step && is_step_key(key);
    if (step || ((&shape == &normal_job || &shape == &call_job) && is_job_key(key))) {
      conflict(value, entry, shape);
      return;
    }
    std::vector<std::string_view> names;
    for (const Field& field : shape.fields) {
      if (value.find(field.name) == nullptr) names.push_back(field.name);
    }
    std::string_view near;
    for (const std::string_view candidate : names) {
      if (expression::same_name(candidate, key)) near = candidate;
    }
    if (near.empty()) near = nearest(key, names).value_or("");
    SchemaProblem& problem =
        add(SchemaIssue::unknown_key, entry.key.span, entry.value,
            message({quoted(key), " is not a key of ", &shape == &workflow ? "a workflow" : owner(shape, name)}));
    suggest(problem, near);
    problem.warning = key.starts_with("x-");
    if (!near.empty()) renamed_.emplace(&value, near);
    visit(entry.value, open_plain, key, entry.key.span);
  }

  static std::string owner(const Shape& shape, std::string_view name) {
    if (&shape == &normal_job) return "a job";
    if (&shape == &call_job) return "a job that calls a workflow";
    if (&shape == &run_step) return "a `run` step";
    if (&shape == &uses_step) return "a `uses` step";
    return quoted(name);
  }

  void conflict(const Value& value, const Entry& entry, const Shape& shape) {
    const std::string_view key = entry.key.text;
    std::string text;
    if (&shape == &call_job) {
      text = message({quoted(key), " does not go together with `uses`: the called workflow decides it"});
    } else if (&shape == &normal_job) {
      text = message({quoted(key), " is only for a job that calls a workflow with `uses`"});
    } else if (value.find("run") != nullptr && value.find("uses") != nullptr) {
      text = message({"a step has either `run` or `uses`, not both: ", quoted(key), " has no place here"});
    } else {
      text = message({quoted(key), " does not belong to ", owner(shape, "this kind of step")});
    }
    add(SchemaIssue::key_conflict, entry.key.span, entry.value, std::move(text));
    visit(entry.value, open_plain, key, entry.key.span);
  }

  static void suggest(SchemaProblem& problem, std::string_view near) {
    if (near.empty()) return;
    problem.message += message({", did you mean ", quoted(near), "?"});
    problem.message.pop_back();
    problem.help = message({"write ", quoted(near)});
    problem.replacement = std::string(near);
  }

  void wrong_type(const Value& value, const Shape& shape, std::string_view name) {
    SchemaProblem& problem =
        add(SchemaIssue::wrong_type, value.span, value,
            message({quoted(name), " must be ", expected_kinds(shape.accepts), ", but it is ", kind_name(value)}));
    if (!value.is_quoted()) return;
    // A quoted word that would be right without its quotes.
    const bool boolean = value.text == "true" || value.text == "false";
    const bool number = !value.text.empty() && value.text.find_first_not_of("0123456789") == std::string_view::npos;
    if (((shape.accepts & a_boolean) != 0 && boolean) || ((shape.accepts & a_number) != 0 && number)) {
      problem.replacement = std::string(value.text);
      problem.safe = true;
      problem.help = "leave out the quotes";
    }
  }

  void empty_section(const Value& value, std::string_view name, Span key) {
    add(SchemaIssue::empty_section, key, value, message({quoted(name), " is empty, but it needs at least one entry"}));
  }

  static bool has_expression_key(const Value& mapping) {
    return std::any_of(mapping.entries.begin(), mapping.entries.end(),
                       [](const Entry& entry) { return entry.key.text.find("${{") != std::string_view::npos; });
  }

  SchemaProblem& add(SchemaIssue issue, Span span, const Value& node, std::string text) {
    SchemaProblem& problem = result_.problems.emplace_back();
    problem.issue = issue;
    problem.span = span;
    problem.node = &node;
    problem.message = std::move(text);
    return problem;
  }

  SchemaResult& result_;
  std::set<std::pair<const Value*, const Shape*>> seen_;
  std::set<std::pair<const Value*, std::string_view>> renamed_;
};

}  // namespace

SchemaResult walk_schema(const Value& root) {
  SchemaResult result;
  Span top = root.span;
  if (root.is_mapping() && !root.entries.empty()) top = root.entries.front().key.span;
  Walk(result).visit(root, workflow, "workflow", top);
  return result;
}

}  // namespace infralint::workflow
