#include "artifacts/docker/model.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

// `# hadolint ignore=DL3008`, `# hadolint global ignore=...`
bool inline_suppression_is_pragma(std::string_view comment) {
  const std::size_t begin = comment.find_first_not_of("# \t");
  if (begin == std::string_view::npos) return false;
  comment.remove_prefix(begin);
  constexpr std::string_view tool = "hadolint";
  if (!comment.starts_with(tool) || comment.size() == tool.size()) return false;
  if (comment[tool.size()] != ' ' && comment[tool.size()] != '\t') return false;
  const std::size_t ignore = comment.find("ignore");
  return ignore != std::string_view::npos && comment.find('=', ignore) != std::string_view::npos;
}

}  // namespace

void inline_suppression(const Document& document, const RuleContext& context, Findings& findings) {
  if (!context.flag("forbidden")) return;
  for (const dockerfile::Comment& comment : document.syntax.comments) {
    if (!inline_suppression_is_pragma(comment.span.of(document.file->parse_text()))) continue;
    findings
        .report(comment.span,
                "this comment switches rules off where the "
                "configuration does not allow it")
        .help(
            "remove it and repair what it hides, or say it in the "
            "configuration for all to see");
  }
}

}  // namespace infralint::docker
