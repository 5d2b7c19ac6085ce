#include <algorithm>
#include <array>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto base_image_floating_tag_releases =
    std::to_array<std::string_view>({"jessie", "stretch", "buster", "bullseye", "bookworm", "trixie", "forky", "xenial",
                                     "bionic", "focal", "jammy", "noble", "resolute", "plucky", "questing"});

// `bookworm`, `bookworm-slim`: a release of the distribution itself.
bool base_image_floating_tag_is_release(std::string_view name, std::string_view tag) {
  if (name != "debian" && name != "ubuntu" && name != "buildpack-deps") return false;
  const std::string_view first = tag.substr(0, tag.find('-'));
  return std::find(base_image_floating_tag_releases.begin(), base_image_floating_tag_releases.end(), first) !=
         base_image_floating_tag_releases.end();
}

}  // namespace

void base_image_floating_tag(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.reference || !stage.reference->valid()) return;
  const imageref::Reference& reference = stage.reference->reference;
  const std::string_view tag = reference.tag_text();
  if (tag.empty() || tag == "latest" || reference.has_digest()) return;
  if (std::any_of(tag.begin(), tag.end(), [](char c) { return c >= '0' && c <= '9'; })) return;
  const std::string name = reference.familiar_name();
  if (base_image_floating_tag_is_release(name, tag)) return;
  if (name.starts_with("gcr.io/distroless/") || name.starts_with("cgr.dev/")) return;
  const Span place = tag_span(reference, stage.image_span, stage.document->file->text());
  findings.report(place, message({"tag ", quoted(tag), " names no version: the image changes under it"}))
      .help("use a tag with a version, or a digest");
}

}  // namespace infralint::docker
