#include "artifacts/dockerignore/artifact.h"

#include <algorithm>

#include "artifacts/dockerignore/bindings.h"
#include "artifacts/dockerignore/model.h"
#include "artifacts/dockerignore/view.h"
#include "check/project_view.h"
#include "language/kind_model.h"

namespace infralint::dockerignore {
namespace {

// Known by its text: moved lines keep it.
class PatternPlace final : public Place {
 public:
  explicit PatternPlace(const Pattern& pattern) : pattern_(pattern) {}
  std::string node() const override { return "$['patterns'][" + std::to_string(pattern_.index) + "]"; }
  std::string anchor() const override {
    return std::string(pattern_.exception ? "!" : "") + std::string(pattern_.text);
  }
  std::string object() const override { return {}; }

 private:
  const Pattern& pattern_;
};

NameMatch match_name(std::string_view path) {
  return is_ignore_file_name(base_name(path)) ? NameMatch::yes : NameMatch::no;
}

// Any text may be one.
bool may_be(std::string_view) { return true; }

bool match_content(const AnalysisInput& input, bool) { return is_ignore_file_name(base_name(input.file.path())); }

// A comment speaks for the pattern below it.
std::vector<CommentScope> comment_scopes(const Document& document) {
  std::vector<CommentScope> scopes;
  for (const Span comment : document.comments) {
    CommentScope scope;
    scope.comment = comment;
    scope.text = {comment.begin + 1, comment.end};
    scope.own_line = true;
    const auto next = std::partition_point(document.patterns.begin(), document.patterns.end(),
                                           [&](const Pattern& each) { return each.line.begin < comment.begin; });
    scope.covers = next == document.patterns.end() ? comment : next->line;
    scopes.push_back(scope);
  }
  return scopes;
}

Analysis analyse(const AnalysisInput& input, const RuleContext& context, Findings& findings) {
  const std::unique_ptr<Document> document = read_document(input.file);
  run_rules(rules_for<Document>(), *document, context, findings);
  for (const Pattern& pattern : document->patterns) {
    const PatternPlace place(pattern);
    findings.set_place(&place);
    run_rules(rules_for<Pattern>(), pattern, context, findings);
    findings.set_place(nullptr);
  }
  return {comment_scopes(*document), {}};
}

std::unique_ptr<FileModel> model(const AnalysisInput& input, const ProjectView&) {
  std::unique_ptr<Document> document = read_document(input.file);
  IgnoreView& view = IgnoreView::of(*document);
  return language::make_model(std::move(document), view, {&view.root()});
}

}  // namespace

const Artifact& artifact() {
  static constexpr Artifact self{"dockerignore", false, match_name, may_be, match_content, analyse, model};
  return self;
}

}  // namespace infralint::dockerignore
