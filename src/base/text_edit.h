// Changes of a text: what fixes are made of.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/span.h"

namespace infralint {

// Replaces the bytes of `span`; an empty span is an insertion in front of its position.
struct Edit {
  Span span;
  std::string text;
};

// `edits` ascending and not overlapping, inside `text`; insertions at one position in their order.
std::string apply_edits(std::string_view text, std::span<const Edit> edits);

}  // namespace infralint
