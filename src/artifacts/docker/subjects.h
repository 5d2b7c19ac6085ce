// The elements of Dockerfiles as policies are asked about them. For dispatch.cc.
#pragma once

#include <memory>

#include "artifacts/docker/model.h"
#include "language/subject.h"

namespace infralint::docker {

// Must not outlive the document of the element; one thread.
std::unique_ptr<language::Subject> subject_of(const Document& document);
std::unique_ptr<language::Subject> subject_of(const Stage& stage);
std::unique_ptr<language::Subject> subject_of(const Instruction& instruction);

}  // namespace infralint::docker
