#include "artifacts/railway/command.h"
#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void dev_dependencies_build(const Document& document, const RuleContext& context, Findings& findings) {
  for (const Layer& layer : document.layers) {
    const value::Entry* entry = layer.build_setting("buildCommand");
    const std::optional<std::string_view> text = known_text(entry);
    if (!text || !context.project().is_file(resolve_path(document.file->path(), "package-lock.json"))) continue;
    for (const SimpleCommand& part : parse_command(*text).parts) {
      const bool plain = part.words.size() == 2 && part.words[0].text == "npm" &&
                         (part.words[1].text == "install" || part.words[1].text == "i");
      if (!plain) continue;
      const Span place = cover(part.words[0].span, part.words[1].span);
      findings.report(entry->value.inner(place), "`npm install` may change what `package-lock.json` fixes")
          .help("use `npm ci`");
    }
  }
}

}  // namespace infralint::railway
