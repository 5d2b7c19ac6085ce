#include "language/decoded_view.h"

#include <gtest/gtest.h>

#include <optional>

#include "language/element_subject.h"
#include "syntax/value/read.h"

namespace infralint::language {
namespace {

using value::Value;

// `${...}` is unknown, as in most kinds.
class TestView final : public DecodedView {
 public:
  TestView() : DecodedView(value::Resolver::core) {}

 protected:
  KnownText known_text(const Value& scalar) const override {
    const std::size_t begin = scalar.text.find("${");
    if (value::is_made(scalar) || begin == std::string_view::npos) return DecodedView::known_text(scalar);
    const std::size_t end = scalar.text.find('}', begin) + 1;
    KnownText known;
    known.add(scalar.text.substr(0, begin), 0);
    known.add_hole(scalar.text.substr(begin, end - begin), static_cast<std::uint32_t>(begin));
    known.add(scalar.text.substr(end), static_cast<std::uint32_t>(end));
    return known;
  }
  bool surely_known(const Value&) const override { return false; }
};

class Decoded : public testing::Test {
 protected:
  // The value of `a`.
  const Value& read(std::string text) {
    file_ = std::make_unique<SourceFile>("a.yaml", "a: " + std::move(text) + "\n");
    stream_ = value::parse_yaml(*file_);
    view_.emplace();  // one view a file
    return *stream_.documents.front().root->find("a");
  }
  const Value* member(const Value& node, std::string_view name) { return view_->virtual_member(node, name); }
  std::string_view source(const Value& node) const { return node.span.of(file_->text()); }

  std::optional<TestView> view_;

