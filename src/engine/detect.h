// What kind of file is it? First what the configuration says, then the name, then the content, through the artifacts;
// the engine itself knows no kind.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source_file.h"
#include "check/artifact.h"
#include "check/project_view.h"
#include "policy/configuration.h"
#include "syntax/value/value.h"

namespace infralint::engine {

struct Detection {
  const Artifact* artifact = nullptr;           // null: of no kind that is known
  std::string_view why;                         // `name`, `content`, `policy`, `files.kinds`, `--kind`
  std::shared_ptr<const value::Stream> stream;  // when the kind is read through values
  bool is_template = false;                     // text for a template engine: it becomes a file of a kind only later
};

// Immutable once it is set up; thread-safe.
class Detector {
 public:
  // `only`: the words of `--kinds`; empty: all.
  explicit Detector(std::span<const Artifact* const> artifacts, const std::vector<std::string>& only = {});

  // Setting up. `choices` must outlive the detector. What `included` covers is judged by its content whatever its name.
  void use(const policy::FileChoices& choices, std::vector<policy::PathPattern> included);

  // What `patterns` cover and no other kind claims is of kind `any`: users' policies name such files.
  void use_generic(std::vector<policy::PathPattern> patterns) { generic_ = std::move(patterns); }

  // The kind of this name; null for an unknown word.
  const Artifact* find(std::string_view kind) const;

  // The best that configuration and kinds say about a name.
  NameMatch match_name(std::string_view path) const;

  // `named`: by the user, so that weaker hints suffice. A file without a name (standard input) is judged by its
  // content alone. `known` is the file's tree when there is one already.
  Detection detect(const SourceFile& file, bool named, bool has_name = true,
                   std::shared_ptr<const value::Stream> known = nullptr) const;

  // Whether a file of no kind may say what others are, by its name; and what it says.
  bool may_mention(std::string_view path) const;
  std::vector<FileReference> mentioned(const SourceFile& file) const;

  // The file is of this kind because somebody says so.
  static Detection as(const Artifact& artifact, const SourceFile& file, std::string_view why,
                      std::shared_ptr<const value::Stream> known = nullptr);

 private:
  // What files.kinds says: nothing, a kind, or null for `skip`.
  std::optional<const Artifact*> configured(std::string_view path) const;
  bool included(std::string_view path) const;
  bool generic(std::string_view path) const;

  std::vector<const Artifact*> artifacts_;
  const policy::FileChoices* choices_ = nullptr;
  std::vector<policy::PathPattern> included_;
  std::vector<policy::PathPattern> generic_;
};

// Whether the file lies below `templates/` beside a `Chart.yaml`: Helm reads it, not Kubernetes.
bool is_chart_template(std::string_view path, const ProjectView& project);

}  // namespace infralint::engine
