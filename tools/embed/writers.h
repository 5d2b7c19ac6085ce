// The generated sources, one function a file. `policies` are sorted by id: a position is the RuleIndex. Only
// tools/embed uses it.
#pragma once

#include <string>
#include <vector>

#include "built_in.h"
#include "project_files.h"

namespace infralint::embed {

// check/rule_ids.h: ids as constants for producers.
std::string write_rule_ids(const std::vector<BuiltIn>& policies);

// artifacts/<area>/bindings.h: declares the tables of a kind, one for each of its scopes.
std::string write_bindings_header(const std::string& area);

// artifacts/<area>_bindings.cc: which functions and which programs judge which element of a kind.
std::string write_bindings(const std::string& area, const std::vector<BuiltIn>& policies);

// The programs of the declarative policies of a kind, as constants in an anonymous namespace; empty without any. Their
// names are `<policy>_program`.
std::string write_programs(const std::string& area, const std::vector<BuiltIn>& policies);

// artifacts/all_artifacts.cc: the kinds that this build knows.
std::string write_artifacts(const ProjectFiles& files);

// policy/catalogue_table.cc: what selecting and running need.
std::string write_catalogue_table(const std::vector<BuiltIn>& policies, const std::string& digest);

// policy/catalogue_texts.cc: what reports and `explain` need.
std::string write_catalogue_texts(const std::vector<BuiltIn>& policies);

}  // namespace infralint::embed
