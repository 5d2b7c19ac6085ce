#include <algorithm>
#include <tuple>

#include "literal.h"
#include "writers.h"

namespace infralint::embed {

std::string write_catalogue_table(const std::vector<BuiltIn>& policies, const std::string& digest) {
  std::string rules;
  std::string aliases;
  for (std::size_t index = 0; index < policies.size(); ++index) {
    const language::PolicyDocument& policy = policies[index].policy;
    std::string others;
    for (const std::string& profile : policy.other_profiles) {
      others += (others.empty() ? "Profile::" : ", Profile::") + profile;
    }
    rules += "    {" + literal(policy.id) + ", " + literal(policy.area) + ", Level::" + policy.level +
             ", Profile::" + policy.profile + ", Status::" + policy.status + ", Needs::" + policy.needs + ", " +
             literal(policies[index].kind()) + ", {" + others + "}},\n";
    auto sorted = policy.aliases;
    std::sort(sorted.begin(), sorted.end(), [](const language::Alias& a, const language::Alias& b) {
      return std::tie(a.peer, a.id) < std::tie(b.peer, b.id);
    });
    for (const language::Alias& alias : sorted) {
      aliases +=
          "    {" + literal(alias.peer) + ", " + literal(alias.id) + ", RuleIndex{" + std::to_string(index) + "}},\n";
    }
  }
  // A zero-sized array is no C++: an empty catalogue has empty spans.
  const auto table = [](const std::string& type, const std::string& name, const std::string& rows) {
    if (rows.empty()) return "std::span<const " + type + "> " + "built_in_" + name + "() { return {}; }\n\n";
    return "namespace {\nconstexpr " + type + " " + name + "_table[] = {\n" + rows +
           "};\n}  // namespace\n\nstd::span<const " + type + "> built_in_" + name + "() { return " + name +
           "_table; }\n\n";
  };
  return "// Generated from policies/**: what selecting and running need.\n#include \"policy/catalogue.h\"\n"
         "#include \"policy/catalogue_data.h\"\n\n"
         "namespace infralint::policy {\n\n" +
         table("Rule", "rules", rules) + table("Alias", "aliases", aliases) +
         "std::string_view built_in_digest() { return " + literal(digest) +
         "; }\n\n}  // namespace infralint::policy\n";
}

}  // namespace infralint::embed
