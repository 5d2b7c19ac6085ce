#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "artifacts/docker/model.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto unknown_check_name_checks = std::to_array<std::string_view>({"ConsistentInstructionCasing",
                                                                            "CopyIgnoredFile",
                                                                            "DuplicateStageName",
                                                                            "ExposeInvalidFormat",
                                                                            "ExposeProtoCasing",
                                                                            "FromAsCasing",
                                                                            "FromPlatformFlagConstDisallowed",
                                                                            "InvalidBaseImagePlatform",
                                                                            "InvalidDefaultArgInFrom",
                                                                            "InvalidDefinitionDescription",
                                                                            "JSONArgsRecommended",
                                                                            "LegacyKeyValueFormat",
                                                                            "MaintainerDeprecated",
                                                                            "MultipleInstructionsDisallowed",
                                                                            "NoEmptyContinuation",
                                                                            "RedundantTargetPlatform",
                                                                            "ReservedStageName",
                                                                            "SecretsUsedInArgOrEnv",
                                                                            "StageNameCasing",
                                                                            "UndefinedArgInFrom",
                                                                            "UndefinedVar",
                                                                            "WorkdirRelativePath"});

bool unknown_check_name_same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

Span unknown_check_name_trimmed(std::string_view text, Span span) {
  while (!span.empty() && (text[span.begin] == ' ' || text[span.begin] == '\t')) ++span.begin;
  while (!span.empty() && (text[span.end - 1] == ' ' || text[span.end - 1] == '\t')) --span.end;
  return span;
}

void unknown_check_name_judge_name(std::string_view text, Span name, Findings& findings) {
  const std::string_view word = name.of(text);
  const auto& checks = unknown_check_name_checks;
  if (word.empty() || word == "all" || std::find(checks.begin(), checks.end(), word) != checks.end()) return;
  Draft draft =
      findings.report(name, message({"the builder has no check ", quoted(word), ": nothing is skipped or turned on"}));
  const auto same = std::find_if(checks.begin(), checks.end(),
                                 [&](std::string_view check) { return unknown_check_name_same_letters(check, word); });
  if (same != checks.end()) {
    draft.help("write `" + std::string(*same) + "`")
        .fix({"write `" + std::string(*same) + "`", Applicability::safe, {{name, std::string(*same)}}});
  } else if (const auto near = nearest(word, checks)) {
    draft.help("did you mean `" + std::string(*near) + "`?");
  }
}

// `skip=A,B;error=true`
void unknown_check_name_judge(std::string_view text, Span value, Findings& findings) {
  while (!value.empty()) {
    const auto semicolon = value.of(text).find(';');
    Span part = value;
    if (semicolon != std::string_view::npos) part.end = value.begin + static_cast<std::uint32_t>(semicolon);
    value.begin = std::min(part.end + 1, value.end);
    const auto equals = part.of(text).find('=');
    if (equals == std::string_view::npos) continue;
    const Span key = {part.begin, part.begin + static_cast<std::uint32_t>(equals)};
    const std::string_view word = unknown_check_name_trimmed(text, key).of(text);
    if (word != "skip" && word != "experimental") continue;
    Span names = {key.end + 1, part.end};
    while (!names.empty()) {
      const auto comma = names.of(text).find(',');
      Span name = names;
      if (comma != std::string_view::npos) name.end = names.begin + static_cast<std::uint32_t>(comma);
      names.begin = std::min(name.end + 1, names.end);
      unknown_check_name_judge_name(text, unknown_check_name_trimmed(text, name), findings);
    }
  }
}

// What follows `check=` in a comment in front of an instruction, up to the first blank.
std::optional<Span> unknown_check_name_in_comment(std::string_view text, Span comment) {
  constexpr std::string_view sign = "check=";
  Span rest = {comment.begin + 1, comment.end};
  rest = unknown_check_name_trimmed(text, rest);
  if (!rest.of(text).starts_with(sign)) return std::nullopt;
  rest.begin += static_cast<std::uint32_t>(sign.size());
  const auto blank = rest.of(text).find_first_of(" \t");
  if (blank != std::string_view::npos) rest.end = rest.begin + static_cast<std::uint32_t>(blank);
  return rest;
}

}  // namespace

void unknown_check_name(const Document& document, const RuleContext&, Findings& findings) {
  const std::string_view text = document.file->text();
  for (const dockerfile::Directive& directive : document.syntax.directives) {
    if (directive.key == "check") unknown_check_name_judge(text, directive.value_span, findings);
  }
  // Directives are comments too.
  const std::uint32_t begin = document.syntax.directives.empty() ? 0 : document.syntax.directives.back().span.end;
  for (const dockerfile::Comment& comment : document.syntax.comments) {
    if (comment.inside || comment.span.begin < begin) continue;
    if (const auto value = unknown_check_name_in_comment(text, comment.span)) {
      unknown_check_name_judge(text, *value, findings);
    }
  }
}

}  // namespace infralint::docker
