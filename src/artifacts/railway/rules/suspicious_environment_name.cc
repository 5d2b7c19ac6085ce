#include <array>

#include "artifacts/railway/model.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {
namespace {

std::string suspicious_environment_name_lower(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

void suspicious_environment_name(const Document& document, const RuleContext&, Findings& findings) {
  static constexpr std::array<std::string_view, 3> usual = {"production", "staging", "development"};
  for (const Layer& layer : document.layers) {
    if (!layer.entry) continue;
    const std::string folded = suspicious_environment_name_lower(layer.environment);
    const std::optional<std::string_view> near = nearest(folded, usual);
    if (!near || *near == layer.environment) continue;
    findings
        .report_key(*layer.entry, message({"environment ", quoted(layer.environment), " looks like a misspelt ",
                                           quoted(*near), ", whose settings it would then not change"}))
        .help(message({"rename it to ", quoted(*near), " if that is what the environment is called in Railway"}));
  }
}

}  // namespace infralint::railway
