#include <vector>

#include "artifacts/docker/model.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

void undefined_arg_in_from_judge(const Stage& stage, std::string_view text, Span place, bool is_image,
                                 Findings& findings) {
  const Document& document = *stage.document;
  const dockerfile::Expansion expansion = dockerfile::expand(text, document.syntax.escape);
  for (const dockerfile::VariableUse& use : expansion.uses) {
    const bool demanded = use.operation.ends_with('?');  // `${NAME:?}`
    if ((use.guarded() && !demanded) || document.globals.contains(use.name) || is_automatic_argument(use.name))
      continue;
    Draft draft = findings.report(
        place, message({quoted(use.name), " is not declared by an ARG in front of the first FROM: it is empty here"}));
    std::vector<std::string_view> known;
    if (document.globals.size() < 200) {
      for (const auto& [name, value] : document.globals) known.push_back(name);
    }
    if (const auto near = nearest(use.name, known)) {
      draft.help("did you mean `" + std::string(*near) + "`?");
    } else {
      draft.help("declare it in front of the first FROM: `ARG " + use.name + "=default`");
    }
    // The build stops when no image is left.
    const bool no_image =
        is_image && stage.image_known && (stage.image.empty() || (stage.reference && !stage.reference->valid()));
    if (demanded || no_image) {
      draft.level(Level::error);
    }
  }
}

}  // namespace

void undefined_arg_in_from(const Stage& stage, const RuleContext&, Findings& findings) {
  const dockerfile::Instruction& from = *stage.from->syntax;
  if (from.words.empty()) return;
  undefined_arg_in_from_judge(stage, from.words.front().text, from.words.front().span, true, findings);
  const dockerfile::Flag* platform = from.flag("platform");
  if (platform != nullptr && platform->value) {
    undefined_arg_in_from_judge(stage, *platform->value, platform->value_span, false, findings);
  }
}

}  // namespace infralint::docker
