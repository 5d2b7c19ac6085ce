#include "artifacts/railway/model.h"
#include "artifacts/railway/server.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {
namespace {

bool healthcheck_missing_exposes(const SourceFile& dockerfile) {
  const std::string_view text = dockerfile.text();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (line.starts_with("EXPOSE ") || line.starts_with("expose ")) return true;
    begin = end + 1;
  }
  return false;
}

// A library in package.json that answers HTTP.
bool healthcheck_missing_has_framework(const value::Stream* package) {
  if (!package || package->documents.empty()) return false;
  const value::Value* dependencies = package->documents.front().root->find("dependencies");
  if (!dependencies) return false;
  for (const std::string_view name : {"express", "fastify", "koa", "@nestjs/core", "next", "nuxt", "hono", "@hapi/hapi",
                                      "@remix-run/node", "restify", "apollo-server"}) {
    if (dependencies->find(name)) return true;
  }
  return false;
}

// What shows that the service answers HTTP; empty when nothing does.
std::string healthcheck_missing_evidence(const Service& service, const ProjectView& project) {
  const Program program = program_of(service);
  if (program.server) return message({"starts ", quoted(program.server->name)});
  const std::optional<std::string_view> start = known_text(service.deploy("startCommand"));
  const bool node = start && (start->starts_with("node ") || start->starts_with("npm ") ||
                              start->starts_with("yarn ") || start->starts_with("pnpm ") || start->starts_with("bun "));
  if (node &&
      healthcheck_missing_has_framework(project.values(resolve_path(service.document->file->path(), "package.json")))) {
    return "serves HTTP (see `package.json`)";
  }
  const SourceFile* dockerfile = service.dockerfile ? project.read(*service.dockerfile) : nullptr;
  if (dockerfile && healthcheck_missing_exposes(*dockerfile))
    return message({"exposes a port in ", quoted(*service.dockerfile)});
  return {};
}

}  // namespace

void healthcheck_missing(const Service& service, const RuleContext& context, Findings& findings) {
  if (!service.release || service.deploy("healthcheckPath") || is_background(service)) return;
  const std::string evidence = healthcheck_missing_evidence(service, context.project());
  if (evidence.empty()) return;
  findings
      .report(deploy_anchor(service),
              message({"the service ", evidence, " but has no `healthcheckPath`, so broken deployments go live"}))
      .absence()
      .help("set `deploy.healthcheckPath` to a path that answers 200 once the service is ready");
}

}  // namespace infralint::railway
