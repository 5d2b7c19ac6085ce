// The walk over a Dockerfile that calls its rules. Internal to this room.
#pragma once

#include <vector>

#include "artifacts/docker/model.h"
#include "check/comment_scope.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::docker {

void dispatch(const Document& document, const RuleContext& context, Findings& findings);

// An own-line comment speaks for the instruction below it (or around it); above FROM also for what its stage lacks.
std::vector<CommentScope> comment_scopes(const Document& document);

}  // namespace infralint::docker
