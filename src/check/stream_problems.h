// Reports what a reader found wrong with a YAML, JSON or TOML file, under the ids of the kind that the file is of.
#pragma once

#include "check/findings.h"
#include "syntax/value/value.h"

namespace infralint {

// The rule of each problem. A kind with one rule for all of syntax gives it several times.
struct ProblemRules {
  RuleIndex syntax;  // and NUL bytes
  RuleIndex tab_indent;
  RuleIndex undefined_alias;
  RuleIndex duplicate_key;
  RuleIndex limit;
  RuleIndex alias_bomb;
};

void report_problems(const value::Stream& stream, const ProblemRules& rules, Findings& findings);

}  // namespace infralint
