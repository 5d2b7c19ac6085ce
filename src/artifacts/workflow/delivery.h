// What a job is for: testing or deploying. For rules of this folder.
#pragma once

#include "artifacts/workflow/model.h"

namespace infralint::workflow {

bool is_test_step(const Step& step);
bool is_test_job(const Job& job);
// The first step that brings something into production; null when there is none.
const Step* deploy_step(const Job& job);
// Its environment or name says that it is a rehearsal.
bool is_staging(const Job& job);

}  // namespace infralint::workflow
