// What is known about the images that others are built on: who runs in them, which package manager they have. Facts of
// published images, by normalised name and tag; what the table does not know is unknown, and rules stay silent.
#pragma once

#include <cstdint>
#include <string_view>

#include "syntax/imageref/image_reference.h"

namespace infralint::docker {

enum class PackageManager : std::uint8_t { unknown, none, apt, apk, dnf, zypper, pacman };

enum class StartsAs : std::uint8_t {
  unknown,
  root,
  root_and_drops,  // its entry point changes to a user of its own
  root_master,     // a master process as root, workers as a user of their own
  user,
};

struct BaseImage {
  PackageManager manager = PackageManager::unknown;
  StartsAs starts_as = StartsAs::unknown;
  bool bare_system = false;    // a distribution without an application: tools are built on it too
  bool windows = false;        // no Unix shell
  bool has_slim_form = false;  // an official image that also comes as `-slim`
  bool has_healthcheck = false;
};

// The tag in the word that names the image; the whole word where that is not written as the reference reads.
Span tag_span(const imageref::Reference& reference, Span image, std::string_view file_text);

BaseImage describe_base_image(const imageref::Reference& reference);

}  // namespace infralint::docker
