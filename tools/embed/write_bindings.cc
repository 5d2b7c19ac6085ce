#include <map>
#include <utility>

#include "names.h"
#include "writers.h"

namespace infralint::embed {
namespace {

// What runs for one function: the rules that it reports.
struct Binding {
  std::string function;  // infralint::docker::user_root
  std::vector<std::size_t> rules;
};

using Bindings = std::map<std::string, Binding>;  // by implementation file

std::map<std::string, Bindings> bindings_by_scope(const std::string& area, const std::vector<Policy>& policies) {
  std::map<std::string, Bindings> scopes;
  for (std::size_t index = 0; index < policies.size(); ++index) {
    const Policy& policy = policies[index];
    if (!policy.is_bound() || snake_case(policy.kind) != area) continue;
    Binding& binding = scopes[policy.scope][implementation_file(policy)];
    binding.function =
        identifier(policy.area) + "::" + identifier(policy.producer.empty() ? policy.name : policy.producer);
    binding.rules.push_back(index);
  }
  return scopes;
}

std::string element_of(const std::string& area, const std::string& scope) { return area + "::" + pascal_case(scope); }

std::string declaration(const std::string& element) {
  return "template <>\nstd::span<const RuleBinding<" + element + ">> rules_for<" + element + ">()";
}

}  // namespace

std::string write_bindings_header(const std::string& area, const std::vector<Policy>& policies) {
  const std::map<std::string, Bindings> scopes = bindings_by_scope(area, policies);
  std::string out =
      "// Generated from policies/**: the elements of this kind that rules judge. For its dispatcher.\n#pragma "
      "once\n\n";
  if (scopes.empty()) return out;
  out += "#include \"artifacts/" + area + "/model.h\"\n#include \"check/dispatch.h\"\n\nnamespace infralint {\n\n";
  for (const auto& [scope, bindings] : scopes) out += declaration(element_of(area, scope)) + ";\n";
  return out + "\n}  // namespace infralint\n";
}

std::string write_bindings(const std::string& area, const std::vector<Policy>& policies) {
  const std::map<std::string, Bindings> scopes = bindings_by_scope(area, policies);
  std::string out = "// Generated from policies/**: which functions judge which element.\n";
  if (scopes.empty()) return out + "namespace infralint {}\n";
  out += "#include \"artifacts/" + area + "/bindings.h\"\n\n";
  for (const auto& [scope, bindings] : scopes) {
    const std::string element = element_of(area, scope);
    for (const auto& [file, binding] : bindings) {
      const std::size_t colons = binding.function.find("::");
      out += "namespace infralint::" + binding.function.substr(0, colons) + " {\nvoid " +
             binding.function.substr(colons + 2) + "(const infralint::" + element +
             "&, const RuleContext&, Findings&);\n}\n";
    }
  }
  out += "\nnamespace infralint {\nnamespace {\n\n";
  for (const auto& [scope, bindings] : scopes) {
    const std::string name = area + "_" + snake_case(scope);
    std::string rules;
    std::string table;
    std::size_t begin = 0;
    for (const auto& [file, binding] : bindings) {
      for (const std::size_t rule : binding.rules) {
        rules += (rules.empty() ? "" : ", ") + ("RuleIndex{" + std::to_string(rule) + "}");
      }
      table += "    {std::span(" + name + "_rules).subspan(" + std::to_string(begin) + ", " +
               std::to_string(binding.rules.size()) + "), &" + binding.function + "},\n";
      begin += binding.rules.size();
    }
    out += "constexpr RuleIndex " + name + "_rules[] = {" + rules + "};\n";
    out += "constexpr RuleBinding<" + element_of(area, scope) + "> " + name + "_bindings[] = {\n" + table + "};\n\n";
  }
  out += "}  // namespace\n\n";
  for (const auto& [scope, bindings] : scopes) {
    out +=
        declaration(element_of(area, scope)) + " {\n  return " + area + "_" + snake_case(scope) + "_bindings;\n}\n\n";
  }
  return out + "}  // namespace infralint\n";
}

}  // namespace infralint::embed
