#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void invalid_image_reference(const Service& service, const RuleContext&, Findings& findings) {
  const Image& image = service.image;
  if (!image.node || !image.known || !image.parsed.problem) return;
  const bool as_written = image.text == image.node->text;
  const Span place = as_written ? image.node->inner(image.parsed.problem->span) : image.node->span;
  Draft draft = findings.report(place, message({"image ", quoted(image.text), ": ", image.parsed.problem->message}));
  draft.help("write `name:tag`, with a registry in front if needed");
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!as_written || !image.text.starts_with(scheme) || image.node->opaque) continue;
    draft.fix({"remove the scheme",
               Applicability::safe,
               {{image.node->inner({0, static_cast<std::uint32_t>(scheme.size())}), ""}}});
  }
}

}  // namespace infralint::compose
