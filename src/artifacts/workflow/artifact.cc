#include "artifacts/workflow/artifact.h"

#include <algorithm>

#include "artifacts/workflow/dispatch.h"
#include "artifacts/workflow/model.h"
#include "artifacts/workflow/view.h"
#include "check/rule_ids.h"
#include "check/script_comments.h"
#include "check/stream_problems.h"
#include "check/value_comments.h"
#include "language/kind_model.h"
#include "syntax/shell/image_builds.h"

namespace infralint::workflow {
namespace {

bool is_yaml(std::string_view path) { return path.ends_with(".yml") || path.ends_with(".yaml"); }

// Directly inside one of the folders that a forge reads.
NameMatch match_name(std::string_view path) {
  if (!is_yaml(path)) return path == "<stdin>" ? NameMatch::possible : NameMatch::no;
  const std::string_view directory = directory_of(path);
  for (const std::string_view folder :
       {".github/workflows", ".github/workflows-lab", ".gitea/workflows", ".forgejo/workflows"}) {
    if (directory == folder) return NameMatch::yes;
    // A repository inside the tree that is checked: vendored, or a fixture.
    if (directory.ends_with(folder) && directory[directory.size() - folder.size() - 1] == '/') return NameMatch::yes;
  }
  return NameMatch::possible;
}

bool may_be(std::string_view text) { return text.find("jobs") != std::string_view::npos; }

bool match_content(const AnalysisInput& input, bool explicitly) {
  if (input.stream == nullptr || input.stream->documents.empty()) return false;
  const value::Value& root = *input.stream->documents.front().root;
  if (match_name(input.file.path()) == NameMatch::yes) return explicitly || root.is_mapping();
  return explicitly && root.find("jobs") != nullptr && root.find("on") != nullptr;
}

// `file` of the action that builds images, and what scripts build: paths from the root of the repository.
std::vector<FileReference> referenced_dockerfiles(const Document& document) {
  std::vector<FileReference> references;
  for (const Step& step : document.steps) {
    if (step.script != nullptr && step.node->find("working-directory") == nullptr) {
      for (const std::string& file : shell::built_dockerfiles(*step.script)) {
        std::string path = resolve_path("_", file);
        if (!path.empty()) references.push_back({"docker", std::move(path)});
      }
    }
    if (!step.uses.is_action("docker/build-push-action")) continue;
    const value::Value* file = step.input("file");
    if (file == nullptr || !file->is_scalar() || file->text.find("${{") != std::string_view::npos) continue;
    std::string path = resolve_path("_", file->text);
    if (!path.empty()) references.push_back({"docker", std::move(path)});
  }
  return references;
}

Analysis analyse(const AnalysisInput& input, const RuleContext& context, Findings& findings) {
  const RuleIndex syntax = rule_ids::workflow::yaml_syntax;
  report_problems(*input.stream, {syntax, syntax, syntax, rule_ids::workflow::duplicate_key, syntax, syntax}, findings);
  if (input.stream->documents.empty()) return {};
  if (input.stream->documents.size() > 1) {
    const Span second = input.stream->documents[1].span;
    findings.report(syntax, Span{second.begin, second.begin + std::min(second.size(), 3U)},
                    "the service reads only the first document of a file; this one is ignored");
  }
  const auto document = build_document(input.file, *input.stream);
  run_workflow_rules(*document, context, findings);
  std::vector<CommentScope> comments = comment_scopes(*input.stream, input.file);
  for (const shell::Script& script : document->scripts) add_script_comments(script, input.file, comments);
  return {std::move(comments), {}, {}, referenced_dockerfiles(*document)};
}

std::unique_ptr<FileModel> model(const AnalysisInput& input, const ProjectView&) {
  if (input.stream->documents.empty()) return nullptr;
  auto document = build_document(input.file, *input.stream);
  WorkflowView& view = WorkflowView::of(*document);
  const value::Value* root = document->root;
  return language::make_model(std::move(document), view, {root});
}

}  // namespace

const Artifact& artifact() {
  static constexpr Artifact workflow{"workflow", true, match_name, may_be, match_content, analyse, model};
  return workflow;
}

}  // namespace infralint::workflow
