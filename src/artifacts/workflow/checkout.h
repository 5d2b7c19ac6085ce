// Steps that bring code into the workspace, and steps that run what lies there. For rules of this folder.
#pragma once

#include "artifacts/workflow/model.h"

namespace infralint::workflow {

bool is_checkout(const Step& step);
// It fetches what a stranger proposes: the head of a pull request, the branch of a fork. The place says so.
const value::Value* untrusted_ref(const Step& step);
// The same by a command of its script; empty when there is none.
Span untrusted_fetch(const Step& step);
// It runs code, or takes configuration that can, from the workspace.
bool executes_workspace(const Step& step);
// Its script sends commits, or otherwise needs the credentials that a checkout leaves behind.
bool needs_git_credentials(const Step& step);

}  // namespace infralint::workflow
