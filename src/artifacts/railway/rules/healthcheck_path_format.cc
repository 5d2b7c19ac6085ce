#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {
namespace {

// Why the path cannot be asked for; empty when it can.
std::string_view healthcheck_path_format_problem(std::string_view path) {
  if (path.empty()) return "is empty";
  if (path.find("://") != std::string_view::npos) return "is a URL, not a path";
  if (path.find_first_of(" \t\n") != std::string_view::npos) return "contains white space";
  if (path.find('#') != std::string_view::npos) return "contains `#`, which is never sent";
  if (path.find("${") != std::string_view::npos) return "contains a variable, which nothing replaces";
  if (path[0] != '/') return "does not start with `/`";
  return {};
}

}  // namespace

void healthcheck_path_format(const Document& document, const RuleContext&, Findings& findings) {
  for (const Layer& layer : document.layers) {
    const value::Entry* entry = layer.deploy_setting("healthcheckPath");
    const std::optional<std::string_view> path = known_text(entry);
    if (!path) continue;
    const std::string_view problem = healthcheck_path_format_problem(*path);
    if (problem.empty()) continue;
    Draft draft = findings.report(entry->value, message({"health check path ", quoted(*path), " ", problem}));
    draft.help("write a path such as `/health`: Railway asks the service itself");
    const bool bare = problem.starts_with("does not start") && path->find(':') == std::string_view::npos;
    const value::Value& node = entry->value;
    if (!bare || !node.is_quoted() || node.span.size() != path->size() + 2) continue;
    const std::uint32_t inside = node.span.begin + 1;
    draft.fix({"put `/` in front", Applicability::safe, {{{inside, inside}, "/"}}});
  }
}

}  // namespace infralint::railway
