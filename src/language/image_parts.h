// An image reference taken apart as far as it is known: `${REGISTRY}/app:1.2` has a tag, whatever the registry. For
// policies, through DecodedView and the operators on images.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "language/known_text.h"

namespace infralint::language {

enum class Knowledge : std::uint8_t { absent, known, unknown };

struct ImagePart {
  Knowledge knowledge = Knowledge::absent;
  std::string text;  // when known; of something unknown as written
  Span span;         // in the text that was taken apart; empty when it is not written there
};

struct ImageParts {
  ImagePart registry;    // `docker.io` when none is written
  ImagePart repository;  // as the registry calls it: `library/python`
  ImagePart name;        // the last part of the path: `python`
  ImagePart familiar;    // as people say it: `python`, `bitnami/redis`, `ghcr.io/a/b`
  ImagePart tag;
  ImagePart digest;                                 // `sha256:...`
  ImagePart algorithm;                              // `sha256`
  Knowledge implicit_registry = Knowledge::absent;  // absent: one is written; known: none is
  Knowledge implicit_tag = Knowledge::absent;       // known: neither tag nor digest is written
};

// Nothing when the text is no image reference.
std::optional<ImageParts> take_apart(const KnownText& image);

}  // namespace infralint::language
