// A Dockerfile as data: stages, instructions with their members by keyword, what holds at the end of a stage. The shape
// is that of docs/models.md; every member stands where the argument stands that set it. Variables are replaced as far
// as the file says; what the build or the base image decides is unknown. Internal to this area: for view.cc.
#pragma once

#include <unordered_map>

#include "artifacts/docker/model.h"
#include "base/arena.h"
#include "syntax/value/value.h"

namespace infralint::docker {

class ModelTree {
 public:
  // Builds the whole tree; nodes live in `arena`.
  ModelTree(const Document& document, Arena& arena);

  const value::Value& root() const { return *root_; }
  const value::Value& node_of(const Stage& stage) const;
  const value::Value& node_of(const Instruction& instruction) const;

  // The instruction whose `command` or `argv` this is, or a copy of it in `effective`; null for any other node.
  const Instruction* runs(const value::Value& node) const;

 private:
  void index_commands(const value::Value& instruction_node, const Instruction* instruction);

  const value::Value* root_ = nullptr;
  std::unordered_map<const value::Value*, const Instruction*> commands_;
};

}  // namespace infralint::docker
