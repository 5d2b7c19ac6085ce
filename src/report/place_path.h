// How reports for people write the path of a file.
#pragma once

#include <string>
#include <string_view>

#include "report/writer.h"

namespace infralint::report {

// `path` is root-relative. As seen from the working directory when it lies below it, else absolute; without a working
// directory as it is. Made fit for a terminal.
std::string place_path(std::string_view path, const ReportOptions& options);

}  // namespace infralint::report
