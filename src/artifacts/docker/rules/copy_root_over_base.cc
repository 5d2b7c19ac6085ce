#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void copy_root_over_base(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::copy || instruction.stage == nullptr) return;
  const dockerfile::Flag* const from = instruction.syntax->flag("from");
  const auto& words = instruction.syntax->words;
  if (from == nullptr || !from->value || words.size() != 2) return;
  const auto is_root = [&](const dockerfile::Word& word) {
    const dockerfile::Expansion path = instruction.expand(word.text);
    return path.known && (path.text == "/" || path.text == "/." || path.text == "/*");
  };
  // Upon nothing, it makes one layer of many.
  if (!is_root(words[0]) || !is_root(words[1]) || instruction.stage->chain().back()->scratch) return;
  const Stage* const stage = instruction.document->find_stage(*from->value, instruction.stage->index);
  // Files that were gathered for it.
  if (stage != nullptr && stage->chain().back()->scratch) return;
  // An image by its name, or a stage that is no more than a name for one: some are made to be poured over others.
  const bool is_image = stage == nullptr || (stage->parent == nullptr && stage->instructions.size() == 1);
  Draft draft = findings.report(
      instruction.span(),
      is_image ? message({"all files of the image ", quoted(*from->value), " go over those of the base image"})
               : message({"the whole file system of ", quoted(*from->value),
                          " goes over that of the base image, and the image holds both systems"}));
  draft.help("copy the directories that are needed, or begin the stage with `FROM scratch`");
  if (is_image) draft.level(Level::note);
}

}  // namespace infralint::docker
