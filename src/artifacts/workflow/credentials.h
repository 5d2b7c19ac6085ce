// Which credentials a job holds, and which words carry them. For rules of this folder.
#pragma once

#include <string>
#include <string_view>

#include "artifacts/workflow/model.h"
#include "syntax/shell/command.h"

namespace infralint::workflow {

enum class Permission : std::uint8_t { unknown, none, read, write };

// The level of a scope that the job has: its own block, else the workflow's; unknown without any.
Permission permission_of(const Job& job, std::string_view scope);
// Some scope with write access; `unknown` when there is no block.
Permission widest_permission(const Job& job);

// The job can change something: a write scope, a secret, an environment, a runner of one's own. With unknown
// permissions only when strangers can start it with the repository's rights.
bool is_privileged(const Job& job);

// `github.token` or `secrets.GITHUB_TOKEN` somewhere in the expression.
bool reads_token(const expression::Node& node);
// `secrets.X` for another X, or `secrets[...]`.
bool reads_secret(const expression::Node& node);
// The name of the first secret (without the token); empty when there is none.
std::string_view secret_name(const expression::Node& node);

// Whether an expression in the scalar reads a secret (without the token).
bool holds_secret(const Document& document, const value::Value* scalar);

// A variable that `env` of the step, the job or the workflow defines with a secret.
bool is_secret_variable(const Step& step, std::string_view name);
// Whether a word of the step's script carries a secret: an expression, or a variable defined with one.
bool carries_secret(const Step& step, const shell::Word& word);

}  // namespace infralint::workflow
