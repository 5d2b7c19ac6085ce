#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void dockerfile_name_case(const Service& service, const RuleContext& context, Findings& findings) {
  const value::Entry* builder = service.own_build("builder");
  if (!builder || folded_choice(builder) != "DOCKERFILE" || service.build("dockerfilePath") || service.dockerfile)
    return;
  for (const std::string_view directory : {directory_of(service.document->file->path()), std::string_view(".")}) {
    for (const std::string& name : context.project().names(directory)) {
      if (name != "dockerfile" && name != "DockerFile") continue;
      findings
          .report(builder->value, message({"Railway looks for `Dockerfile`, but the file is called ", quoted(name)}))
          .help("rename the file, or name it in `build.dockerfilePath`");
      return;
    }
  }
}

}  // namespace infralint::railway
