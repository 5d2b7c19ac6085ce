// The writers behind writer.h, one a file. They get a result whose composed texts hold no secret (redact.h) and options
// whose `rules` is set.
#pragma once

#include <string>

#include "report/writer.h"

namespace infralint::report {

std::string write_text(const engine::RunResult& result, const ReportOptions& options);
std::string write_concise(const engine::RunResult& result, const ReportOptions& options);
std::string write_json(const engine::RunResult& result, const ReportOptions& options);
std::string write_sarif(const engine::RunResult& result, const ReportOptions& options);
std::string write_github(const engine::RunResult& result, const ReportOptions& options);

}  // namespace infralint::report
