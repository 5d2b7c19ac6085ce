#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void several_base_files(const Document& document, const RuleContext& context, Findings& findings) {
  const std::string_view path = document.file->path();
  const std::string_view own = base_name(path);
  const bool base = is_base_name(own);
  if (!base && !is_override_name(own)) return;
  static constexpr std::string_view bases[] = {"compose.yaml", "compose.yml", "docker-compose.yml",
                                               "docker-compose.yaml"};
  static constexpr std::string_view overrides[] = {"compose.override.yml", "compose.override.yaml",
                                                   "docker-compose.override.yml", "docker-compose.override.yaml"};
  for (const std::string_view name : base ? bases : overrides) {
    if (name == own) return;
    const std::string other = resolve_path(path, name);
    if (!context.project().is_file(other)) continue;
    findings
        .report(document.file->lines().line(1), message({"Compose does not read this file, because ", quoted(name),
                                                         " in the same directory comes first"}))
        .help("keep one of the two files");
    return;
  }
}

}  // namespace infralint::compose
