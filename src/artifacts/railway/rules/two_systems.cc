#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void two_systems(const Document& document, const RuleContext& context, Findings& findings) {
  for (const std::string_view name : {".railway/railway.ts", ".railway/railway.py", ".railway/railway.go"}) {
    if (!context.project().is_file(name)) continue;
    findings
        .report(first_line(document), message({quoted(name), " exists too, and a service cannot be managed by both"}))
        .help("remove this file once its settings stand in the program");
    return;
  }
}

}  // namespace infralint::railway
