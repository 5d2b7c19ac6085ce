#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void datastore_without_volume(const Service& service, const RuleContext&, Findings& findings) {
  const ImageFacts* facts = datastore_facts(service.image);
  if (!facts || facts->data_path.empty() || service.document->relaxed() || service.fragment || service.one_shot())
    return;
  if (service.get("tmpfs") || service.has_build || service.get("volumes_from")) return;
  bool anonymous = false;
  for (const Mount& mount : service.mounts) {
    const std::string target = clean_path(mount.target);
    // A mount above or below the data path counts: where exactly the image keeps its data depends on its version.
    const bool covers =
        mount.target.empty() || is_within(facts->data_path, target) || is_within(target, facts->data_path);
    if (!covers) continue;
    if (mount.type != MountType::anonymous) return;
    anonymous = true;
  }
  // Bitnami and other rebuilds keep their data elsewhere.
  if (service.image.path.find('/') != std::string_view::npos && !service.mounts.empty()) return;
  findings
      .report_key(*service.entry,
                  anonymous
                      ? message({"data of ", quoted(service.name),
                                 " is kept in an anonymous volume, which the next container does not find"})
                      : message({"data of ", quoted(service.name),
                                 " is lost with the container, because no volume covers ", quoted(facts->data_path)}))
      .absence()
      .help(message({"mount a named volume at ", quoted(facts->data_path)}));
}

}  // namespace infralint::compose
