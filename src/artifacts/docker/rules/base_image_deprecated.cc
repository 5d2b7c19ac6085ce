#include <algorithm>
#include <array>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

struct BaseImageDeprecated {
  std::string_view name;  // familiar; ends in `/` for everything below
  std::string_view instead;
};

constexpr auto base_image_deprecated_table = std::to_array<BaseImageDeprecated>({
    {"openjdk", "eclipse-temurin"},
    {"java", "eclipse-temurin"},
    {"adoptopenjdk", "eclipse-temurin"},
    {"centos", "quay.io/centos/centos or another distribution"},
    {"vault", "hashicorp/vault"},
    {"consul", "hashicorp/consul"},
    {"jenkins", "jenkins/jenkins"},
    {"owncloud", "owncloud/server"},
    {"iojs", "node"},
    {"django", "python"},
    {"rails", "ruby"},
    {"celery", "python"},
    {"ubuntu-upstart", "ubuntu"},
    {"nats-streaming", "nats"},
    {"plone", ""},
    {"nuxeo", ""},
    {"hipache", ""},
    {"swarm", ""},
    {"notary", ""},
    {"clefos", ""},
    {"sl", ""},
    {"scientificlinux/sl", ""},
    {"express-gateway", ""},
    {"php-zendserver", ""},
    {"fsharp", ""},
    {"k8s.gcr.io/", "registry.k8s.io"},
    {"gcr.io/google_containers/", "registry.k8s.io"},
    {"gcr.io/google-containers/", "registry.k8s.io"},
    {"bitnamilegacy/", ""},
    {"bitnami/", ""},
    {"tiangolo/uvicorn-gunicorn", "python with uvicorn"},
});

const BaseImageDeprecated* base_image_deprecated_find(const std::string& name) {
  const auto* found = std::find_if(base_image_deprecated_table.begin(), base_image_deprecated_table.end(),
                                   [&](const BaseImageDeprecated& row) {
                                     const bool prefix = row.name.ends_with('/') || row.name.starts_with("tiangolo/");
                                     return prefix ? name.starts_with(row.name) : name == row.name;
                                   });
  return found == base_image_deprecated_table.end() ? nullptr : found;
}

// Bitnami has left only tags without versions where they were; Node.js on old Debian releases is not rebuilt.
bool base_image_deprecated_holds_for_tag(const std::string& name, std::string_view tag) {
  if (!name.starts_with("bitnami/")) return true;
  return std::any_of(tag.begin(), tag.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool base_image_deprecated_is_old_node(const std::string& name, std::string_view tag) {
  constexpr auto releases = std::to_array<std::string_view>({"-buster", "-stretch", "-jessie", "-wheezy"});
  return name == "node" && std::any_of(releases.begin(), releases.end(), [&](std::string_view release) {
           return tag.find(release) != std::string_view::npos;
         });
}

}  // namespace

void base_image_deprecated(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.reference || !stage.reference->valid()) return;
  const imageref::Reference& reference = stage.reference->reference;
  const std::string name = reference.familiar_name();
  const BaseImageDeprecated* row = base_image_deprecated_find(name);
  if (row != nullptr && !base_image_deprecated_holds_for_tag(name, reference.tag_text())) row = nullptr;
  const bool onbuild = reference.tag_text().ends_with("onbuild");
  const bool old_node = base_image_deprecated_is_old_node(name, reference.tag_text());
  if (row == nullptr && !onbuild && !old_node) return;
  Draft draft = findings.report(stage.image_span, message({"image ", quoted(row ? name : std::string(reference.text)),
                                                           " is retired and gets no updates"}));
  if (old_node) {
    draft.help("name a newer release of Debian in the tag, such as `bookworm`");
  } else if (row != nullptr && !row->instead.empty()) {
    draft.help("use " + std::string(row->instead));
  } else {
    draft.help(onbuild ? "write its few steps into this file" : "look for an image that somebody maintains");
  }
}

}  // namespace infralint::docker
