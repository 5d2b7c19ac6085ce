// One instruction of a Dockerfile as data. Internal to this area: for model_tree.cc.
#pragma once

#include <string_view>

#include "artifacts/docker/model.h"
#include "syntax/value/made_tree.h"

namespace infralint::docker {

// Appends the map of `instruction` to `tree`.
void add_instruction(value::MadeTree& tree, const Instruction& instruction);

// Appends `text` with variables replaced: a string when all of it is known here, else what is known with the variables
// that are not as they are written.
void add_expanded(value::MadeTree& tree, const Instruction& instruction, std::string_view text, Span span);

// Members of EXPOSE's ports, each one map of a list that is open.
void add_ports(value::MadeTree& tree, const Instruction& expose);

// Where the arguments of an instruction stand.
Span arguments_of(const Instruction& instruction);

}  // namespace infralint::docker
