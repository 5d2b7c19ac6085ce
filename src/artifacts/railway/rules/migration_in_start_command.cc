#include "artifacts/railway/command.h"
#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void migration_in_start_command(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* entry = service.own_deploy("startCommand");
  const std::optional<std::string_view> text = known_text(entry);
  if (!text || service.deploy("preDeployCommand") || text->find("sqlite") != std::string_view::npos) return;
  if (parse_command(*text).parts.size() < 2 && text->find("&&") == std::string_view::npos) return;
  for (const std::string_view phrase : {"prisma migrate deploy", "alembic upgrade", "manage.py migrate", "db:migrate",
                                        "db:prepare", "flyway migrate", "knex migrate:latest", "migration:run"}) {
    if (!has_phrase(*text, phrase)) continue;
    const auto at = static_cast<std::uint32_t>(text->find(phrase));
    const Span place = {at, at + static_cast<std::uint32_t>(phrase.size())};
    Draft draft =
        findings.report(entry->value.inner(place), message({quoted(phrase), " runs at every start of every replica"}));
    draft.help("move the migration to `deploy.preDeployCommand`");
    if (known_number(service.deploy("numReplicas")).value_or(1) > 1) draft.level(Level::warning);
    return;
  }
}

}  // namespace infralint::railway
