#include "check/project_memory.h"

#include <gtest/gtest.h>

namespace infralint {
namespace {

TEST(ProjectMemory, MakesAValueOnce) {
  const ProjectMemory memory;
  int made = 0;
  const auto make = [&] {
    ++made;
    return std::string("first");
  };
  const std::string& first = memory.recall<std::string>("a", make);
  const std::string& again = memory.recall<std::string>("a", make);
  EXPECT_EQ(first, "first");
  EXPECT_EQ(&first, &again);
  EXPECT_EQ(made, 1);
}

TEST(ProjectMemory, TellsKeysAndTypesApart) {
  const ProjectMemory memory;
  EXPECT_EQ(memory.recall<int>("a", [] { return 1; }), 1);
  EXPECT_EQ(memory.recall<int>("b", [] { return 2; }), 2);
  EXPECT_EQ(memory.recall<std::string>("a", [] { return std::string("text"); }), "text");
  EXPECT_EQ(memory.recall<int>("a", [] { return 3; }), 1);
}

}  // namespace
}  // namespace infralint
