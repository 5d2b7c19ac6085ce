#include "artifacts/docker/legacy_form.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void legacy_key_value_swallow(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (!swallows_pairs(instruction)) return;
  const dockerfile::Pair& pair = instruction.syntax->pairs.front();
  findings
      .report(instruction.span(),
              message({"everything behind ", quoted(pair.name.text), " is its value, the following `name=` included"}))
      .help("write every pair as `name=value`");
}

}  // namespace infralint::docker
