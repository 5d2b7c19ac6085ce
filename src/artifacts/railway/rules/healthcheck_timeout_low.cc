#include "artifacts/railway/command.h"
#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {
namespace {

// What makes the start slow; empty when nothing shows it.
std::string_view healthcheck_timeout_low_reason(std::string_view start) {
  for (const std::string_view phrase : {"prisma migrate deploy", "alembic upgrade", "manage.py migrate", "db:migrate",
                                        "db:prepare", "flyway migrate"}) {
    if (has_phrase(start, phrase)) return "runs migrations first";
  }
  for (const SimpleCommand& part : parse_command(start).parts) {
    if (part.program() == "java") return "starts a JVM";
  }
  for (const std::string_view phrase : {"npm run build", "yarn build", "pnpm build"}) {
    if (has_phrase(start, phrase)) return "builds first";
  }
  return {};
}

}  // namespace

void healthcheck_timeout_low(const Service& service, const RuleContext& context, Findings& findings) {
  const value::Entry* entry = service.own_deploy("healthcheckTimeout");
  const std::optional<double> seconds = known_number(entry);
  if (!seconds || *seconds <= 0 || !service.deploy("healthcheckPath")) return;
  const std::int64_t smallest = context.integer("min-seconds");
  if (*seconds < static_cast<double>(smallest)) {
    findings
        .report(entry->value,
                message({"a deployment that is not ready after ", quoted(entry->value.text), " seconds fails"}))
        .help(message({"allow at least ", smallest, " seconds; the default is 300"}));
    return;
  }
  const std::string_view reason =
      healthcheck_timeout_low_reason(known_text(service.deploy("startCommand")).value_or(""));
  const std::int64_t slow = context.integer("slow-start-seconds");
  if (reason.empty() || *seconds >= static_cast<double>(slow)) return;
  findings
      .report(entry->value, message({"the start command ", reason, ", but the deployment fails after ",
                                     quoted(entry->value.text), " seconds"}))
      .help(message({"allow at least ", slow, " seconds; the default is 300"}));
}

}  // namespace infralint::railway
