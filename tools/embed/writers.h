// The generated sources, one function a file. `policies` are sorted by id: a position is the RuleIndex. Only
// tools/embed uses it.
#pragma once

#include <string>
#include <vector>

#include "policy.h"
#include "project_files.h"

namespace infralint::embed {

// check/rule_ids.h: ids as constants for producers.
std::string write_rule_ids(const std::vector<Policy>& policies);

// artifacts/<area>/bindings.h: declares the tables of a kind.
std::string write_bindings_header(const std::string& area, const std::vector<Policy>& policies);

// artifacts/<area>_bindings.cc: which function judges which element of a kind.
std::string write_bindings(const std::string& area, const std::vector<Policy>& policies);

// artifacts/all_artifacts.cc: the kinds that this build knows.
std::string write_artifacts(const ProjectFiles& files);

// policy/catalogue_table.cc: what selecting and running need.
std::string write_catalogue_table(const std::vector<Policy>& policies, const std::string& digest);

// policy/catalogue_texts.cc: what reports and `explain` need.
std::string write_catalogue_texts(const std::vector<Policy>& policies);

}  // namespace infralint::embed
