#include "artifacts/any/model.h"

#include "artifacts/any/view.h"

namespace infralint::any {

std::vector<Document> read_documents(const SourceFile& file, const value::Stream& stream) {
  const auto view = std::make_shared<AnyView>(file);
  std::vector<Document> documents;
  for (const value::Document& part : stream.documents) documents.push_back({&file, &stream, part.root, view});
  return documents;
}

}  // namespace infralint::any
