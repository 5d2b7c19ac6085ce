// Comments in our own grammar: `# infralint: ignore[docker/user-root] until=2026-12-31 reason`, and `ignore-file`,
// `ignore-start`, `ignore-end`. Inside of the policy room only.
#pragma once

#include <span>
#include <vector>

#include "base/source_file.h"
#include "check/comment_scope.h"
#include "policy/silencer.h"

namespace infralint::policy {

void read_own_directives(const SourceFile& file, std::span<const CommentScope> comments, SilencerList& silencers,
                         std::vector<Malformed>& malformed);

}  // namespace infralint::policy
