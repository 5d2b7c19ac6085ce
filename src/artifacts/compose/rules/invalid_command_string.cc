#include "artifacts/compose/command_text.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void invalid_command_string(const Service& service, const RuleContext&, Findings& findings) {
  for (const std::string_view key : {"command", "entrypoint"}) {
    const value::Value* node = service.get(key);
    if (!node || !node->is_scalar() || !scalar_text(node) || node->text.find("${") != std::string_view::npos) continue;
    const CommandText command = split_command(node->text);
    if (!command.broken) continue;
    const std::string_view what = command.broken->of(node->text);
    const bool quote = what == "\"" || what == "'";
    findings
        .report(node->inner(*command.broken),
                quote
                    ? message({"the quote in ", quoted(key), " is never closed, so the project does not load"})
                    : message({quoted(what), " in ", quoted(key), " outside of quotes keeps the project from loading"}))
        .help("write the command as a list, or put the word in quotes");
  }
}

}  // namespace infralint::compose
