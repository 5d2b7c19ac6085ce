// How policies see a Dockerfile: its model tree, with the commands that it runs as virtual members. For subjects.cc.
#pragma once

#include <string_view>

#include "artifacts/docker/model.h"
#include "artifacts/docker/model_tree.h"
#include "language/decoded_view.h"

namespace infralint::docker {

class DockerView final : public language::DecodedView {
 public:
  explicit DockerView(const Document& document);

  const ModelTree& tree() const { return tree_; }
  const value::Value* file();  // `%file`

  // The view of a document, made when it is first asked for. One thread.
  static DockerView& of(const Document& document);

 protected:
  language::KnownText known_text(const Value& scalar) const override;
  const Value* own_member(const Value& node, std::string_view name, bool& decided) override;

 private:
  const Value* commands(const Instruction& instruction, const Value& node);

  const Document& document_;
  ModelTree tree_;
  const Value* file_ = nullptr;
};

}  // namespace infralint::docker
