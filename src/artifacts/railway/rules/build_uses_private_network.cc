#include "artifacts/railway/command.h"
#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void build_uses_private_network(const Document& document, const RuleContext&, Findings& findings) {
  static constexpr std::string_view migrations[] = {
      "prisma migrate deploy", "prisma migrate dev", "prisma db push",       "alembic upgrade",
      "manage.py migrate",     "db:migrate",         "sequelize db:migrate", "knex migrate:latest",
      "typeorm migration:run", "flyway migrate"};
  for (const Layer& layer : document.layers) {
    const value::Entry* entry = layer.build_setting("buildCommand");
    const std::optional<std::string_view> command = known_text(entry);
    if (!command) continue;
    if (const std::size_t at = command->find(".railway.internal"); at != std::string_view::npos) {
      const Span host = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 17)};
      findings
          .report(entry->value.inner(host),
                  "the build uses a private host name, but private networking exists only at run time")
          .help("move this step to `deploy.preDeployCommand`");
      continue;
    }
    for (const std::string_view migration : migrations) {
      if (!has_phrase(*command, migration)) continue;
      const auto at = static_cast<std::uint32_t>(command->find(migration));
      const Span place = {at, at + static_cast<std::uint32_t>(migration.size())};
      findings
          .report(entry->value.inner(place),
                  message({"the build runs ", quoted(migration),
                           ", but the private network to the database exists only at run time"}))
          .help("move the migration to `deploy.preDeployCommand`");
      break;
    }
  }
}

}  // namespace infralint::railway
