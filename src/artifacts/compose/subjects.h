// The elements of Compose files as policies are asked about them. For dispatch.cc.
#pragma once

#include <memory>

#include "artifacts/compose/model.h"
#include "language/subject.h"

namespace infralint::compose {

// Must not outlive the document of the element; one thread.
std::unique_ptr<language::Subject> subject_of(const Document& document);
std::unique_ptr<language::Subject> subject_of(const Service& service);
std::unique_ptr<language::Subject> subject_of(const Port& port);
std::unique_ptr<language::Subject> subject_of(const Mount& mount);
std::unique_ptr<language::Subject> subject_of(const Env& env);

}  // namespace infralint::compose
