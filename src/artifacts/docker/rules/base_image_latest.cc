#include "artifacts/docker/model.h"
#include "artifacts/docker/stage_references.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

void base_image_latest_judge(const imageref::Parsed& parsed, Span span, const RuleContext& context,
                             Findings& findings) {
  const imageref::Reference& reference = parsed.reference;
  if (!parsed.valid() || reference.has_digest()) return;
  if (reference.has_tag() && reference.tag_text() != "latest") return;
  const std::string name = quoted(reference.text);
  // Its images have no versions.
  if (!reference.has_tag() && reference.familiar_name().starts_with("gcr.io/distroless/")) {
    if (!context.wants(Profile::strict)) return;
    findings.report(span, message({"image ", name, " has no tag: it is another one every few days"}))
        .help("name what never changes, a digest; `:nonroot` besides says who it runs as")
        .level(Level::note);
    return;
  }
  findings
      .report(span,
              reference.has_tag()
                  ? message({"image ", name, " is another one after every release"})
                  : message({"image ", name, " has no tag: it is whatever `latest` means on the day of the build"}))
      .help("name a version, such as `" + std::string(reference.path_text()) + ":1.2`, or a digest");
}

// `debian:${VERSION}` without a default.
void base_image_latest_judge_unknown(const Stage& stage, Findings& findings) {
  const std::string_view text = stage.image_span.of(stage.document->file->text());
  if (text.find("@sha256:") != std::string_view::npos) return;
  const auto uses = dockerfile::expand(text, stage.document->syntax.escape).uses;
  if (uses.empty()) return;
  findings
      .report(stage.image_span,
              message({"the build argument ", quoted(uses.front().name), " decides which image it is"}))
      .help("give the argument a default that names a version")
      .level(Level::note);
}

}  // namespace

void base_image_latest(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.stage == nullptr) return;
  const Stage& stage = *instruction.stage;
  if (instruction.keyword() == Keyword::from) {
    if (stage.reference) {
      base_image_latest_judge(*stage.reference, stage.image_span, context, findings);
    } else if (!stage.image_known && !stage.from_stage_pattern && context.wants(Profile::pedantic)) {
      base_image_latest_judge_unknown(stage, findings);
    }
    return;
  }
  for (const StageReference& reference : stage_references(instruction)) {
    if (reference.name.find('$') != std::string_view::npos) continue;
    if (instruction.document->find_stage(reference.name, stage.index) != nullptr) continue;
    // A bare word may be a context of that name.
    if (reference.name.find_first_of("/:@") == std::string_view::npos) continue;
    base_image_latest_judge(imageref::parse(reference.name), reference.name_span, context, findings);
  }
}

}  // namespace infralint::docker
