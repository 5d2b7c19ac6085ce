#include <algorithm>

#include "artifacts/docker/image_facts.h"
#include "artifacts/docker/variable_reads.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// What stands between the two pairs, when a new instruction can begin there.
std::optional<Span> env_self_reference_gap(const Instruction& env, const dockerfile::Pair& pair) {
  const auto& pairs = env.syntax->pairs;
  if (&pair == &pairs.front()) return std::nullopt;
  const dockerfile::Pair& before = *(&pair - 1);
  const Span gap = {before.span.end, pair.span.begin};
  const bool plain = gap.of(env.document->file->text()).find_first_not_of(" \t\r\n\\`") == std::string_view::npos;
  return plain ? std::optional(gap) : std::nullopt;
}

// Splitting there changes no other value: what the pairs from `first` on read, and the pairs in front set, has no value
// from above.
bool env_self_reference_can_split(const Instruction& env, const std::vector<VariableRead>& reads,
                                  const dockerfile::Pair& first) {
  return std::none_of(reads.begin(), reads.end(), [&](const VariableRead& read) {
    if (read.pair < &first) return false;
    const dockerfile::Pair* set = set_beside(env, read);
    return set != nullptr && set < &first &&
           (is_defined(env, read.name) || set_by_base_image(*env.stage, read.name) != Presence::absent);
  });
}

bool env_self_reference_has_old_value(const Instruction& env, const VariableRead& read) {
  return is_defined(env, read.name) || set_by_base_image(*env.stage, read.name) == Presence::present;
}

// `A=$A`, `A=x:$A` or the value that it has already: what the other pair reads is no surprise.
bool env_self_reference_keeps_value(const Instruction& env, const VariableRead& read, const dockerfile::Pair& set) {
  if (!set.value) return false;
  const auto uses = dockerfile::expand(set.value->text, env.document->syntax.escape).uses;
  const auto is_own = [&](const dockerfile::VariableUse& use) { return use.name == read.name; };
  if (std::any_of(uses.begin(), uses.end(), is_own)) return true;
  const dockerfile::Expansion after = env.expand(set.value->text);
  const dockerfile::Expansion before = env.expand("$" + read.name);
  return after.known && before.known && after.text == before.text;
}

void env_self_reference_report_old(const VariableRead& read, const dockerfile::Pair& set, Findings& findings) {
  findings
      .report(read.span, message({quoted(read.name),
                                  " is set by this same ENV: what it was before is used here, not the new value"}))
      .help("set it in an ENV of its own, above, when the new value is meant")
      .level(Level::note)
      .related(set.span, "set here");
}

}  // namespace

void env_self_reference(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() != Keyword::env || instruction.stage == nullptr || instruction.syntax->pairs.size() < 2) {
    return;
  }
  const auto reads = expanded_variables(instruction);
  if (reads.empty() || !instruction.document->complete || !has_known_chain(*instruction.stage)) return;
  const dockerfile::Pair* judged = nullptr;
  for (const VariableRead& read : reads) {
    const dockerfile::Pair* set = set_beside(instruction, read);
    if (set == nullptr || read.pair->name.text == read.name) continue;
    // With a default, the base image may well bring the value.
    if (read.guarded &&
        (is_defined(instruction, read.name) || set_by_base_image(*instruction.stage, read.name) != Presence::absent)) {
      continue;
    }
    if (env_self_reference_has_old_value(instruction, read)) {
      const bool wanted = context.wants(Profile::strict) && !env_self_reference_keeps_value(instruction, read, *set);
      if (wanted) env_self_reference_report_old(read, *set, findings);
      continue;
    }
    Draft draft =
        findings.report(read.span, message({quoted(read.name),
                                            " is set by this same ENV: its value is not there yet, and nothing above "
                                            "has set it"}));
    draft.help("set it in an ENV of its own, above").related(set->span, "set here");
    // One split helps all that stands behind it.
    if (judged == read.pair || set > read.pair) continue;
    judged = read.pair;
    const auto gap = env_self_reference_gap(instruction, *read.pair);
    if (!gap || !env_self_reference_can_split(instruction, reads, *read.pair)) continue;
    const std::string keyword(instruction.keyword_span().of(instruction.document->file->text()));
    draft.fix({"begin a new ENV", Applicability::safe, {{*gap, "\n" + keyword + " "}}});
  }
}

}  // namespace infralint::docker
