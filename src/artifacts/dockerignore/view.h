// How policies see an ignore file: `{patterns: [{pattern, negated}]}`. For subjects.cc.
#pragma once

#include "artifacts/dockerignore/model.h"
#include "language/decoded_view.h"

namespace infralint::dockerignore {

class IgnoreView final : public language::DecodedView {
 public:
  explicit IgnoreView(const Document& document);

  const value::Value& root() const { return *root_; }
  const value::Value& node_of(const Pattern& pattern) const;
  const value::Value* file();  // `%file`

  // The view of a document, made when it is first asked for. One thread.
  static IgnoreView& of(const Document& document);

 private:
  const Document& document_;
  const value::Value* root_ = nullptr;
  const value::Value* file_ = nullptr;
};

}  // namespace infralint::dockerignore
