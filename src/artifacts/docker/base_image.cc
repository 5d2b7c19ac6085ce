#include "artifacts/docker/base_image.h"

#include <algorithm>
#include <string>

#include "artifacts/docker/image_tables.h"

namespace infralint::docker {
namespace {

const FamilyRow* find(std::string_view name) {
  const auto* found = std::find_if(tables::families.begin(), tables::families.end(), [&](const FamilyRow& known) {
    if (known.image.ends_with('*')) return name.starts_with(known.image.substr(0, known.image.size() - 1));
    return known.image == name;
  });
  return found == tables::families.end() ? nullptr : found;
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// The tag says which distribution an official image stands on; without a word it is Debian.
PackageManager manager_by_tag(std::string_view tag) {
  return holds(tag, "alpine") ? PackageManager::apk : PackageManager::apt;
}

BaseImage describe_distroless(std::string_view tag) {
  BaseImage image;
  image.manager = PackageManager::none;
  image.starts_as = holds(tag, "nonroot") ? StartsAs::user : StartsAs::root;
  return image;
}

BaseImage describe_dotnet(std::string_view tag) {
  BaseImage image;
  const bool chiseled = holds(tag, "chiseled") || holds(tag, "distroless");
  image.starts_as = chiseled ? StartsAs::user : StartsAs::root;
  if (chiseled) {
    image.manager = PackageManager::none;
  } else if (holds(tag, "azurelinux") || holds(tag, "cbl-mariner") || holds(tag, "mariner")) {
    image.manager = PackageManager::dnf;
  } else {
    image.manager = manager_by_tag(tag);
  }
  return image;
}

}  // namespace

BaseImage describe_base_image(const imageref::Reference& reference) {
  const std::string name = reference.familiar_name();
  const std::string_view tag = reference.tag_text();
  BaseImage image;
  if (name.starts_with("mcr.microsoft.com/windows") || holds(name, "nanoserver") || holds(name, "servercore") ||
      holds(tag, "nanoserver") || holds(tag, "windowsservercore")) {
    image.windows = true;
    return image;
  }
  if (name.starts_with("gcr.io/distroless/")) return describe_distroless(tag);
  if (name.starts_with("mcr.microsoft.com/dotnet/")) {
    const bool runtime = name.ends_with("/runtime") || name.ends_with("/aspnet") || name.ends_with("/runtime-deps") ||
                         name.ends_with("/sdk");
    return runtime ? describe_dotnet(tag) : image;
  }
  if (name.starts_with("cgr.dev/chainguard/") && !holds(tag, "-dev")) {
    image.starts_as = StartsAs::user;
    return image;
  }
  const FamilyRow* known = find(name);
  if (known == nullptr) return image;
  image.starts_as = StartsAs::root;
  switch (known->family) {
    case Family::debian:
      image.manager = PackageManager::apt;
      image.bare_system = true;
      image.has_slim_form = name == "debian";
      break;
    case Family::alpine:
      image.manager = PackageManager::apk;
      image.bare_system = true;
      break;
    case Family::red_hat:
      image.manager = PackageManager::dnf;
      image.bare_system = true;
      break;
    case Family::suse:
      image.manager = PackageManager::zypper;
      image.bare_system = true;
      break;
    case Family::arch:
      image.manager = PackageManager::pacman;
      image.bare_system = true;
      break;
    case Family::language:
      image.manager = manager_by_tag(tag);
      image.has_slim_form = name == "python" || name == "node" || name == "ruby" || name == "perl" ||
                            name == "elixir" || name == "erlang";
      break;
    case Family::runtime: image.manager = holds(tag, "alpine") ? PackageManager::apk : PackageManager::unknown; break;
    case Family::minimal:
      image.manager = PackageManager::none;
      image.bare_system = true;
      break;
    case Family::service:
      image.manager = PackageManager::unknown;  // Debian, Alpine or RHEL, by version
      image.starts_as = StartsAs::root_and_drops;
      break;
    case Family::master:
      image.manager = manager_by_tag(tag);
      image.starts_as = StartsAs::root_master;
      break;
    case Family::user: image.starts_as = StartsAs::user; break;
  }
  return image;
}

Span tag_span(const imageref::Reference& reference, Span image, std::string_view file_text) {
  if (!reference.has_tag() || image.of(file_text) != reference.text) return image;
  return {image.begin + reference.tag.begin, image.begin + reference.tag.end};
}

}  // namespace infralint::docker
