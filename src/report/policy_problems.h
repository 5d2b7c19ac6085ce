// What is wrong with policies, for their authors: like findings, with the lines that it speaks of. Used by the command
// line. Pure; thread-safe.
#pragma once

#include <string>
#include <vector>

#include "policy/policy_library.h"
#include "report/writer.h"

namespace infralint::report {

// Ends in a line feed; empty when there is nothing to say. Of the options: colour, width, and how paths are shown.
std::string write_policy_problems(const std::vector<policy::PolicyFileProblems>& files, const ReportOptions& options);

}  // namespace infralint::report
