// The elements of manifests as policies are asked about them. For dispatch.cc.
#pragma once

#include <memory>

#include "artifacts/k8s/model.h"
#include "language/subject.h"

namespace infralint::k8s {

// Must not outlive the document of the element; one thread.
std::unique_ptr<language::Subject> subject_of(const Object& object);
std::unique_ptr<language::Subject> subject_of(const Workload& workload);
std::unique_ptr<language::Subject> subject_of(const Pod& pod);
std::unique_ptr<language::Subject> subject_of(const Container& container);
std::unique_ptr<language::Subject> subject_of(const Volume& volume);

}  // namespace infralint::k8s
