// What is known about well-known images, by the last part of their name. For the rules of this room.
#pragma once

#include <cstdint>
#include <string_view>

#include "artifacts/compose/model.h"

namespace infralint::compose {

struct ImageFacts {
  std::string_view name;       // `postgres`; with a trailing `*`: a prefix
  std::string_view ports;      // container ports that clients use, separated by blanks
  std::string_view data_path;  // where a datastore keeps what must survive; empty when nothing must
  bool datastore = false;
  bool admin = false;           // an administrator's user interface
  bool dashboards = false;      // one that people do publish on purpose
  bool no_healthcheck = false;  // the image ships none
};

// Null for images without facts.
const ImageFacts* image_facts(const Image& image);

// Of a datastore; null otherwise.
const ImageFacts* datastore_facts(const Image& image);

bool lists_port(std::string_view ports, std::uint32_t port);

// The image's last name part is one of those, separated by blanks; a trailing `*` matches a prefix.
bool is_one_of(std::string_view name, std::string_view names);

// Ships HEALTHCHECK for certain not.
bool lacks_healthcheck(const Image& image);

}  // namespace infralint::compose
