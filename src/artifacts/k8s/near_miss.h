// Evidence that a name was meant to be another one. For rules of this area.
#pragma once

#include <string_view>

namespace infralint::k8s {

// Equal but for case and separators, one the beginning or end of the other (three characters at least), or at most two
// edits apart (four characters at least). Equal names are not similar: there is nothing to mend.
bool similar_names(std::string_view a, std::string_view b);

}  // namespace infralint::k8s
