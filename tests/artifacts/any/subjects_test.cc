#include "artifacts/any/subjects.h"

#include <gtest/gtest.h>

#include "syntax/value/read.h"

namespace infralint::any {
namespace {

TEST(AnySubjects, EveryDocumentIsOne) {
  const SourceFile file("conf/a.yaml", "# c\na: 1\n---\n- b: ${X}\n");
  const value::Stream stream = value::parse(file);
  const std::vector<Document> documents = read_documents(file, stream);
  ASSERT_EQ(documents.size(), 2u);
  const auto first = subject_of(documents[0]);
  EXPECT_EQ(&first->root(), stream.documents[0].root);
  EXPECT_EQ(first->place().of(file.text()), "a");
  EXPECT_EQ(first->variable("file")->find("path")->text, "conf/a.yaml");
  EXPECT_EQ(first->variable("facts"), nullptr);
  const auto second = subject_of(documents[1]);
  EXPECT_TRUE(second->view().is_unknown(*second->root().items[0].find("b")));
}

}  // namespace
}  // namespace infralint::any