 private:
  std::unique_ptr<SourceFile> file_;
  value::Stream stream_;
};

TEST_F(Decoded, ImageIsTakenApartWhereItStands) {
  const Value* image = member(read("ghcr.io/acme/app:1.2@sha256:"
                                   "0123456789012345678901234567890123456789012345678901234567890123"),
                              "__image");
  ASSERT_NE(image, nullptr);
  EXPECT_EQ(image->find("registry")->text, "ghcr.io");
  EXPECT_EQ(image->find("repository")->text, "acme/app");
  EXPECT_EQ(image->find("name")->text, "app");
  EXPECT_EQ(image->find("tag")->text, "1.2");
  EXPECT_EQ(source(*image->find("tag")), "1.2");
  EXPECT_EQ(image->find("algorithm")->text, "sha256");
  EXPECT_EQ(image->find("implicit-registry")->text, "false");
  EXPECT_EQ(image->find("implicit-tag")->text, "false");
}

TEST_F(Decoded, WhatAnImageDoesNotSayIsNull) {
  const Value* image = member(read("python"), "__image");
  ASSERT_NE(image, nullptr);
  EXPECT_EQ(image->find("registry")->text, "docker.io");
  EXPECT_EQ(image->find("repository")->text, "library/python");
  EXPECT_EQ(data_type(*image->find("tag"), *view_), value::DataType::null);
  EXPECT_EQ(image->find("implicit-tag")->text, "true");
  EXPECT_EQ(member(read("not an image"), "__image"), nullptr);
  EXPECT_EQ(member(read("[1]"), "__image"), nullptr);
}

TEST_F(Decoded, PartsOfAnImageAreKnownAsFarAsTheTextSays) {
  const Value* image = member(read("${REG}/app:latest"), "__image");
  ASSERT_NE(image, nullptr);
  EXPECT_TRUE(view_->is_unknown(*image->find("registry")));
  EXPECT_FALSE(view_->is_unknown(*image->find("tag")));
  EXPECT_EQ(image->find("tag")->text, "latest");
  EXPECT_EQ(image->find("name")->text, "app");
  EXPECT_EQ(data_type(*image->find("digest"), *view_), value::DataType::null);

  image = member(read("ghcr.io/acme/app:${TAG}"), "__image");
  EXPECT_EQ(image->find("registry")->text, "ghcr.io");
  EXPECT_EQ(image->find("repository")->text, "acme/app");
  EXPECT_TRUE(view_->is_unknown(*image->find("tag")));
  EXPECT_TRUE(view_->is_unknown(*image->find("digest"))) << "the variable may hold one";

  image = member(read("${IMAGE}"), "__image");
  for (const char* part : {"registry", "name", "tag", "digest", "implicit-tag"}) {
    EXPECT_TRUE(view_->is_unknown(*image->find(part))) << part;
  }
  EXPECT_TRUE(view_->is_unknown(*member(read("app${SUFFIX}"), "__image")->find("tag")));
}

TEST_F(Decoded, AmountsAreNumbers) {
  EXPECT_EQ(member(read("1Gi"), "__bytes")->text, "1073741824");
  EXPECT_EQ(member(read("90s"), "__seconds")->text, "90");
  EXPECT_EQ(member(read("1m30s"), "__seconds")->text, "90");
  EXPECT_EQ(member(read("1500ms"), "__seconds")->text, "1.5");
  EXPECT_EQ(member(read("30"), "__seconds")->text, "30");
  EXPECT_EQ(member(read("250m"), "__millicpu")->text, "250");
  EXPECT_EQ(member(read("soon"), "__seconds"), nullptr);
  EXPECT_EQ(member(read("${N}s"), "__seconds"), nullptr);
}

TEST_F(Decoded, ScriptsAreCommands) {
  const Value& script = read("\"curl -s x | sudo bash && (cd /a; make)\"");
  const Value* commands = member(script, "__commands");
  ASSERT_NE(commands, nullptr);
  ASSERT_EQ(commands->items.size(), 4u);
  const Value& curl = commands->items[0];
  EXPECT_EQ(curl.find("name")->text, "curl");
  EXPECT_EQ(curl.find("args")->items.size(), 2u);
  EXPECT_EQ(curl.find("pipe")->text, "true");
  EXPECT_EQ(curl.find("pipe-to")->text, "bash");
  EXPECT_EQ(source(curl), "curl -s x");
  const Value& sudo = commands->items[1];
  EXPECT_EQ(sudo.find("name")->text, "sudo");
  EXPECT_EQ(sudo.find("program")->text, "bash");
  EXPECT_EQ(sudo.find("piped")->text, "true");
  EXPECT_EQ(sudo.find("join")->text, "and");
  EXPECT_EQ(commands->items[3].find("subshell")->text, "true");
  EXPECT_EQ(member(script, "__commands"), commands) << "made once";
}

TEST_F(Decoded, WordsWithVariablesAreUnknown) {
  const Value* commands = member(read("rm -rf \"$HOME/x\" ${DIR}/y"), "__commands");
  const auto& args = commands->items[0].find("args")->items;
  ASSERT_EQ(args.size(), 3u);
  EXPECT_FALSE(view_->is_unknown(args[0]));
  EXPECT_TRUE(view_->is_unknown(args[1]));
  EXPECT_TRUE(view_->is_unknown(args[2]));
}

TEST_F(Decoded, ListsAreArgvAndShellsInThemScripts) {
  const Value& list = read("[/usr/bin/node, 'server.js']");
  EXPECT_EQ(member(list, "__argv")->items[1].text, "server.js");
  const Value* commands = member(list, "__commands");
  ASSERT_EQ(commands->items.size(), 1u);
  EXPECT_EQ(commands->items[0].find("name")->text, "node");
  const Value* script = member(read("[sh, -ec, 'echo a; echo b']"), "__commands");
  ASSERT_EQ(script->items.size(), 2u);
  EXPECT_EQ(source(script->items[1]), "echo b");
  EXPECT_EQ(member(read("[sh, {a: 1}]"), "__argv"), nullptr);
}

TEST_F(Decoded, PairsHaveOneShape) {
  for (const char* text : {"{A: x, B: }", "[A=x, B]", "[{name: A, value: x}, {name: B}]"}) {
    const Value* pairs = member(read(text), "__pairs");
    ASSERT_EQ(pairs->items.size(), 2u) << text;
    EXPECT_EQ(pairs->items[0].find("name")->resolved().text, "A") << text;
    EXPECT_EQ(pairs->items[0].find("value")->resolved().text, "x") << text;
    EXPECT_EQ(pairs->items[1].find("name")->resolved().text, "B") << text;
    EXPECT_EQ(pairs->items[1].find("value"), nullptr) << text;
  }
  EXPECT_EQ(member(read("x"), "__pairs"), nullptr);
}

TEST_F(Decoded, SchedulesAndExpressions) {
  const Value* cron = member(read("'*/30 4 * * 1'"), "__cron");
  ASSERT_NE(cron, nullptr);
  ASSERT_EQ(cron->find("minutes")->items.size(), 2u);
  EXPECT_EQ(cron->find("minutes")->items[1].text, "30");
  EXPECT_EQ(cron->find("hours")->items[0].text, "4");
  EXPECT_EQ(cron->find("weekdays")->items[0].text, "1");
  EXPECT_EQ(cron->find("shortest-gap")->text, "30");
  EXPECT_EQ(member(read("hourly"), "__cron"), nullptr);

  const Value* expressions = member(read("a ${{ format('x', github.event.issue.title) }}"), "__expr");
  ASSERT_NE(expressions, nullptr);
  ASSERT_EQ(expressions->find("contexts")->items.size(), 1u);
  EXPECT_EQ(expressions->find("contexts")->items[0].text, "github.event.issue.title");
  EXPECT_EQ(source(expressions->find("contexts")->items[0]), "github.event.issue.title");
  EXPECT_EQ(expressions->find("functions")->items[0].text, "format");
}

TEST_F(Decoded, UnknownNamesHaveNoMember) { EXPECT_EQ(member(read("x"), "__nosuch"), nullptr); }

TEST(MadeTree, LinksStandForNodesOfTheFile) {
  const SourceFile file("a.yaml", "a: {b: [1, 2]}\n");
  const value::Stream stream = value::parse_yaml(file);
  const Value& list = *stream.documents.front().root->find("a")->find("b");
  Arena arena;
  value::MadeTree tree(arena);
  tree.open_map({0, 1});
  tree.key("x").link(list);
  tree.key("y").number(0.5, {0, 1});
  tree.close();
  const Value* root = tree.finish();
  const Value& link = *root->find("x");
  EXPECT_EQ(&link.resolved(), &list);
  EXPECT_EQ(&value::written(link), &list);
  EXPECT_EQ(link.span, list.span);
  EXPECT_EQ(value::entry_of(link)->key.text, "x");
  EXPECT_EQ(link.parent, root);
  EXPECT_EQ(root->find("y")->text, "0.5");
  EXPECT_TRUE(value::is_made(*root));
  EXPECT_FALSE(value::is_made(list));
  EXPECT_FALSE(value::is_made_unknown(*root->find("y")));
}

TEST(MadeTree, TextsThatStandInTheFileKnowTheirPlaces) {
  Arena arena;
  value::MadeTree tree(arena);
  tree.open_list({4, 20});
  tree.written("abcdef", {4, 10});
  tree.written("abcdef", {4, 12});
  tree.close();
  const Value* root = tree.finish();
  EXPECT_EQ(root->items[0].inner({2, 4}), (Span{6, 8}));
  EXPECT_EQ(root->items[1].inner({2, 4}), (Span{4, 12})) << "something was decoded: the whole";
}

}  // namespace
}  // namespace infralint::language
