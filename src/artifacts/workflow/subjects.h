// The elements of workflows as policies are asked about them. For dispatch.cc.
#pragma once

#include <memory>

#include "artifacts/workflow/model.h"
#include "language/subject.h"

namespace infralint::workflow {

// Must not outlive the document of the element; one thread.
std::unique_ptr<language::Subject> subject_of(const Document& document);
std::unique_ptr<language::Subject> subject_of(const Job& job);
std::unique_ptr<language::Subject> subject_of(const Step& step);

}  // namespace infralint::workflow
