// What the parser has to say, under the ids that name its kinds of problems.
#include "artifacts/docker/image_facts.h"
#include "artifacts/docker/model.h"
#include "artifacts/docker/variable_reads.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_ids.h"

namespace infralint::docker {
namespace {

RuleIndex parse_error_rule(dockerfile::Problem problem) {
  switch (problem) {
    case dockerfile::Problem::before_from: return rule_ids::docker::instruction_before_from;
    case dockerfile::Problem::onbuild_trigger: return rule_ids::docker::onbuild_trigger;
    case dockerfile::Problem::empty_continuation: return rule_ids::docker::empty_continuation;
    case dockerfile::Problem::dangling_continuation: return rule_ids::docker::dangling_continuation;
    case dockerfile::Problem::directive_ignored: return rule_ids::docker::directive_ignored;
    case dockerfile::Problem::syntax: break;
  }
  return rule_ids::docker::parse_error;
}

// The whole line with its break, so that nothing of it stays.
Fix parse_error_delete_line(const Document& document, Span line) {
  const std::string_view text = document.file->text();
  std::uint32_t end = line.end;
  while (end < text.size() && text[end] == '\r') ++end;
  if (end < text.size() && text[end] == '\n') ++end;
  return {"delete the empty line", Applicability::safe, {{{line.begin, end}, ""}}};
}

// Names that the builder refuses; only what is written out, variables have rules of their own.
void parse_error_judge_stage(const Stage& stage, Findings& findings) {
  const Document& document = *stage.document;
  if (!stage.name.empty()) {
    const bool good = stage.name.front() >= 'a' && stage.name.front() <= 'z' &&
                      stage.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") == std::string::npos;
    if (!good) {
      findings
          .report(rule_ids::docker::parse_error, stage.name_span,
                  message({quoted(stage.name), " is no name for a stage"}))
          .help("begin it with a letter; letters, digits, `-`, `_` and `.` may follow");
    }
  }
  if (!stage.reference || stage.reference->valid()) return;
  if (stage.from->syntax->words.front().text.find('$') != std::string::npos) return;
  const imageref::Problem& problem = *stage.reference->problem;
  Draft draft = findings.report(rule_ids::docker::parse_error, stage.image_span,
                                message({quoted(stage.image), " is no image name: ", problem.message}));
  const Stage* meant = document.find_stage(stage.image, stage.index);
  if (meant != nullptr) draft.help("did you mean the stage `" + meant->name + "`? Stage names are kept in lower case");
}

// `${NAME:?}` of a variable that nothing sets.
void parse_error_judge_demands(const Stage& stage, Findings& findings) {
  if (!has_known_chain(stage)) return;
  for (const Instruction& instruction : stage.instructions) {
    for (const VariableRead& read : expanded_variables(instruction)) {
      if (!read.demanded || is_automatic_argument(read.name) || is_defined(instruction, read.name)) continue;
      if (set_by_base_image(stage, read.name) != Presence::absent) continue;
      findings
          .report(rule_ids::docker::parse_error, read.span,
                  message({quoted(read.name), " has to be set here, and nothing sets it: the build stops"}))
          .help("declare it with ARG or ENV above");
    }
  }
}

}  // namespace

void parse_error(const Document& document, const RuleContext&, Findings& findings) {
  if (const auto nul = document.file->first_nul()) {
    findings
        .report(rule_ids::docker::parse_error, Span{*nul, *nul + 1}, "a NUL byte: the builder cannot read this file")
        .help("remove the byte, or save the file as UTF-8");
  }
  for (const dockerfile::Diagnostic& diagnostic : document.syntax.diagnostics) {
    Draft draft = findings.report(parse_error_rule(diagnostic.problem), diagnostic.span, diagnostic.message);
    draft.help(diagnostic.help);
    if (diagnostic.problem == dockerfile::Problem::empty_continuation) {
      draft.fix(parse_error_delete_line(document, diagnostic.span));
    } else if (diagnostic.problem == dockerfile::Problem::dangling_continuation && diagnostic.span.size() == 1) {
      draft.fix({"remove the continuation character", Applicability::safe, {{diagnostic.span, ""}}});
    }
  }
  for (const Stage& stage : document.stages) parse_error_judge_stage(stage, findings);
  if (!document.complete) return;
  for (const Stage& stage : document.stages) parse_error_judge_demands(stage, findings);
}

}  // namespace infralint::docker
