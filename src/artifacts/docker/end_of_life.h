// Until when the makers of images give free security updates. A cycle that no row of the table speaks of is unknown.
// Internal to this room.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "artifacts/docker/image_rows.h"
#include "syntax/imageref/image_reference.h"

namespace infralint::docker {

struct EndOfLife {
  std::string_view product;  // `python`, `debian`
  std::string cycle;         // `3.7`, `buster`
  std::string_view date;     // last day of support, `YYYY-MM-DD`
  bool older = false;        // than every cycle of the table: it ended some time before
  // Last day of full support, when others go on with a part of it; else empty.
  std::string_view regular_date;
};

// `cycles` are ascending by image.

// Of what the image is named after.
std::optional<EndOfLife> product_end_of_life(const imageref::Reference& reference, std::span<const CycleRow> cycles);

// Of the distribution that the tag names behind the product's version: `3.12-slim-buster`, `1.27-alpine3.18`.
std::optional<EndOfLife> system_end_of_life(const imageref::Reference& reference, std::span<const CycleRow> cycles);

}  // namespace infralint::docker
