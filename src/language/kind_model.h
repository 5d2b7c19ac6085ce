// What artifacts answer when they are asked for the model of a file: a typed document that is kept alive, and the view
// that it makes. For artifacts/*/artifact.cc.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "check/file_model.h"
#include "syntax/value/value.h"

namespace infralint::language {

// `Owner` is a pointer to, or a value of, what the view refers to.
template <class Owner>
class KindModel final : public FileModel {
 public:
  KindModel(Owner owner, value::DataView& view, std::vector<const value::Value*> roots)
      : owner_(std::move(owner)), view_(view), roots_(std::move(roots)) {}

  std::vector<const value::Value*> roots() override { return roots_; }
  value::DataView& view() override { return view_; }

 private:
  Owner owner_;
  value::DataView& view_;
  std::vector<const value::Value*> roots_;
};

template <class Owner>
std::unique_ptr<FileModel> make_model(Owner owner, value::DataView& view, std::vector<const value::Value*> roots) {
  return std::make_unique<KindModel<Owner>>(std::move(owner), view, std::move(roots));
}

// The roots of all documents of a stream.
inline std::vector<const value::Value*> roots_of(const value::Stream& stream) {
  std::vector<const value::Value*> roots;
  for (const value::Document& document : stream.documents) roots.push_back(document.root);
  return roots;
}

}  // namespace infralint::language
