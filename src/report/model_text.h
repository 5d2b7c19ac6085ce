// Models of files as text: as JSON, as a list of nodes with their places, and as the nodes that a path selects. What
// looks like a secret is replaced, as in every report. For the command `model`.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/source_file.h"
#include "check/secret_spans.h"
#include "syntax/value/data.h"

namespace infralint::report {

// What is shown, and how.
struct ModelInput {
  const SourceFile& file;
  const SecretSpans& secrets;
  value::DataView& view;
};

// Pretty JSON, members in the order of the file; numbers as JSON writes them. An error when aliases repeat so much that
// nobody would read it.
Result<std::string> model_json(const value::Value& root, const ModelInput& input);

// One line a node: its path, where it stands, and what it is.
Result<std::string> model_places(const value::Value& root, const ModelInput& input);

// The nodes of a selection in the model of `root`: each with its value and the lines where it stands.
Result<std::string> model_selection(const value::Value& root, const std::vector<const value::Value*>& nodes,
                                    const ModelInput& input, unsigned width);

}  // namespace infralint::report
