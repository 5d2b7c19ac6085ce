// Container image references, `[domain/]path[:tag][@digest]`, by the grammar of the distribution project. Used by every
// artifact that names an image. The text must hold no unexpanded variables: the caller decides what those mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"

namespace infralint::imageref {

// Spans are offsets in `text`, empty where the part is not written. A view of the text that was parsed: it must live as
// long as the reference.
struct Reference {
  std::string_view text;
  Span domain;  // `ghcr.io:443`
  Span path;    // `library/python`, as written
  Span tag;     // without `:`
  Span digest;  // without `@`

  bool has_domain() const { return !domain.empty(); }
  bool has_tag() const { return !tag.empty(); }
  bool has_digest() const { return !digest.empty(); }

  std::string_view tag_text() const { return tag.of(text); }
  std::string_view digest_text() const { return digest.of(text); }
  std::string_view path_text() const { return path.of(text); }

  // `docker.io` when no domain is written (or its old name `index.docker.io` is).
  std::string_view registry() const;

  // What the registry calls it: `library/python` for `python`.
  std::string repository() const;

  // The name as people say it: Docker Hub's domain, its `library/` and the mirror of its official images at
  // `public.ecr.aws/docker/library/` are left out; other domains stay. `python`, `bitnami/redis`, `ghcr.io/a/b`.
  std::string familiar_name() const;
};

struct Problem {
  Span span;            // in the text
  std::string message;  // one sentence in the house style
};

struct Parsed {
  Reference reference;  // as much as could be told apart, also when there is a problem
  std::optional<Problem> problem;

  bool valid() const { return !problem.has_value(); }
};

// Linear time. Thread-safe.
Parsed parse(std::string_view text);

}  // namespace infralint::imageref
