#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void build_overwrites_upstream_image(const Service& service, const RuleContext&, Findings& findings) {
  static constexpr std::string_view upstream =
      "postgres mysql mariadb mongo redis memcached rabbitmq elasticsearch nginx httpd caddy traefik haproxy node "
      "python "
      "ruby golang php openjdk eclipse-temurin alpine debian ubuntu busybox wordpress nextcloud grafana";
  const Image& image = service.image;
  if (!service.has_build || !image.node || !image.known || !image.parsed.valid()) return;
  const imageref::Reference& reference = image.parsed.reference;
  if (reference.has_domain() || image.path.find('/') != std::string_view::npos || !is_one_of(image.path, upstream))
    return;
  findings
      .report(*image.node, message({"the build is tagged like the official image ", quoted(image.text),
                                    " and hides it on this machine"}))
      .help("give the image a name of its own, such as `acme/app`");
}

}  // namespace infralint::compose
