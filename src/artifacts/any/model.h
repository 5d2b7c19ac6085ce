// A file of which nothing is known but its format. For this folder.
#pragma once

#include <memory>
#include <vector>

#include "base/source_file.h"
#include "syntax/value/value.h"

namespace infralint::any {

class AnyView;

// One document of a file: `$` is its root.
struct Document {
  const SourceFile* file = nullptr;
  const value::Stream* stream = nullptr;
  const value::Value* root = nullptr;  // never null
  std::shared_ptr<AnyView> view;       // of the whole file
};

// The documents of a file, which share its view.
std::vector<Document> read_documents(const SourceFile& file, const value::Stream& stream);

}  // namespace infralint::any
