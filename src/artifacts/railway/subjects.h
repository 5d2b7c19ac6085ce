// The elements of Railway's configuration as policies are asked about them. For dispatch.cc.
#pragma once

#include <memory>

#include "artifacts/railway/model.h"
#include "language/subject.h"

namespace infralint::railway {

// Must not outlive the document of the element; one thread.
std::unique_ptr<language::Subject> subject_of(const Document& document);
// `$` is `{build, deploy}` with the settings in effect: those of the environment over those of the base.
std::unique_ptr<language::Subject> subject_of(const Service& service);

}  // namespace infralint::railway
