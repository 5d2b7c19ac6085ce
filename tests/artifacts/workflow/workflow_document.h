// A workflow given as text, read and built, for tests.
#pragma once

#include <memory>
#include <string>

#include "artifacts/workflow/model.h"
#include "syntax/value/read.h"

namespace infralint::workflow {

struct WorkflowText {
  explicit WorkflowText(std::string text)
      : file(".github/workflows/ci.yml", std::move(text)),
        stream(value::parse_yaml(file)),
        document(build_document(file, stream)) {}

  SourceFile file;
  value::Stream stream;
  std::unique_ptr<const Document> document;
};

}  // namespace infralint::workflow
