// A text of another kind inside of a file, such as the Dockerfile in `dockerfile_inline` of Compose, judged as what it
// is.
#pragma once

#include <deque>
#include <string_view>
#include <vector>

#include "check/artifact.h"
#include "check/finding.h"
#include "check/project_view.h"
#include "check/rule_settings.h"

namespace infralint::engine {

// With places in the outer file.
struct EmbeddedOutcome {
  std::deque<Finding> findings;
  std::vector<CommentScope> comments;
  std::vector<Span> secrets;
};

// `settings` are those of the kind of the text at the path of the outer file.
EmbeddedOutcome check_embedded(const EmbeddedText& text, const Artifact& artifact, const ProjectView& project,
                               const RuleSettings& settings, const ParameterDefaults& defaults, std::string_view today);

}  // namespace infralint::engine
