// Whether output is coloured and carries links: what the user says, then what the surroundings say.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace infralint::cli {

enum class When { automatic, always, never };

std::optional<When> read_when(const std::string& word);  // auto, always, never

// Looks up an environment variable; nothing when it is not set or empty.
using Environment = std::function<std::optional<std::string>(const char* name)>;

// `log_viewer`: the output is text that the log of a CI service shows.
bool wants_color(When when, bool terminal, bool log_viewer, const Environment& environment);

bool wants_hyperlinks(When when, bool terminal, bool color, const Environment& environment);

}  // namespace infralint::cli
