#include "artifacts/compose/subjects.h"

#include <gtest/gtest.h>

#include "artifacts/compose/view.h"
#include "syntax/value/read.h"

namespace infralint::compose {
namespace {

using value::Value;

class ComposeSubjects : public testing::Test {
 protected:
  const Document& read(std::string text, std::string path = "compose.prod.yaml") {
    file_ = std::make_unique<SourceFile>(std::move(path), std::move(text));
    stream_ = value::parse_yaml(*file_);
    document_ = make_document(*file_, stream_, empty_project());
    return *document_;
  }
  std::string_view source(Span span) const { return span.of(file_->text()); }
  const Value* member(const Value& node, std::string_view name) {
    return ComposeView::of(*document_).virtual_member(node, name);
  }

 private:
  std::unique_ptr<SourceFile> file_;
  value::Stream stream_;
  std::unique_ptr<const Document> document_;
};

TEST_F(ComposeSubjects, ServicesHaveNameFactsAndPlace) {
  const Document& document = read("services:\n  migrate:\n    build: .\n    profiles: [tools]\n");
  const auto subject = subject_of(document.services.front());
  EXPECT_EQ(source(subject->place()), "migrate");
  EXPECT_EQ(subject->variable("service-name")->text, "migrate");
  EXPECT_EQ(subject->variable("document"), document.root);
  const Value* facts = subject->variable("facts");
  EXPECT_EQ(facts->find("stage")->text, "production");
  EXPECT_EQ(facts->find("relaxed")->text, "false");
  EXPECT_EQ(facts->find("one-shot")->text, "true");
  EXPECT_EQ(facts->find("has-build")->text, "true");
  EXPECT_EQ(facts->find("profiles")->items[0].text, "tools");
  EXPECT_TRUE(facts->find("elsewhere")->items.empty());
  EXPECT_EQ(source(subject_of(document)->place()), "services");
}

TEST_F(ComposeSubjects, EnvironmentHasOneShape) {
  for (const char* text : {"services: {a: {image: x, environment: {K: '${V:-1}', L: , M: $N}}}",
                           "services: {a: {image: x, environment: ['K=${V:-1}', L, 'M=$N']}}"}) {
    const Document& document = read(text);
    const auto& env = document.services.front().environment;
    ASSERT_EQ(env.size(), 3u);
    const auto first = subject_of(env[0]);
    EXPECT_EQ(first->root().find("name")->text, "K");
    EXPECT_EQ(first->root().find("value")->resolved().text, "1");
    EXPECT_EQ(source(first->place()), "K");
    EXPECT_EQ(subject_of(env[1])->root().find("value"), nullptr) << "the shell gives it";
    const auto last = subject_of(env[2]);
    EXPECT_TRUE(last->view().is_unknown(*last->root().find("value")));
  }
}

TEST_F(ComposeSubjects, VariablesAreReplacedAsFarAsTheyAreKnown) {
  const Document& document = read("services: {a: {image: '${REG}/app:${TAG:-2}', command: 'x $${HOME}'}}");
  const Value& body = *document.services.front().body;
  EXPECT_EQ(member(*body.find("image"), "__image")->find("tag")->text, "2");
  EXPECT_EQ(member(*body.find("image"), "__expanded"), nullptr);
  EXPECT_EQ(member(*body.find("command"), "__expanded")->text, "x ${HOME}");
  EXPECT_TRUE(ComposeView::of(document).is_unknown(*body.find("image")));
  EXPECT_FALSE(ComposeView::of(document).is_unknown(*body.find("command")));
}

TEST_F(ComposeSubjects, PortsAndMountsAreDecoded) {
  const Document& document = read(
      "services: {a: {image: x, ports: ['127.0.0.1:80-82:8080-8082/udp', {target: 90, published: '91'}, '${P}'],\n"
      "  volumes: ['./d:/data:ro', {type: tmpfs, target: /t}], mem_limit: 512m}}");
  const Value& body = *document.services.front().body;
  const auto& ports = body.find("ports")->items;
  const Value* port = member(ports[0], "__port");
  EXPECT_EQ(port->find("host-ip")->text, "127.0.0.1");
  EXPECT_EQ(port->find("published")->text, "80");
  EXPECT_EQ(port->find("published-end")->text, "82");
  EXPECT_EQ(port->find("target")->text, "8080");
  EXPECT_EQ(port->find("end")->text, "8082");
  EXPECT_EQ(port->find("protocol")->text, "udp");
  EXPECT_EQ(member(ports[1], "__port")->find("published")->resolved().text, "91");
  EXPECT_EQ(member(ports[2], "__port"), nullptr);
  const auto& mounts = body.find("volumes")->items;
  EXPECT_EQ(member(mounts[0], "__mount")->find("type")->text, "bind");
  EXPECT_EQ(member(mounts[0], "__mount")->find("source")->text, "./d");
  EXPECT_EQ(source(member(mounts[0], "__mount")->find("source")->span), "./d");
  EXPECT_EQ(member(mounts[0], "__mount")->find("read-only")->text, "true");
  EXPECT_EQ(member(mounts[1], "__mount")->find("type")->text, "tmpfs");
  EXPECT_EQ(member(*body.find("mem_limit"), "__bytes")->text, "536870912");
}

TEST_F(ComposeSubjects, CommandsAreNotRunByAShell) {
  const Document& document =
      read("services: {a: {image: x, command: 'serve \"a b\"', healthcheck: {test: [CMD-SHELL, 'curl x || exit 1']}}}");
  const Value& body = *document.services.front().body;
  const Value* commands = member(*body.find("command"), "__commands");
  ASSERT_EQ(commands->items.size(), 1u);
  EXPECT_EQ(commands->items[0].find("args")->items[0].text, "a b");
  const Value* test = member(*body.find("healthcheck")->find("test"), "__commands");
  ASSERT_EQ(test->items.size(), 2u);
  EXPECT_EQ(test->items[0].find("join")->text, "or");
}

}  // namespace
}  // namespace infralint::compose
