// Where the page of a rule is published. Used by every format that can carry a link.
#pragma once

#include <string>
#include <string_view>

#include "report/writer.h"

namespace infralint::report {

// Empty when no documentation URL is known.
inline std::string rule_url(const ReportOptions& options, std::string_view rule_id) {
  if (options.docs_url.empty()) return {};
  return options.docs_url + "/rules/" + std::string(rule_id);
}

}  // namespace infralint::report
