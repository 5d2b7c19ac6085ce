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

}  // namespace

void user_not_created(const Stage& stage, const RuleContext&, Findings& findings) {
  const Instruction* user = stage.facts.user;
  if (!stage.target || user == nullptr || !stage.document->complete) return;
  const auto name = user_of(*user);
  if (!name || name->empty() || id_number(*name)) return;
  const ImageFacts facts = image_facts(stage);
  if (!facts.accounts_known || facts.has_account(*name)) return;
  const auto made = creations(stage);
  const bool created = std::any_of(made.begin(), made.end(),
                                   [&](const Creation& creation) { return !creation.group && creation.name == *name; });
  if (created || may_create_account(stage, *name)) return;
  Draft draft = findings.report(
      user->syntax->argument_span(),
      message({"no step of the image creates the user ", quoted(*name), ": the container does not start"}));
  draft.help(message({"create it in this stage, such as by `RUN useradd --system ", *name, "`"}));
  if (const Command* other = user_not_created_elsewhere(*stage.document, stage, *name)) {
    draft.related(other->name_span(), "created here, in a stage that is not part of the image");
  }
}

}  // namespace infralint::docker
