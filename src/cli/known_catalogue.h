// The rules that commands about rules speak of: the built-in ones and the policies of the configuration that governs
// the working directory. And how the command line says that policies cannot be loaded.
#pragma once

#include <memory>
#include <vector>

#include "base/file_system.h"
#include "cli/arguments.h"
#include "policy/catalogue.h"
#include "policy/policy_library.h"
#include "report/writer.h"

namespace infralint::cli {

struct KnownCatalogue {
  std::shared_ptr<const policy::Catalogue> catalogue;  // never null
  int exit_code =
      0;  // 2: configuration or policies are not usable; that has been said, and only built-in rules are here
};

KnownCatalogue known_catalogue(const FileArguments& arguments, const FileSystem& files);

// The policies that `policy test`, `lint` and `list` speak of, in the order in which they were loaded. Those of
// `arguments.files.policies` alone when there are any, else of the configuration; none at all is an error.
struct ChosenPolicies {
  std::shared_ptr<const policy::Catalogue> catalogue;
  std::vector<RuleIndex> rules;
  int exit_code = 0;  // 2: that has been said
};

ChosenPolicies chosen_policies(const PolicyArguments& arguments, const FileSystem& files);

// On standard error, with the number of them; nothing when there are none.
void print_policy_problems(const std::vector<policy::PolicyFileProblems>& files, const report::ReportOptions& options);

}  // namespace infralint::cli
