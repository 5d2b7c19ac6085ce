#include "artifacts/any/artifact.h"

#include "artifacts/any/bindings.h"
#include "artifacts/any/model.h"
#include "artifacts/any/view.h"
#include "check/place.h"
#include "check/rule_ids.h"
#include "check/stream_problems.h"
#include "check/value_comments.h"
#include "language/kind_model.h"

namespace infralint::any {
namespace {

class DocumentPlace final : public Place {
 public:
  std::string node() const override { return "$"; }
  std::string anchor() const override { return {}; }
  std::string object() const override { return {}; }
};

// No name and no content makes a file one of this kind: policies (`paths`), the configuration or the user do.
NameMatch match_name(std::string_view) { return NameMatch::no; }

bool may_be(std::string_view) { return false; }

bool match_content(const AnalysisInput&, bool) { return false; }

Analysis analyse(const AnalysisInput& input, const RuleContext& context, Findings& findings) {
  namespace yaml = rule_ids::yaml;
  report_problems(
      *input.stream,
      {yaml::syntax, yaml::tab_indent, yaml::undefined_alias, yaml::duplicate_key, yaml::syntax, yaml::alias_bomb},
      findings);
  const DocumentPlace place;
  findings.set_place(&place);
  for (const Document& document : read_documents(input.file, *input.stream)) {
    run_rules(rules_for<Document>(), document, context, findings);
  }
  findings.set_place(nullptr);
  return {comment_scopes(*input.stream, input.file), {}};
}

std::unique_ptr<FileModel> model(const AnalysisInput& input, const ProjectView&) {
  std::vector<Document> documents = read_documents(input.file, *input.stream);
  if (documents.empty()) return nullptr;
  AnyView& view = *documents.front().view;
  return language::make_model(std::move(documents), view, language::roots_of(*input.stream));
}

}  // namespace

const Artifact& artifact() {
  static constexpr Artifact self{"any", true, match_name, may_be, match_content, analyse, model};
  return self;
}

}  // namespace infralint::any
