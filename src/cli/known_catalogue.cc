#include "cli/known_catalogue.h"

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/run_options.h"
#include "engine/run.h"
#include "policy/loaded_policy.h"
#include "report/policy_problems.h"

namespace infralint::cli {

KnownCatalogue known_catalogue(const FileArguments& arguments, const FileSystem& files) {
  KnownCatalogue out{policy::built_in_catalogue(), 0};
  const auto options = make_run_options(arguments, {}, files);
  if (const auto* reason = std::get_if<Stop>(&options)) {
    out.exit_code = stop(*reason);
    return out;
  }
  const engine::KnownRules known = engine::known_rules(std::get<engine::RunOptions>(options), files);
  if (known.configuration) {
    out.catalogue = known.configuration->data().catalogue;
    return out;
  }
  out.exit_code = 2;
  report::ReportOptions shown;
  shown.absolute_root = known.root;
  shown.working_directory = files.working_directory();
  print_policy_problems(known.policy_problems, shown);
  for (const engine::Notification& each : known.problems) {
    if (each.code != engine::policy_invalid) print_error_line(each.message);
  }
  return out;
}

ChosenPolicies chosen_policies(const PolicyArguments& arguments, const FileSystem& files) {
  FileArguments where = arguments.files;
  if (!where.policies.empty() && where.config.empty()) where.no_config = true;
  KnownCatalogue known = known_catalogue(where, files);
  ChosenPolicies out{std::move(known.catalogue), {}, known.exit_code};
  if (out.exit_code != 0) return out;
  for (std::size_t i = 0; i < out.catalogue->rules().size(); ++i) {
    const RuleIndex index{static_cast<std::uint16_t>(i)};
    if (out.catalogue->loaded(index) != nullptr && !out.catalogue->hidden(index)) out.rules.push_back(index);
  }
  if (out.rules.empty()) {
    out.exit_code =
        stop({"the configuration names no policies; add `policies = [\"policies\"]` to infralint.toml, or "
              "name a path"});
  }
  return out;
}

void print_policy_problems(const std::vector<policy::PolicyFileProblems>& files, const report::ReportOptions& options) {
  std::size_t count = 0;
  for (const policy::PolicyFileProblems& file : files) count += file.problems.size();
  if (count == 0) return;
  std::string text = report::write_policy_problems(files, options);
  text += std::to_string(count) + (count == 1 ? " error" : " errors") + " in policies; nothing was checked";
  print_error_line(text);
}

}  // namespace infralint::cli
