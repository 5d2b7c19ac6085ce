// Rows of the tables about base images, which the build makes from schemas/images.yaml and schemas/end-of-life.json
// (artifacts/docker/image_tables.h). Lists of names stand between blanks: ` curl wget `. Internal to this room.
#pragma once

#include <cstdint>
#include <string_view>

namespace infralint::docker {

enum class System : std::uint8_t { unknown, debian, ubuntu, alpine, busybox, red_hat, bare };

enum class Libc : std::uint8_t { unknown, none, glibc, musl };

enum class Family : std::uint8_t {
  debian,   // Debian or Ubuntu themselves
  alpine,   // Alpine itself
  red_hat,  // Fedora, RHEL and what is built from it
  suse,
  arch,
  language,  // an official language image: Debian, unless the tag says Alpine
  runtime,   // a language image whose distribution depends on the version
  minimal,   // no package manager
  service,   // an official image whose entry point drops root
  master,    // a web server whose master process is root
  user,      // starts as a user of its own
};

// Which tags of an image a row is about.
enum class Variant : std::uint8_t { any, full, slim, debian, alpine, alpine_slim };

struct FamilyRow {
  std::string_view image;
  Family family;
};

// What a distribution has and lacks.
struct SystemRow {
  System system;
  Libc libc;
  std::string_view present;
  std::string_view absent;
  std::string_view accounts;
};

// What an image has or lacks beside its distribution. Of several rows of an image the first that fits the tag counts.
struct ContentsRow {
  std::string_view image;
  Variant variant;
  std::string_view present;
  std::string_view absent;
};

// What ENV of an image sets beside PATH.
struct VariablesRow {
  std::string_view image;
  std::string_view variables;  // a trailing `*` stands for the rest of a name
};

struct ReleaseRow {
  System system;
  std::string_view codename;
  std::string_view number;
};

// Until when a release of a product gets free security updates.
struct CycleRow {
  std::string_view image;  // one that ends in `/` stands for all images below it
  std::string_view cycle;  // `3.7`, `buster`
  std::string_view end;    // last day, `YYYY-MM-DD`
  bool and_older = false;
  std::string_view regular_end = {};  // of full support, when others go on with a part of it; else empty
};

}  // namespace infralint::docker
