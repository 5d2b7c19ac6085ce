#include "engine/embedded.h"

#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::engine {
namespace {

Span outer(const OffsetMap& map, Span inner) {
  if (!inner.empty()) return map.source(inner);
  const std::uint32_t at = map.source(inner.begin);
  return {at, at};
}

void move_out(Finding& finding, const OffsetMap& map) {
  finding.primary = outer(map, finding.primary);
  for (Related& related : finding.related) {
    if (related.path.empty()) related.span = outer(map, related.span);
  }
  for (Fix& fix : finding.fixes) {
    // What is inserted would have to be indented, quoted and escaped as the outer file wants it.
    fix.applicability = Applicability::display;
    for (Edit& edit : fix.edits) edit.span = outer(map, edit.span);
  }
}

void move_out(CommentScope& scope, const OffsetMap& map) {
  scope.comment = outer(map, scope.comment);
  scope.text = outer(map, scope.text);
  scope.covers = outer(map, scope.covers);
  if (!scope.absence_covers.empty()) scope.absence_covers = outer(map, scope.absence_covers);
}

}  // namespace

EmbeddedOutcome check_embedded(const EmbeddedText& text, const Artifact& artifact, const ProjectView& project,
                               const RuleSettings& settings, const ParameterDefaults& defaults,
                               std::string_view today) {
  const SourceFile file(text.path, text.text);
  const RuleContext context(file, project, settings, defaults, today);
  Findings findings(context);
  Analysis analysis = artifact.analyse({file, nullptr}, context, findings);
  EmbeddedOutcome out{findings.take(), std::move(analysis.comments), findings.secrets()};
  for (Finding& finding : out.findings) move_out(finding, text.map);
  for (CommentScope& scope : out.comments) move_out(scope, text.map);
  for (Span& secret : out.secrets) secret = outer(text.map, secret);
  return out;
}

}  // namespace infralint::engine
