#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void unknown_mount_option(const Mount& mount, const RuleContext&, Findings& findings) {
  static constexpr std::string_view known =
      "ro rw nocopy copy z Z private rprivate shared rshared slave rslave volume-nocopy cached delegated consistent U "
      "O exec noexec nosuid nodev";
  if (mount.options.find('$') != std::string::npos) return;
  std::string_view rest = mount.options;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    const std::string_view option = rest.substr(0, comma);
    if (!option.empty() && !is_one_of(option, known)) {
      findings.report(*mount.node, message({"mount option ", quoted(option), " is not known and has no effect"}))
          .help("use `ro`, `rw`, `z`, `Z`, `nocopy` or a propagation");
    }
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
  }
}

}  // namespace infralint::compose
