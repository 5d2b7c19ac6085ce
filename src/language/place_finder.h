// Where a finding points (policy language, "Where it points"). For the judge.
#pragma once

#include <cstdint>

#include "check/findings.h"
#include "language/evaluator.h"

namespace infralint::language {

struct PointedAt {
  const value::Value* node = nullptr;
  const value::Entry* key_of = nullptr;  // its key instead of the node
  Span span;                             // when neither is set, or the part that is meant
  bool absence = false;
};

// The place that the policy asks for, else that of the witness.
PointedAt find_place(Evaluator& evaluator, Subject& subject, const Witness& witness);

Span span_of(const PointedAt& place);

// Reports there.
Draft report_at(Findings& findings, const PointedAt& place, std::string message);

}  // namespace infralint::language
