// What kind of file is it? First the name, then the content, through the artifacts; the engine itself knows no kind.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_file.h"
#include "check/artifact.h"
#include "check/project_view.h"
#include "syntax/value/value.h"

namespace infralint::engine {

struct Detection {
  const Artifact* artifact = nullptr;   // null: of no kind that is known
  std::optional<value::Stream> stream;  // when the kind is read through values
  bool is_template = false;             // text for a template engine: it becomes a file of a kind only later
};

// Immutable; thread-safe.
class Detector {
 public:
  // `only`: the words of `--kinds`; empty: all.
  explicit Detector(std::span<const Artifact* const> artifacts, const std::vector<std::string>& only = {});

  // The best that any kind says about a name.
  NameMatch match_name(std::string_view path) const;

  // The kind of this name; null for an unknown word.
  const Artifact* find(std::string_view kind) const;

  // `named`: by the user, so that weaker hints suffice. A file without a name (standard input) is judged by its
  // content alone.
  Detection detect(const SourceFile& file, bool named, bool has_name = true) const;

  // As if `detect` had said so.
  static Detection as(const Artifact& artifact, const SourceFile& file);

 private:
  std::vector<const Artifact*> artifacts_;
};

// Whether the file lies below `templates/` beside a `Chart.yaml`: Helm reads it, not Kubernetes.
bool is_chart_template(std::string_view path, const ProjectView& project);

}  // namespace infralint::engine
