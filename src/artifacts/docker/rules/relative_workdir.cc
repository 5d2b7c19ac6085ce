#include <cctype>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

bool relative_workdir_is_absolute(std::string_view path) {
  const bool drive = path.size() > 1 && std::isalpha(static_cast<unsigned char>(path[0])) != 0 && path[1] == ':';
  return drive || path.starts_with('/') || path.starts_with('\\') || path.starts_with('~');
}

}  // namespace

void relative_workdir(const Stage& stage, const RuleContext& context, Findings& findings) {
  bool first = stage.parent == nullptr || stage.parent->facts.workdir == nullptr;
  for (const Instruction& instruction : stage.instructions) {
    if (instruction.keyword() != Keyword::workdir || instruction.is_trigger || !instruction.syntax->valid) continue;
    const dockerfile::Expansion path = instruction.expand(instruction.syntax->argument_text());
    const bool relative = path.known && !path.text.empty() && !relative_workdir_is_absolute(path.text);
    if (relative && first) {
      findings
          .report(instruction.syntax->argument_span(),
                  message({"working directory ", quoted(path.text), " is relative to whatever the base image left"}))
          .help("begin it with `/`");
    } else if (relative && context.wants(Profile::pedantic)) {
      findings
          .report(instruction.syntax->argument_span(),
                  message({"working directory ", quoted(path.text), " depends on the WORKDIR above it"}))
          .help("write the whole path")
          .level(Level::note);
    }
    first = false;
  }
}

}  // namespace infralint::docker
