#include "artifacts/workflow/contexts.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/edit_distance.h"
#include "check/message.h"
#include "syntax/expression/expression.h"

namespace infralint::workflow {
namespace {

enum Context : unsigned {
  github = 1U << 0U,
  inputs = 1U << 1U,
  vars = 1U << 2U,
  needs = 1U << 3U,
  strategy = 1U << 4U,
  matrix = 1U << 5U,
  env = 1U << 6U,
  job = 1U << 7U,
  runner = 1U << 8U,
  steps = 1U << 9U,
  secrets = 1U << 10U,
  jobs = 1U << 11U,
};

constexpr std::string_view context_names[] = {"github", "inputs", "vars",   "needs", "strategy", "matrix",
                                              "env",    "job",    "runner", "steps", "secrets",  "jobs"};
constexpr std::string_view plain_functions[] = {"contains", "startsWith", "endsWith", "format",
                                                "join",     "toJSON",     "fromJSON", "case"};
constexpr std::string_view status_functions[] = {"success", "failure", "always", "cancelled"};
constexpr std::string_view hash_function = "hashFiles";

constexpr unsigned general = github | inputs | vars;
constexpr unsigned of_job = general | needs | strategy | matrix;
constexpr unsigned of_step = of_job | env | job | runner | steps;

constexpr unsigned contexts_of(Place place) {
  switch (place) {
    case Place::nowhere: return 0;
    case Place::run_name:
    case Place::workflow_concurrency:
    case Place::call_input_default: return general;
    case Place::workflow_env: return general | secrets;
    case Place::call_output_value: return general | jobs;
    case Place::job_if:
    case Place::strategy: return general | needs;
    case Place::job: return of_job;
    case Place::job_env:
    case Place::job_secrets: return of_job | secrets;
    case Place::job_defaults: return of_job | env;
    case Place::credentials: return of_job | env | secrets;
    case Place::container_env: return of_step | secrets;
    case Place::environment_url:
    case Place::step_if: return of_step;
    case Place::job_outputs:
    case Place::step: return of_step | secrets;
  }
  return 0;
}

bool is_one_of(std::string_view name, const auto& names) {
  return std::any_of(std::begin(names), std::end(names),
                     [&](std::string_view known) { return expression::same_name(known, name); });
}

}  // namespace

bool is_context(std::string_view name) { return is_one_of(name, context_names); }

bool is_function(std::string_view name) {
  return is_one_of(name, plain_functions) || is_one_of(name, status_functions) ||
         expression::same_name(name, hash_function);
}

bool context_available(Place place, std::string_view name) {
  const unsigned allowed = contexts_of(place);
  for (unsigned i = 0; i < std::size(context_names); ++i) {
    if (expression::same_name(context_names[i], name)) return (allowed >> i & 1U) != 0;
  }
  return false;
}

bool function_available(Place place, std::string_view name) {
  if (is_one_of(name, plain_functions)) return place != Place::nowhere;
  if (expression::same_name(name, hash_function)) return place == Place::step || place == Place::step_if;
  return place == Place::job_if || place == Place::step_if;
}

std::string available_contexts(Place place) {
  std::vector<std::string_view> names;
  for (unsigned i = 0; i < std::size(context_names); ++i) {
    if ((contexts_of(place) >> i & 1U) != 0) names.push_back(context_names[i]);
  }
  return listed(names, names.size());
}

std::string_view nearest_context(std::string_view name) { return nearest(name, context_names).value_or(""); }

std::string_view nearest_function(std::string_view name) {
  std::vector<std::string_view> all(std::begin(plain_functions), std::end(plain_functions));
  all.insert(all.end(), std::begin(status_functions), std::end(status_functions));
  all.push_back(hash_function);
  return nearest(name, all).value_or("");
}

}  // namespace infralint::workflow
