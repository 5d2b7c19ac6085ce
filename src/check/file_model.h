// A file as policies see it: the tree of each of its documents, read through the view of its kind. For the commands
// that show models. One thread.
#pragma once

#include <vector>

#include "syntax/value/data.h"
#include "syntax/value/value.h"

namespace infralint {

class FileModel {
 public:
  virtual ~FileModel() = default;
  // `$` of each document, in the order of the file; never null.
  virtual std::vector<const value::Value*> roots() = 0;
  virtual value::DataView& view() = 0;
};

}  // namespace infralint
