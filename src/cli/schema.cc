#include "cli/commands.h"
#include "cli/console.h"
#include "report/writer.h"

namespace infralint::cli {

int run_schema(const Words& words) {
  const auto parsed = parse_schema(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const std::string& name = std::get<SchemaArguments>(parsed).name;
  if (name != "report") return stop({unknown_word("schema", name, {"report"})});
  print(report::report_schema());
  return 0;
}

}  // namespace infralint::cli
