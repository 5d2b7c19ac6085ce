// Other tools' comments that are honoured as those tools scope them: hadolint's pragmas, BuildKit's `check` directive,
// those of trivy and checkov, and shellcheck's inside of scripts. Ids that nothing here covers are meant for the other
// tool and pass silently. Inside of the policy room only.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_file.h"
#include "check/comment_scope.h"
#include "policy/silencer.h"

namespace infralint::policy {

// `peers`: whose comments count; nothing: everybody's.
void read_peer_directives(const SourceFile& file, std::string_view kind, std::span<const CommentScope> comments,
                          const std::optional<std::vector<std::string>>& peers, SilencerList& silencers);

// The rules whose findings `# check=error=true` makes errors; ascending.
std::vector<RuleIndex> rules_made_errors(const SourceFile& file, std::string_view kind,
                                         const std::optional<std::vector<std::string>>& peers,
                                         const SilencerList& silencers);

}  // namespace infralint::policy
