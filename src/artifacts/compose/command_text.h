// How Compose reads `command` and `entrypoint`: a string is split into words without a shell. For the rules of this
// room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace infralint::compose {

struct CommandWord {
  std::string text;  // without quotes
  Span span;         // in the command text
  bool quoted = false;
};

struct CommandText {
  std::vector<CommandWord> words;
  std::optional<Span> cut;     // the operator at which the rest of the text is dropped
  std::optional<Span> broken;  // a parenthesis or open quote that keeps the project from loading
};

CommandText split_command(std::string_view text);

// `sh`, `/bin/bash`, ...
bool is_shell(std::string_view program);

}  // namespace infralint::compose
