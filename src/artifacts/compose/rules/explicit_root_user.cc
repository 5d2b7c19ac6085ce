#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void explicit_root_user(const Service& service, const RuleContext&, Findings& findings) {
  const std::optional<std::string> user = service.text("user");
  if (!user || !service.document->release_file || service.one_shot()) return;
  const std::string_view name = std::string_view(*user).substr(0, user->find(':'));
  if (name != "root" && name != "0") return;
  if (service.image.name == "docker" || datastore_facts(service.image)) return;
  findings.report(*service.get("user"), "the container runs as root, so a break-in is root on every shared file")
      .help("use a user of the image, such as `1000:1000`");
}

}  // namespace infralint::compose
