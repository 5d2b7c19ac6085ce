#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void missing_schema_reference(const Document& document, const RuleContext&, Findings& findings) {
  if (document.stream->format != value::Format::json || !document.root->is_mapping()) return;
  static constexpr std::string_view current = "https://railway.com/railway.schema.json";
  const value::Value* schema = document.root->find("$schema");
  if (!schema) {
    Draft draft = findings.report(first_line(document), "`$schema` is missing, so editors cannot check this file");
    draft.absence().help(message({"add ", quoted("\"$schema\": \"" + std::string(current) + "\"")}));
    const std::uint32_t inside = document.root->span.begin + 1;
    if (document.root->entries.empty()) return;
    draft.fix({"name the schema",
               Applicability::safe,
               {{{inside, inside}, "\n  \"$schema\": \"" + std::string(current) + "\","}}});
  } else if (schema->text == "https://railway.app/railway.schema.json") {
    findings.report(*schema, "`$schema` names the old host `railway.app`")
        .help(message({"write ", quoted(current)}))
        .fix({"name the current host", Applicability::safe, {{schema->span, "\"" + std::string(current) + "\""}}});
  }
}

}  // namespace infralint::railway
