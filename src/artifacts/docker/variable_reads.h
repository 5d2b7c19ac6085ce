// Where variables of the build are read: by the builder in the words of an instruction, and by the scripts of RUN. For
// rules about names that nobody defines. Internal to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "artifacts/docker/model.h"
#include "check/finding.h"

namespace infralint::docker {

struct VariableRead {
  std::string name;
  Span span;                               // in the file: `$name`, `${name...}`
  bool guarded = false;                    // the author said what happens when it is unset
  bool demanded = false;                   // the build stops then: `${name:?}`
  const dockerfile::Pair* pair = nullptr;  // of ENV, LABEL or ARG in which it stands
};

// What the builder expands in the words and flags of the instruction, in the order of its parts. FROM, whose variables
// are those of the file, reads nothing here; nor do triggers, which run in another build.
std::vector<VariableRead> expanded_variables(const Instruction& instruction);

// What the builder expands in the here-documents of COPY and ADD.
std::vector<VariableRead> expanded_in_heredocs(const Instruction& instruction);

// What the scripts of RUN take from their environment, in the order of the source: read without a word about what
// happens when it is unset, and not set by the script before.
std::vector<VariableRead> read_by_scripts(const Instruction& instruction);

// Another pair of the same ENV sets what the read looks for; null when there is none, and for ENVs that nobody wrote by
// hand.
const dockerfile::Pair* set_beside(const Instruction& instruction, const VariableRead& read);

// ARG or ENV in front of the instruction, in its stage and what that is built from.
bool is_defined(const Instruction& instruction, std::string_view name);

// Everything that the stage is built from can be seen here, but for the external image at the root.
bool has_known_chain(const Stage& stage);

// `$NAME` that stands beside a colon in the value of `ENV NAME=...`, where NAME is a list of directories such as
// PYTHONPATH and nobody has set it before: one element of the list is empty.
bool makes_empty_path_element(const Instruction& instruction, const VariableRead& read);

// `ARG name` as the first line of the stage.
Fix declare_in_stage(const Stage& stage, std::string_view name);

}  // namespace infralint::docker
