// What keeps a file from being read: YAML syntax and repeated keys.
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_ids.h"
#include "check/stream_problems.h"
#include "syntax/value/resolve.h"

namespace infralint::compose {

void carrier(const Document& document, const RuleContext&, Findings& findings) {
  report_problems(*document.stream,
                  {.syntax = rule_ids::compose::yaml_syntax,
                   .tab_indent = rule_ids::compose::yaml_syntax,
                   .undefined_alias = rule_ids::compose::yaml_syntax,
                   .duplicate_key = rule_ids::compose::duplicate_key,
                   .limit = rule_ids::compose::yaml_syntax,
                   .alias_bomb = rule_ids::compose::yaml_syntax},
                  findings);
  if (document.stream->has_syntax_error()) return;
  if (value::is_null(*document.root)) {
    findings.report(rule_ids::compose::yaml_syntax, *document.root, "the Compose file is empty")
        .level(Level::note)
        .help("define at least one service, or remove the file");
  } else if (!document.root->is_mapping()) {
    findings.report(rule_ids::compose::yaml_syntax, *document.root, "a Compose file must be a mapping with `services`")
        .help("write keys such as `services:` at the top level");
  }
}

}  // namespace infralint::compose
