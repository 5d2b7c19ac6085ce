#include "artifacts/docker/dispatch.h"

#include <algorithm>
#include <array>

#include "artifacts/docker/bindings.h"
#include "artifacts/docker/scripts.h"
#include "check/script_comments.h"

namespace infralint::docker {
namespace {

class StagePlace final : public Place {
 public:
  explicit StagePlace(const Stage& stage) : stage_(stage) {}
  std::string node() const override { return "$['stages'][" + std::to_string(stage_.index) + "]"; }
  std::string anchor() const override { return "stage " + stage_.label(); }
  std::string object() const override { return stage_.label(); }

 private:
  const Stage& stage_;
};

// Known by its keyword and how many of the same kind stand in front of it: moved lines keep it.
class InstructionPlace final : public Place {
 public:
  InstructionPlace(const Instruction& instruction, std::size_t ordinal)
      : instruction_(instruction), ordinal_(ordinal) {}

  std::string node() const override {
    const std::string at = "['instructions'][" + std::to_string(instruction_.index) + "]";
    return instruction_.stage ? "$['stages'][" + std::to_string(instruction_.stage->index) + "]" + at : "$" + at;
  }
  std::string anchor() const override {
    return object() + ":" + std::string(spelling(instruction_.keyword())) + "#" + std::to_string(ordinal_);
  }
  std::string object() const override { return instruction_.stage ? instruction_.stage->label() : std::string(); }

 private:
  const Instruction& instruction_;
  std::size_t ordinal_;
};

void dispatch_instructions(const std::deque<Instruction>& instructions, const RuleContext& context,
                           Findings& findings) {
  std::array<std::size_t, 32> counts{};
  for (const Instruction& instruction : instructions) {
    const InstructionPlace place(instruction, counts[static_cast<std::size_t>(instruction.keyword())]++);
    findings.set_place(&place);
    // What the parser refused has been said.
    if (!instruction.syntax->valid) continue;
    run_rules(rules_for<Instruction>(), instruction, context, findings);
    judge_scripts(instruction, context, findings);
  }
  findings.set_place(nullptr);
}

Span whole_stage(const Stage& stage) { return cover(stage.from->span(), stage.instructions.back().span()); }

Span whole_lines(const SourceFile& file, Span span) {
  const LineIndex& lines = file.lines();
  const std::uint32_t last = span.empty() ? span.begin : span.end - 1;
  return {lines.line(lines.line_of(span.begin)).begin, lines.line(lines.line_of(last)).end};
}

// Inside of here-documents, and behind a command line: that one speaks for its instruction.
void add_comments_of_scripts(const Instruction& instruction, std::vector<CommentScope>& scopes) {
  const SourceFile& file = *instruction.document->file;
  for (const Script& script : instruction.scripts) {
    const std::size_t first = scopes.size();
    add_script_comments(script.tree, file, scopes);
    if (!instruction.syntax->heredocs.empty()) continue;
    for (std::size_t i = first; i < scopes.size(); ++i) scopes[i].covers = whole_lines(file, instruction.span());
  }
}

}  // namespace

void dispatch(const Document& document, const RuleContext& context, Findings& findings) {
  run_rules(rules_for<Document>(), document, context, findings);
  dispatch_instructions(document.prelude, context, findings);
  for (const Stage& stage : document.stages) {
    const StagePlace place(stage);
    findings.set_place(&place);
    if (stage.from->syntax->valid) run_rules(rules_for<Stage>(), stage, context, findings);
    dispatch_instructions(stage.instructions, context, findings);
  }
}

std::vector<CommentScope> comment_scopes(const Document& document) {
  std::vector<CommentScope> scopes;
  const auto& instructions = document.syntax.instructions;
  auto next = instructions.begin();
  auto covered = instructions.end();  // what the last scope covers
  auto stage = document.stages.begin();
  for (const dockerfile::Comment& comment : document.syntax.comments) {
    while (next != instructions.end() && next->span.end <= comment.span.begin) ++next;
    CommentScope scope;
    scope.comment = comment.span;
    scope.text = {comment.span.begin + 1, comment.span.end};
    scope.own_line = true;
    if (next == instructions.end()) {
      scope.covers = comment.span;
    } else if (next == covered) {
      scope.covers = scopes.back().covers;
      scope.absence_covers = scopes.back().absence_covers;
    } else {
      covered = next;
      scope.covers = whole_lines(*document.file, next->span);
      if (next->keyword == Keyword::from) {
        while (stage != document.stages.end() && stage->from->syntax != &*next &&
               stage->from->span().begin < next->span.begin) {
          ++stage;
        }
        if (stage != document.stages.end() && stage->from->syntax == &*next) {
          scope.absence_covers = whole_lines(*document.file, whole_stage(*stage));
        }
      }
    }
    scopes.push_back(scope);
  }
  for (const Stage& each : document.stages) {
    for (const Instruction& instruction : each.instructions) add_comments_of_scripts(instruction, scopes);
  }
  std::stable_sort(scopes.begin(), scopes.end(),
                   [](const CommentScope& a, const CommentScope& b) { return a.comment.begin < b.comment.begin; });
  return scopes;
}

}  // namespace infralint::docker
