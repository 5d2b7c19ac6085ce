// The JSONPath compliance test suite against our compiler and evaluator: every selector's verdict, and for the valid
// ones the values and the normalized paths of what they select.
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "query/query.h"
#include "syntax/value/read.h"

namespace infralint::query {
namespace {

using value::Value;

std::string serialized(const rapidjson::Value& json) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  json.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

// RFC 9535 section 2.7.
std::string normalized_name(std::string_view name) {
  std::string out = "['";
  for (const char c : name) {
    constexpr std::string_view plain = "\b\f\n\r\t'\\";
    constexpr std::string_view letters = "bfnrt'\\";
    if (const auto which = plain.find(c); which != std::string_view::npos) {
      out += '\\';
      out += letters[which];
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      out += escape;
    } else {
      out += c;
    }
  }
  return out + "']";
}

std::string normalized_path(const Value& node) {
  if (node.parent == nullptr) return "$";
  const std::string parent = normalized_path(*node.parent);
  if (const value::Entry* entry = entry_of(node)) return parent + normalized_name(entry->key.text);
  return parent + "[" + std::to_string(&node - node.parent->items.data()) + "]";
}

struct Tree {
  explicit Tree(const rapidjson::Value& json)
      : file("document.json", serialized(json)), stream(value::parse_json(file)), root(*stream.documents.at(0).root) {}

  SourceFile file;
  value::Stream stream;
  const Value& root;
};

bool same(const Nodes& nodes, const rapidjson::Value& wanted, const value::DataView& view) {
  const Tree tree(wanted);
  if (nodes.size() != tree.root.items.size()) return false;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!equal(*nodes[i], tree.root.items[i], view)) return false;
  }
  return true;
}

bool same_paths(const Nodes& nodes, const rapidjson::Value& wanted) {
  if (nodes.size() != wanted.Size()) return false;
  for (rapidjson::SizeType i = 0; i < wanted.Size(); ++i) {
    if (normalized_path(*nodes[i]) != wanted[i].GetString()) return false;
  }
  return true;
}

// What is wrong with our answer to a valid selector; empty when nothing is.
std::string verdict(const rapidjson::Value& test, std::uint32_t at, const Image& image) {
  const Tree tree(test["document"]);
  if (!tree.stream.diagnostics.empty()) return "document: " + tree.stream.diagnostics.front().message;
  value::DataView view(value::Resolver::core);
  const std::vector<std::string_view> regexes(image.patterns.begin(), image.patterns.end());
  const std::vector<PatternSlot> slots(regexes.size());
  const Scope scope{.image = image.view(),
                    .patterns = slots,
                    .regexes = regexes,
                    .view = view,
                    .root = tree.root,
                    .current = tree.root};
  Nodes nodes;
  select(at, scope, nodes);
  if (first(at, scope) != (nodes.empty() ? nullptr : nodes.front())) return "first() gives another node than select()";
  std::string paths;
  for (const Value* node : nodes) paths += " " + normalized_path(*node);
  if (test.HasMember("result")) {
    if (!same(nodes, test["result"], view)) return "selected" + paths;
    return same_paths(nodes, test["result_paths"]) ? "" : "paths" + paths;
  }
  for (rapidjson::SizeType i = 0; i < test["results"].Size(); ++i) {
    if (same(nodes, test["results"][i], view) && same_paths(nodes, test["results_paths"][i])) return "";
  }
  return "selected none of the orders:" + paths;
}

TEST(JsonpathConformance, EveryCaseOfTheComplianceTestSuite) {
  std::ifstream file(INFRALINT_SHARED_DIR "/data/jsonpath-compliance-test-suite/cts.json");
  if (!file) GTEST_SKIP() << "the JSONPath compliance test suite is not here";
  std::stringstream text;
  text << file.rdbuf();
  rapidjson::Document suite;
  suite.Parse<rapidjson::kParseFullPrecisionFlag>(text.str().c_str());
  ASSERT_TRUE(suite.IsObject());
  std::size_t cases = 0;
  for (const auto& test : suite["tests"].GetArray()) {
    ++cases;
    const std::string name = test["name"].GetString();
    const std::string selector(test["selector"].GetString(), test["selector"].GetStringLength());
    const bool invalid = test.HasMember("invalid_selector");
    Image image;
    const auto result = compile(selector, PathForm::standard, image);
    if (const auto* error = std::get_if<PathError>(&result)) {
      EXPECT_TRUE(invalid) << name << ": " << selector << "\n  " << error->offset << ": " << error->message;
      EXPECT_LE(error->offset, selector.size()) << name;
      EXPECT_FALSE(error->message.empty()) << name;
    } else if (invalid) {
      ADD_FAILURE() << name << ": accepted " << selector;
    } else {
      EXPECT_EQ(verdict(test, std::get<CompiledPath>(result).at, image), "") << name << ": " << selector;
    }
  }
  EXPECT_GE(cases, 703U);
}

}  // namespace
}  // namespace infralint::query
