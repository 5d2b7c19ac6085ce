// A JSON report as lines `path:line:column level rule`, sorted: what a person can write down by hand.
#pragma once

#include <string>
#include <vector>

namespace infralint::cli {

std::vector<std::string> report_lines(const std::string& json_report);

}  // namespace infralint::cli
