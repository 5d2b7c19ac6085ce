// An ignore file of a build context (`.dockerignore`, `Dockerfile.dockerignore`, `.containerignore`): its patterns in
// their order, each with its place. For the rules of this room; immutable after read_document().
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifacts/dockerignore/ignore_pattern.h"
#include "base/source_file.h"
#include "base/span.h"

namespace infralint::dockerignore {

class IgnoreView;
struct Document;

struct Pattern {
  const Document* document = nullptr;
  std::size_t index = 0;   // in Document::patterns
  Span line;               // with blanks around it and its line break
  Span span;               // with `!`, without blanks
  std::string_view text;   // as written, without `!` and blanks
  bool exception = false;  // `!`
  IgnorePattern pattern;
};

struct Document {
  const SourceFile* file = nullptr;
  std::vector<Pattern> patterns;
  std::vector<Span> comments;  // each a line, without its line break

  // How policies see the file: see IgnoreView::of().
  mutable std::shared_ptr<IgnoreView> policy_view;

  // The pattern that keeps a path of the context from the builder: the last one that changes what holds; null when
  // the builder sees it.
  const Pattern* excluding(std::string_view path) const;
};

// `file` must outlive the document.
std::unique_ptr<Document> read_document(const SourceFile& file);

bool is_ignore_file_name(std::string_view name);

}  // namespace infralint::dockerignore
