// Where texts go: standard output and error, and report files. Commands write through this only; streams of the
// standard library would cost more at start than a small run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace infralint::cli {

void print(std::string_view text);        // to standard output
void print_error(std::string_view text);  // to standard error
void print_error_line(std::string_view text);

// Makes the directories that lead to `path`; the file is complete or not there at all. The error names the cause.
std::optional<Error> write_file(const std::string& path, std::string_view text);

// All of standard input, at most `limit` bytes.
Result<std::string> read_standard_input(std::uint64_t limit);

bool output_is_terminal();

// Columns of the terminal; 0 when standard output is none.
unsigned terminal_width();

// An environment variable; nothing when it is not set or empty.
std::optional<std::string> environment(const char* name);

// Names of the environment variables that begin with `prefix`, in byte order.
std::vector<std::string> environment_names(std::string_view prefix);

// `path` for a message: control characters and bytes that are no UTF-8 as escapes.
std::string printable(std::string_view path);

}  // namespace infralint::cli
