#include "names.h"
#include "writers.h"

namespace infralint::embed {

std::string write_rule_ids(const std::vector<BuiltIn>& policies) {
  std::string out =
      "// Generated from policies/**: the rules as constants, in the order of the catalogue. Any room from check "
      "upwards "
      "may use it.\n#pragma once\n\n#include \"check/finding.h\"\n\nnamespace infralint::rule_ids {\n";
  std::string area;
  for (std::size_t index = 0; index < policies.size(); ++index) {
    const language::PolicyDocument& policy = policies[index].policy;
    if (policy.area != area) {
      if (!area.empty()) out += "}\n";
      area = policy.area;
      out += "namespace " + identifier(area) + " {\n";
    }
    out += "inline constexpr RuleIndex " + identifier(policy.name) + "{" + std::to_string(index) + "};\n";
  }
  if (!area.empty()) out += "}\n";
  return out + "}  // namespace infralint::rule_ids\n";
}

}  // namespace infralint::embed
