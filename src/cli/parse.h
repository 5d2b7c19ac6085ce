// From words to arguments, one function a command: only what was named is built. `words` are those behind the command.
#pragma once

#include <string>
#include <vector>

#include "cli/arguments.h"

namespace infralint::cli {

using Words = std::vector<std::string>;

Parsed<CheckArguments> parse_check(const Words& words);
// As check, with fixing asked for.
Parsed<CheckArguments> parse_fix(const Words& words);
Parsed<FilesArguments> parse_files(const Words& words);
Parsed<RulesArguments> parse_rules(const Words& words);
Parsed<ExplainArguments> parse_explain(const Words& words);
Parsed<PolicyArguments> parse_policy_test(const Words& words);
Parsed<PolicyArguments> parse_policy_lint(const Words& words);
Parsed<PolicyArguments> parse_policy_list(const Words& words);
Parsed<NewPolicyArguments> parse_policy_new(const Words& words);
Parsed<SchemaArguments> parse_schema(const Words& words);
Parsed<ModelArguments> parse_model(const Words& words);
Parsed<InitArguments> parse_init(const Words& words);
Parsed<MigrateArguments> parse_migrate(const Words& words);
Parsed<VersionArguments> parse_version(const Words& words);

}  // namespace infralint::cli
