// Which contexts and functions an expression may use, by the place where it stands.
// https://docs.github.com/actions/reference/workflows-and-actions/contexts#context-availability
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace infralint::workflow {

enum class Place : std::uint8_t {
  nowhere,  // expressions are not evaluated here
  run_name,
  workflow_env,
  workflow_concurrency,
  call_input_default,
  call_output_value,
  job_if,
  strategy,
  job,  // most keys of a job
  job_env,
  job_secrets,
  job_defaults,
  credentials,
  container_env,
  environment_url,
  job_outputs,
  step,
  step_if,
};

bool is_context(std::string_view name);
bool is_function(std::string_view name);
// Names compare without case.
bool context_available(Place place, std::string_view name);
bool function_available(Place place, std::string_view name);
// "`github`, `inputs` and `vars`"
std::string available_contexts(Place place);
std::string_view nearest_context(std::string_view name);   // empty when none is near
std::string_view nearest_function(std::string_view name);  // empty when none is near

}  // namespace infralint::workflow
