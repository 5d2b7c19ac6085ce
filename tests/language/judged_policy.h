// Policies written in a test, compiled and judged over a document written in a test.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "base/source_file.h"
#include "check/findings.h"
#include "check/project_view.h"
#include "language/compile.h"
#include "language/judge.h"
#include "policy_text.h"
#include "syntax/value/read.h"

namespace infralint::language {

// A document whose `${X}` are unknown and whose texts have `__image` as far as the tests need it.
class TestView final : public value::DataView {
 public:
  using DataView::DataView;

  bool is_unknown(const value::Value& scalar) override { return scalar.text.find("${") != std::string_view::npos; }

  const value::Value* virtual_member(const value::Value& node, std::string_view name) override {
    if (name != "__image" || !node.is_scalar()) return nullptr;
    const std::size_t slash = node.text.find('/');
    const std::size_t colon = node.text.find(':', slash == std::string_view::npos ? 0 : slash);
    std::string json = "{";
    if (slash != std::string_view::npos) json += "\"registry\": \"" + std::string(node.text.substr(0, slash)) + "\", ";
    if (colon != std::string_view::npos) json += "\"tag\": \"" + std::string(node.text.substr(colon + 1)) + "\", ";
    json += "\"repository\": \"" + std::string(node.text.substr(0, colon)) + "\"}";
    files_.emplace_back("image.json", json);
    streams_.push_back(value::parse_json(files_.back()));
    return streams_.back().documents.front().root;
  }

 private:
  std::deque<SourceFile> files_;
  std::deque<value::Stream> streams_;
};

class TestSubject final : public Subject {
 public:
  TestSubject(const value::Value& root, value::DataView& view, const value::Stream* stream = nullptr)
      : root_(root), view_(view), stream_(stream) {}

  const value::Value& root() override { return root_; }
  value::DataView& view() override { return view_; }
  const value::Value* variable(std::string_view name) override { return name == "document" ? &root_ : nullptr; }
  Span place() override { return {0, 1}; }
  ObjectKind object() override { return kind; }
  std::string_view role() override { return container_role; }
  const value::Stream* stream() override { return stream_; }

  ObjectKind kind;
  std::string_view container_role;

 private:
  const value::Value& root_;
  value::DataView& view_;
  const value::Stream* stream_;
};

// The defaults that the policy declares.
class DeclaredDefaults final : public ParameterDefaults {
 public:
  explicit DeclaredDefaults(const PolicyDocument& policy) : policy_(policy) {}
  const ParameterValue* default_of(RuleIndex, std::string_view name) const override {
    const auto* declared = policy_.parameter(name);
    return declared != nullptr ? &declared->value : nullptr;
  }

 private:
  const PolicyDocument& policy_;
};

// A whole policy around its logic, which begins in line 1 of the file.
inline std::string policy_with(const std::string& logic, const std::string& target) {
  return logic + "\nid: acme/x\ntitle: X\nlevel: warning\nprofile: strict\ntarget: " + target +
         "\nexamples:\n  - {name: bad, expect: [{line: 1}], input: a}\n  - {name: good, expect: [], input: a}\n";
}

constexpr const char* any_file = "{kind: any, paths: ['**']}";

class JudgedPolicy {
 public:
  explicit JudgedPolicy(const std::string& logic, const std::string& target = any_file)
      : policy_(read("policies/acme/x.yaml", policy_with(logic, target))) {
    if (!policy_.problems.empty()) return;
    CompiledPolicy compiled = compile(policy_.document, policy_.problems, options);
    if (policy_.problems.empty()) {
      program_ = std::make_unique<OwnedProgram>(std::move(compiled.image), std::move(compiled.schemas));
    }
  }

  // "P004 3:8 message; help", one a line.
  std::string problems() const { return policy_.shown(); }

  // "3:8 message", one a line; `!` in front of the message when something is absent.
  std::string on(const std::string& text, const std::string& path = "deploy/app.yaml") {
    run(text, path);
    std::string lines;
    for (const Finding& finding : found) {
      const Position at = file->position(finding.primary.begin);
      lines += std::to_string(at.line) + ":" + std::to_string(at.column) + " " + (finding.absence ? "!" : "") +
               finding.message + "\n";
    }
    return lines;
  }

  void run(const std::string& text, const std::string& path) {
    found.clear();
    if (!program_) return;
    file = std::make_unique<const SourceFile>(path, text);
    stream = value::parse(*file);
    RuleSettings settings(1);
    settings.enable(RuleIndex{0}, true);
    for (const auto& [name, value] : parameters) settings.set_parameter(RuleIndex{0}, name, value);
    const DeclaredDefaults defaults(policy_.document);
    const RuleContext context(*file, *project, settings, defaults, "2026-11-01");
    Findings findings(context);
    TestView view(resolver);
    for (const value::Document& document : stream.documents) {
      TestSubject subject(*document.root, view, &stream);
      subject.kind = kind;
      subject.container_role = role;
      judge(program_->program(), subject, context, findings, budget);
    }
    secrets = findings.secrets();
    found = findings.take();
  }

  // The text after every fix of every finding.
  std::string fixed(const std::string& text) {
    run(text, "deploy/app.yaml");
    std::string result = text;
    for (auto finding = found.rbegin(); finding != found.rend(); ++finding) {
      for (const Fix& fix : finding->fixes) result = apply_edits(result, fix.edits);
    }
    return result;
  }

  CompileOptions options;
  std::vector<std::pair<std::string, ParameterValue>> parameters;
  const ProjectView* project = &empty_project();
  value::Resolver resolver = value::Resolver::kubernetes;
  ObjectKind kind;
  std::string_view role;
  std::uint64_t budget = node_budget;
  std::unique_ptr<const SourceFile> file;
  value::Stream stream;
  std::deque<Finding> found;
  std::vector<Span> secrets;

 private:
  ReadPolicy policy_;
  std::unique_ptr<OwnedProgram> program_;
};

// What a test alone says about a document: `yes`, `no` or `unknown`.
inline std::string truth_of(const std::string& test, const std::string& text) {
  JudgedPolicy holds("assert: " + test + "\nmessage: violated");
  JudgedPolicy fails("deny: " + test + "\nmessage: violated");
  if (!holds.problems().empty()) return holds.problems();
  const bool violated = !holds.on(text).empty();
  const bool denied = !fails.on(text).empty();
  if (violated && denied) return "both";
  return violated ? "no" : denied ? "yes" : "unknown";
}

}  // namespace infralint::language
