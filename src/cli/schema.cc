#include "cli/commands.h"
#include "cli/console.h"
#include "cli/policy_schema.h"
#include "report/writer.h"

namespace infralint::cli {

int run_schema(const Words& words) {
  const auto parsed = parse_schema(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const std::string& name = std::get<SchemaArguments>(parsed).name;
  if (name == "policy") {
    print(policy_schema());
  } else if (name == "report") {
    print(report::report_schema());
  } else {
    return stop({unknown_word("schema", name, {"policy", "report"})});
  }
  return 0;
}

}  // namespace infralint::cli
