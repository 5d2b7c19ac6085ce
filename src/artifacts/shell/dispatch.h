// The rules about shell scripts, for the dispatchers of the kinds that hold scripts.
#pragma once

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::shell {

// Whether any of them is on, or somebody else wants the scripts: nobody needs to look for them otherwise.
bool judges_scripts(const RuleContext& context);

void judge(const EmbeddedScript& script, const RuleContext& context, Findings& findings);

}  // namespace infralint::shell
