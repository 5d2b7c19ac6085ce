// From the text of a policy file to a Policy. Only tools/embed uses it.
#pragma once

#include <string>

#include "policy.h"
#include "problems.h"

namespace infralint::embed {

// `path` is relative to the project, with `/`. What is wrong goes to `problems`; the result is then incomplete.
Policy read_policy(const std::string& path, const std::string& text, Problems& problems);

}  // namespace infralint::embed
