// What `test`, `[` and `[[` look at. For rules about tests, and for those that ask whether an author thought of an
// empty value.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <unordered_set>

#include "artifacts/shell/model.h"

namespace infralint::shell {

// The words between the brackets, or behind `test`; nothing for other commands and for tests that are never closed.
std::optional<std::span<const Word>> test_operands(const Command& command);

// `-f`, `-d` and their kind, which look at a file.
bool is_file_test(const Word& word);

// Names whose value the script tests by itself: `[ -n "$x" ]`, `[ -d "$x" ]`, `[ "$x" ]`, `[ "$x" = "" ]`.
std::unordered_set<std::string_view> tested_variables(const Script& script);

}  // namespace infralint::shell
