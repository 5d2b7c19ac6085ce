#include <map>
#include <utility>

#include "language/scopes.h"
#include "names.h"
#include "writers.h"

namespace infralint::embed {
namespace {

// What runs for one function: the rules that it reports.
struct Binding {
  std::string function;  // infralint::docker::user_root
  std::vector<std::size_t> rules;
};

// Everything that judges one kind of element.
struct Table {
  const language::ScopeInfo& info;
  std::size_t scope;                        // its index
  std::string element;                      // docker::Stage
  std::string name;                         // docker_stage
  std::map<std::string, Binding> bindings;  // by implementation file
  std::vector<std::size_t> declared;
};

std::vector<Table> tables_of(const std::string& area) {
  std::vector<Table> tables;
  for (std::size_t i = 0; i < language::scopes().size(); ++i) {
    const language::ScopeInfo& info = language::scopes()[i];
    if (info.element.empty() || snake_case(info.kind) != area) continue;
    tables.push_back({info, i, area + "::" + std::string(info.element), area + "_" + snake_case(info.scope), {}, {}});
  }
  return tables;
}

void fill(Table& table, const std::vector<BuiltIn>& policies) {
  for (std::size_t index = 0; index < policies.size(); ++index) {
    const BuiltIn& read = policies[index];
    const language::PolicyDocument& policy = read.policy;
    if (read.kind() != table.info.kind || policy.target.scope != table.info.scope) continue;
    if (policy.declarative()) {
      table.declared.push_back(index);
    } else if (read.is_bound()) {
      Binding& binding = table.bindings[implementation_file(policy)];
      const std::string_view name = read.has_function() ? std::string_view(policy.name) : policy.producer();
      binding.function = identifier(policy.area) + "::" + identifier(name);
      binding.rules.push_back(index);
    }
  }
}

std::string declaration(const Table& table) {
  return "template <>\nRuleTable<" + table.element + "> rules_for<" + table.element + ">()";
}

std::string function_declarations(const Table& table) {
  std::string out;
  for (const auto& [file, binding] : table.bindings) {
    const std::size_t colons = binding.function.find("::");
    out += "namespace infralint::" + binding.function.substr(0, colons) + " {\nvoid " +
           binding.function.substr(colons + 2) + "(const infralint::" + table.element +
           "&, const RuleContext&, Findings&);\n}\n";
  }
  return out;
}

std::string function_table(const Table& table) {
  if (table.bindings.empty()) return {};
  std::string rules;
  std::string rows;
  std::size_t begin = 0;
  for (const auto& [file, binding] : table.bindings) {
    for (const std::size_t rule : binding.rules) {
      rules += (rules.empty() ? "" : ", ") + ("RuleIndex{" + std::to_string(rule) + "}");
    }
    rows += "    {std::span(" + table.name + "_rules).subspan(" + std::to_string(begin) + ", " +
            std::to_string(binding.rules.size()) + "), &" + binding.function + "},\n";
    begin += binding.rules.size();
  }
  return "constexpr RuleIndex " + table.name + "_rules[] = {" + rules + "};\nconstexpr RuleBinding<" + table.element +
         "> " + table.name + "_functions[] = {\n" + rows + "};\n";
}

std::string declared_table(const Table& table, const std::vector<BuiltIn>& policies) {
  if (table.declared.empty()) return {};
  std::string rows;
  for (const std::size_t rule : table.declared) {
    rows += "    {RuleIndex{" + std::to_string(rule) + "}, &" + program_name(policies[rule].policy.id) + "},\n";
  }
  return "constexpr language::DeclaredRule " + table.name + "_declared[] = {\n" + rows + "};\n";
}

}  // namespace

std::string write_bindings_header(const std::string& area) {
  const std::vector<Table> tables = tables_of(area);
  std::string out =
      "// Generated from policies/**: the elements of this kind that rules judge. For its dispatcher.\n#pragma "
      "once\n\n";
  if (tables.empty()) return out;
  out += "#include \"artifacts/" + area + "/model.h\"\n";
  if (!language::is_for_functions(tables.front().info.kind)) {
    out += "#include \"artifacts/" + area + "/subjects.h\"\n";
  }
  out += "#include \"language/dispatch.h\"\n\nnamespace infralint {\n\n";
  for (const Table& table : tables) out += declaration(table) + ";\n";
  return out + "\n}  // namespace infralint\n";
}

std::string write_bindings(const std::string& area, const std::vector<BuiltIn>& policies) {
  std::vector<Table> tables = tables_of(area);
  std::string out = "// Generated from policies/**: which functions and programs judge which element.\n";
  if (tables.empty()) return out + "namespace infralint {}\n";
  out += "#include \"artifacts/" + area + "/bindings.h\"\n\n";
  for (Table& table : tables) {
    fill(table, policies);
    out += function_declarations(table);
  }
  out += "\n" + write_programs(area, policies) + "namespace infralint {\nnamespace {\n\n";
  for (const Table& table : tables) out += function_table(table) + declared_table(table, policies);
  out += "\n}  // namespace\n\n";
  for (const Table& table : tables) {
    const std::string functions = table.bindings.empty() ? "{}" : table.name + "_functions";
    const std::string declared = table.declared.empty() ? "{}" : table.name + "_declared";
    out += declaration(table) + " {\n  return {" + functions + ", " + declared + ", language::ScopeIndex{" +
           std::to_string(table.scope) + "}};\n}\n\n";
  }
  return out + "}  // namespace infralint\n";
}

}  // namespace infralint::embed
