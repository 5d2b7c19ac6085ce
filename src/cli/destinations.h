// Which reports go where: `-f FORMAT[=FILE]` and `-o FILE`.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "cli/arguments.h"
#include "report/writer.h"

namespace infralint::cli {

struct Destination {
  report::Format format = report::Format::text;
  std::string file;  // empty: standard output
};

// At most one goes to standard output. `fallback`: the format when none was asked for.
std::variant<std::vector<Destination>, Stop> read_destinations(const CheckArguments& arguments,
                                                               const std::string& fallback);

}  // namespace infralint::cli
