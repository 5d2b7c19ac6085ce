// Schemas and instances from texts, errors as texts, for the tests of this room.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/source_file.h"
#include "schema/schema.h"
#include "syntax/value/read.h"

namespace infralint::schema {

struct Tree {
  explicit Tree(std::string text, std::string path = "file.yaml")
      : file(std::move(path), std::move(text)), stream(value::parse(file)) {}

  const value::Value& root() const { return *stream.documents.front().root; }
  std::string_view of(Span span) const { return span.of(file.text()); }

  SourceFile file;
  value::Stream stream;
};

// A compiled schema with the tree that it needs; `problems` when it is none.
class Judge {
 public:
  explicit Judge(std::string text, CompileOptions options = {}, value::Resolver resolver = value::Resolver::core)
      : tree_(std::move(text)), view_(resolver) {
    auto compiled = compile(tree_.root(), view_, options);
    if (auto* found = std::get_if<0>(&compiled)) {
      schema_ = std::move(*found);
    } else {
      problems_ = std::move(std::get<1>(compiled));
    }
  }

  bool is_good() const { return schema_ != nullptr; }
  const Schema& schema() const { return *schema_; }
  // "`marked text`: message (help)"
  std::vector<std::string> problems() const {
    std::vector<std::string> texts;
    for (const Problem& problem : problems_)
      texts.push_back(text(tree_.of(problem.span), problem.message, problem.help));
    return texts;
  }
  std::vector<std::string> errors(const std::string& instance, value::Resolver resolver = value::Resolver::core) const {
    const Tree tree(instance);
    std::vector<std::string> texts;
    for (const Error& error : raw(tree, resolver))
      texts.push_back(text(tree.of(error.span), error.message, error.help));
    return texts;
  }
  std::vector<Error> raw(const Tree& tree, value::Resolver resolver = value::Resolver::core) const {
    value::DataView view(resolver);
    return schema_->validate(tree.root(), view);
  }
  bool accepts(const std::string& instance, value::Resolver resolver = value::Resolver::core) const {
    const Tree tree(instance);
    value::DataView view(resolver);
    return schema_->valid(tree.root(), view);
  }

 private:
  static std::string text(std::string_view marked, const std::string& message, const std::string& help) {
    return std::string(marked) + ": " + message + (help.empty() ? "" : " (" + help + ")");
  }

  Tree tree_;
  value::DataView view_;
  std::unique_ptr<const Schema> schema_;
  std::vector<Problem> problems_;
};

}  // namespace infralint::schema
