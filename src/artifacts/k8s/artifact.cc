#include "artifacts/k8s/artifact.h"

#include <algorithm>
#include <vector>

#include "artifacts/k8s/dispatch.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/unit.h"
#include "artifacts/k8s/view.h"
#include "language/kind_model.h"
#include "syntax/value/value.h"

namespace infralint::k8s {
namespace {

using value::Value;

NameMatch match_name(std::string_view path) { return is_manifest_name(path) ? NameMatch::possible : NameMatch::no; }

bool may_be(std::string_view text) {
  return text.find("apiVersion") != std::string_view::npos && text.find("kind") != std::string_view::npos;
}

// What a template language leaves in a text that YAML happens to read: `{{ x }}` as a mapping in a mapping, or inside a
// plain scalar. Quoted and block scalars hold other people's templates.
bool is_template_remnant(const Value& node) {
  if (node.is_scalar()) {
    return node.style == value::ScalarStyle::plain && node.text.find("{{") != std::string_view::npos;
  }
  if (node.is_mapping() && node.flow) {
    return std::any_of(node.entries.begin(), node.entries.end(),
                       [](const value::Entry& entry) { return entry.key.is_mapping() && entry.key.flow; });
  }
  return false;
}

bool holds_template_remnant(const Value& root) {
  std::vector<const Value*> pending = {&root};
  while (!pending.empty()) {
    const Value& node = *pending.back();
    pending.pop_back();
    if (is_template_remnant(node)) return true;
    for (const Value& item : node.items) pending.push_back(&item);
    for (const value::Entry& entry : node.entries) {
      pending.push_back(&entry.key);
      pending.push_back(&entry.value);
    }
  }
  return false;
}

bool is_template(const AnalysisInput& input) {
  if (input.file.text().find("{{") == std::string_view::npos) return false;
  if (input.stream->has_syntax_error()) return true;
  const auto& documents = input.stream->documents;
  return std::any_of(documents.begin(), documents.end(),
                     [](const value::Document& document) { return holds_template_remnant(*document.root); });
}

bool holds_object(const Value& root) {
  if (!root.is_sequence()) return is_object(root);
  return std::any_of(root.items.begin(), root.items.end(), [](const Value& item) { return is_object(item); });
}

bool match_content(const AnalysisInput& input, bool) {
  const auto& documents = input.stream->documents;
  const bool any = std::any_of(documents.begin(), documents.end(),
                               [](const value::Document& document) { return holds_object(document.root->resolved()); });
  return any && !is_template(input);
}

std::unique_ptr<FileModel> model(const AnalysisInput& input, const ProjectView& project) {
  auto document = std::make_unique<Document>(input.file, *input.stream, project);
  read_objects(*document);
  ManifestView& view = document->view();
  return language::make_model(std::move(document), view, language::roots_of(*input.stream));
}

}  // namespace

const Artifact& artifact() {
  static constexpr Artifact kubernetes = {"k8s", true, match_name, may_be, match_content, analyse, model};
  return kubernetes;
}

}  // namespace infralint::k8s
