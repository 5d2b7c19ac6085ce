// The JSON Schema that editors use agrees with the reader: it takes every built-in policy, and refuses what it refuses.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "policy_text.h"
#include "schema/schema.h"

namespace infralint::language {
namespace {

namespace fs = std::filesystem;

const fs::path source = INFRALINT_SOURCE_DIR;

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class PolicySchema : public testing::Test {
 protected:
  PolicySchema() : file_("policy-1.json", content_of(source / "schemas/policy-1.json")) {
    stream_ = value::parse_json(file_);
    auto compiled = schema::compile(*stream_.documents.at(0).root, view_);
    if (auto* problems = std::get_if<std::vector<schema::Problem>>(&compiled)) {
      for (const schema::Problem& problem : *problems) ADD_FAILURE() << problem.message;
    } else {
      schema_ = std::move(std::get<std::unique_ptr<const schema::Schema>>(compiled));
    }
  }

  // The first error; empty for a policy that is right.
  std::string error(const std::string& text) {
    const SourceFile policy("policy.yaml", text);
    const value::Stream stream = value::parse_yaml(policy);
    value::DataView view(value::Resolver::core);
    const auto errors = schema_->validate(*stream.documents.at(0).root, view);
    return errors.empty() ? std::string() : errors.front().message;
  }

  SourceFile file_;
  value::Stream stream_;
  value::DataView view_{value::Resolver::core};
  std::unique_ptr<const schema::Schema> schema_;
};

TEST_F(PolicySchema, TakesEveryBuiltInPolicy) {
  ASSERT_NE(schema_, nullptr);
  for (const auto& entry : fs::recursive_directory_iterator(source / "policies")) {
    if (!entry.is_regular_file() || entry.path().extension() != ".yaml") continue;
    EXPECT_EQ(error(content_of(entry.path())), "") << entry.path();
  }
}

constexpr const char* good = R"(id: acme/no-latest
title: Image is not pinned
level: warning
profile: strict
target: {kind: compose, scope: service}
deny: {path: "$.image", ends-with: ":latest"}
message: "image `{{ $.image }}` moves"
examples:
  - {name: moves, expect: [{line: 1}], input: "a"}
  - {name: stays, expect: [], input: "b"}
)";

TEST_F(PolicySchema, RefusesWhatTheReaderRefuses) {
  ASSERT_NE(schema_, nullptr);
  EXPECT_EQ(error(good), "");
  const struct {
    const char* from;
    const char* to;
    bool compiler_only = false;  // the reader leaves it to the compiler
  } mistakes[] = {
      {"level: warning", "level: high"},
      {"level: warning", "severity: warning"},
      {"id: acme/no-latest", "id: no-latest"},
      {"pinned", "pinned."},
      {"scope: service", "scope: container"},
      {"kind: compose, scope: service", "kind: any"},
      {"kind: compose, scope: service", "kind: shell"},
      {"deny: {path: \"$.image\", ends-with: \":latest\"}\n", ""},
      {"deny:", "assert: {exists: \"$.a\"}\ndeny:"},
      {"message: \"image `{{ $.image }}` moves\"\n", ""},
      {"path: \"$.image\"", "path: image", true},
      {"ends-with", "end-with", true},
      {"profile: strict", "profile: strict\nstatus: deprecated"},
      {"profile: strict", "profile: strict\nother-profiles: [pedantic]"},
      {"expect: [{line: 1}]", "expect: [{line: 1, profile: loud}]"},
      {"profile: strict", "profile: strict\nsecurity-severity: 5"},
      {"profile: strict", "profile: strict\nparameters: {a: {type: int, default: 1, description: b}}"},
      {"expect: [{line: 1}]", "expect: [{line: 0}]"},
      {"input: \"b\"", "text: \"b\""},
  };
  for (const auto& [from, to, compiler_only] : mistakes) {
    std::string text = good;
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, std::string(from).size(), to);
    EXPECT_NE(error(text), "") << "not refused: " << to;
    if (compiler_only) continue;
    EXPECT_NE(read("rules/no-latest.yaml", text).shown(), "") << "the reader takes: " << to;
  }
}

}  // namespace
}  // namespace infralint::language
