#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void invalid_default_arg_in_from(const Stage& stage, const RuleContext& context, Findings& findings) {
  const dockerfile::Instruction& from = *stage.from->syntax;
  if (from.words.empty()) return;
  const Document& document = *stage.document;
  const std::string_view word = from.words.front().text;
  // What a build without arguments sees: undeclared variables are another rule's finding.
  bool declared = true;
  bool missing = false;
  const dockerfile::Expansion image =
      dockerfile::expand(word, document.syntax.escape, [&](std::string_view name) -> dockerfile::VariableValue {
        const auto found = document.globals.find(name);
        if (found == document.globals.end()) {
          // The builder fills its own in with something valid.
          if (is_automatic_argument(name)) return {dockerfile::VariableState::known, "x"};
          declared = false;
          return {};
        }
        if (found->second.state == dockerfile::VariableState::known) return found->second;
        missing = true;
        return {};
      });
  if (!declared || !image.known || image.uses.empty() || stage.parent != nullptr || stage.from_stage_pattern) return;
  const auto mandatory = [&](const dockerfile::VariableUse& use) {
    const auto says = [&](std::string_view part) { return use.name.find(part) != std::string::npos; };
    return use.span.size() == word.size() && (says("IMAGE") || says("BASE") || says("REGISTRY"));
  };
  // `ARG BASE_IMAGE` and `FROM $BASE_IMAGE`: to be given, on purpose.
  if (missing && std::any_of(image.uses.begin(), image.uses.end(), mandatory)) {
    if (!context.wants(Profile::strict)) return;
    findings
        .report(stage.image_span, message({"the image is ", quoted(word),
                                           ", which has no default: without a build argument there is none"}))
        .help("give the ARG a default, or tell people which image they have to name")
        .level(Level::note);
    return;
  }
  if (image.text == "scratch" || imageref::parse(image.text).valid()) return;
  findings
      .report(stage.image_span,
              message({"without build arguments the image is ", quoted(image.text), ", which is no image name"}))
      .help("give the ARG a default, so that a plain `docker build` works");
}

}  // namespace infralint::docker
