// Documents of no known kind as policies are asked about them. For artifact.cc.
#pragma once

#include <memory>

#include "artifacts/any/model.h"
#include "language/subject.h"

namespace infralint::any {

// Must not outlive the document; one thread.
std::unique_ptr<language::Subject> subject_of(const Document& document);

}  // namespace infralint::any
