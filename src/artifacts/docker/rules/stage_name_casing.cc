#include <algorithm>
#include <cctype>

#include "artifacts/docker/model.h"
#include "artifacts/docker/stage_references.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr std::size_t stage_name_casing_most_stages = 200;  // that are searched for the name

bool stage_name_casing_has_capital(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool stage_name_casing_means(std::string_view word, std::string_view lower_name) {
  return word.size() == lower_name.size() &&
         std::equal(word.begin(), word.end(), lower_name.begin(),
                    [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

// The name itself, and where later stages name it with capitals.
std::vector<Edit> stage_name_casing_edits(const Stage& stage) {
  std::vector<Edit> edits = {{stage.name_span, stage.name}};
  const auto take = [&](std::string_view word, Span span) {
    if (word.size() == span.size() && stage_name_casing_has_capital(word) &&
        stage_name_casing_means(word, stage.name)) {
      edits.push_back({span, stage.name});
    }
  };
  const Document& document = *stage.document;
  if (document.stages.size() > stage_name_casing_most_stages) return edits;
  for (std::size_t i = stage.index + 1; i < document.stages.size(); ++i) {
    for (const Instruction& instruction : document.stages[i].instructions) {
      const dockerfile::Instruction& syntax = *instruction.syntax;
      if (syntax.keyword == Keyword::from && !syntax.words.empty()) {
        take(syntax.words.front().text, syntax.words.front().span);
      }
      if (syntax.flags.empty()) continue;
      for (const StageReference& reference : stage_references(instruction)) take(reference.name, reference.name_span);
    }
    // From here on the name means another stage.
    if (document.stages[i].name == stage.name) break;
  }
  return edits;
}

}  // namespace

void stage_name_casing(const Stage& stage, const RuleContext&, Findings& findings) {
  if (stage.name.empty()) return;
  const std::string_view written = stage.name_span.of(stage.document->file->text());
  if (!stage_name_casing_has_capital(written)) return;
  findings
      .report(stage.name_span,
              message({"the stage ", quoted(written), " is known as ", quoted(stage.name), ": FROM finds it only so"}))
      .help("write the name in lower case")
      .fix({"write the name in lower case", Applicability::safe, stage_name_casing_edits(stage)});
}

}  // namespace infralint::docker
