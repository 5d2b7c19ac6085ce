// Calls every rule of workflows on the elements that it asks for. Only for this folder.
#pragma once

#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::workflow {

void run_workflow_rules(const Document& document, const RuleContext& context, Findings& findings);

}  // namespace infralint::workflow
