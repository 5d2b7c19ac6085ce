#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void missing_project_name(const Document& document, const RuleContext&, Findings& findings) {
  if (!document.readable || !is_base_name(base_name(document.file->path())) || document.root->find("name")) return;
  findings.report(document.file->lines().line(1), "the project has no `name`, so it is called like the directory")
      .absence()
      .help("add a top-level `name`");
}

}  // namespace infralint::compose
