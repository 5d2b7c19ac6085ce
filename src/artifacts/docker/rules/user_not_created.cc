#include <algorithm>

#include "artifacts/docker/accounts.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Where in the file an earlier stage creates it; null when none does.
const Command* user_not_created_elsewhere(const Document& document, const Stage& stage, std::string_view name) {
  for (const Stage& other : document.stages) {
    if (&other == &stage) break;
    for (const Creation& creation : creations(other)) {
      if (!creation.group && creation.name == name) return creation.command;
    }
  }
  return nullptr;
}

// A step behind the instruction, or none at all, creates the account.
bool user_not_created_is_late(const Instruction& instruction, std::string_view name) {
  const Stage& stage = *instruction.stage;
  const auto made = creations(stage);
  const auto creates = [&](const Creation& creation) {
    const bool behind = creation.instruction->stage == &stage && creation.instruction->index > instruction.index;
    return creation.name == name && !creation.group && !behind;
  };
  if (std::any_of(made.begin(), made.end(), creates)) return false;
  const auto is_named = [&](const Creation& creation) { return creation.name == name && !creation.group; };
  // Known to come later; otherwise a step that nobody can follow may do it.
  return std::any_of(made.begin(), made.end(), is_named) || !may_create_account(stage, name);
}

// `--chown=app`: the builder looks the name up in the files of the stage as they are at that step.
void user_not_created_judge_owners(const Stage& stage, Findings& findings) {
  std::optional<ImageFacts> facts;
  for (const Instruction& instruction : stage.instructions) {
    const dockerfile::Flag* const flag = instruction.syntax->flag("chown");
    if (flag == nullptr || !flag->value || instruction.is_trigger || !instruction.syntax->valid) continue;
    const dockerfile::Expansion owner = instruction.expand(*flag->value);
    const std::string name = owner.text.substr(0, owner.text.find(':'));
    if (!owner.known || name.empty() || id_number(name)) continue;
    if (!facts) facts = image_facts(stage);
    if (!facts->accounts_known || facts->has_account(name) || !user_not_created_is_late(instruction, name)) continue;
    Draft draft = findings.report(flag->value_span, message({"no step in front of this one creates the user ",
                                                             quoted(name), ": the build stops here"}));
    draft.help("create it in front of this step, or name an id");
    if (const Command* other = user_not_created_elsewhere(*stage.document, stage, name)) {
      draft.related(other->name_span(), "created here, in a stage that is not part of the image");
    }
  }
}

}  // namespace

void user_not_created(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.document->complete) return;
  user_not_created_judge_owners(stage, findings);
  const Instruction* user = stage.facts.user;
  if (!stage.target || user == nullptr) return;
  const auto name = user_of(*user);
  if (!name || name->empty() || id_number(*name)) return;
  const ImageFacts facts = image_facts(stage);
  const bool scratch = stage.chain().back()->scratch;
  if (!scratch && (!facts.accounts_known || facts.has_account(*name))) return;
  const auto made = creations(stage);
  const bool created = std::any_of(made.begin(), made.end(),
                                   [&](const Creation& creation) { return !creation.group && creation.name == *name; });
  if (created || may_create_account(stage, *name)) return;
  Draft draft = findings.report(
      user->syntax->argument_span(),
      message({"no step of the image creates the user ", quoted(*name), ": the container does not start"}));
  draft.help(scratch ? std::string("name an id, such as `USER 10001`, or copy `/etc/passwd` from another stage")
                     : message({"create it in this stage, such as by `RUN useradd --system ", *name, "`"}));
  if (const Command* other = user_not_created_elsewhere(*stage.document, stage, *name)) {
    draft.related(other->name_span(), "created here, in a stage that is not part of the image");
  }
}

}  // namespace infralint::docker
