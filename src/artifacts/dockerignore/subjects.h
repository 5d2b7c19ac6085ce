// The elements of an ignore file as policies are asked about them. For artifact.cc.
#pragma once

#include <memory>

#include "artifacts/dockerignore/model.h"
#include "language/subject.h"

namespace infralint::dockerignore {

// Must not outlive the document; one thread.
std::unique_ptr<language::Subject> subject_of(const Document& document);
std::unique_ptr<language::Subject> subject_of(const Pattern& pattern);

}  // namespace infralint::dockerignore
