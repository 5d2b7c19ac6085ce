// What is inside the images that others are built on: distribution, C library, programs, accounts. Facts of published
// images, by normalised name and tag; what the table does not know is unknown, and rules stay silent. Internal to this
// room. The package manager and the starting user are in base_image.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifacts/docker/image_rows.h"
#include "artifacts/docker/model.h"

namespace infralint::docker {

enum class Presence : std::uint8_t { unknown, absent, present };

struct Account {
  std::string name;
  std::optional<std::uint32_t> uid;
  std::optional<std::uint32_t> gid;  // of the group with the same name
  std::string home;                  // empty when unknown
};

struct ImageFacts {
  System system = System::unknown;
  Libc libc = Libc::unknown;
  std::string release;                // `12` of Debian, `24.04` of Ubuntu; empty when unknown
  std::string python;                 // `3.12` of `python:3.12-slim`; empty when unknown
  bool accounts_known = false;        // `accounts` and `system_accounts` are all there are
  std::vector<Account> accounts;      // beside those of the system
  std::string_view system_accounts;   // names, each between blanks
  std::string_view programs;          // present, each between blanks
  std::string_view missing_programs;  // absent, each between blanks
  std::string_view system_programs;   // present in the distribution
  std::string_view missing_in_system;

  // By name, without directories.
  Presence program(std::string_view name) const;
  bool has_account(std::string_view name) const;
};

ImageFacts image_facts(const imageref::Reference& reference);

// Of the external image at the root of the stage's chain.
ImageFacts image_facts(const Stage& stage);

// Whether ENV of the external image at the root of the stage's chain sets the variable.
Presence set_by_base_image(const Stage& stage, std::string_view variable);

}  // namespace infralint::docker
