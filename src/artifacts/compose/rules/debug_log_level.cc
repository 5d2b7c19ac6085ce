#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void debug_log_level(const Env& env, const RuleContext&, Findings& findings) {
  if (env.service->document->stage != FileStage::production || !env.has_value || !env.value.known) return;
  if (env.key != "RUST_LOG" && !env.key.ends_with("LOG_LEVEL") && !env.key.ends_with("LOGLEVEL")) return;
  const std::string& value = env.value.text;
  if (value != "debug" && value != "trace" && value != "DEBUG" && value != "TRACE") return;
  findings
      .report(env.value_span,
              message({quoted(env.key), " ", quoted(value), " floods the logs of production and may reveal secrets"}))
      .help("use `info` or `warn`");
}

}  // namespace infralint::compose
