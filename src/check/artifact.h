// One kind of file: how to recognise it and how to judge it. The engine knows kinds only through this.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/offset_map.h"
#include "base/source_file.h"
#include "check/comment_scope.h"
#include "check/file_model.h"
#include "check/findings.h"
#include "check/project_view.h"
#include "check/rule_context.h"
#include "syntax/value/value.h"

namespace infralint {

// What the name of a file says about it.
enum class NameMatch : std::uint8_t {
  no,        // it cannot be this kind
  possible,  // only the content can tell
  yes,
};

// A text of another kind inside of the file.
struct EmbeddedText {
  std::string_view kind;
  std::string path;  // root-relative, under which its own paths are looked up
  std::string text;
  OffsetMap map;  // text -> file
};

// Another file of the project that this one says is of a kind.
struct FileReference {
  std::string_view kind;
  std::string path;  // root-relative; it need not exist
};

struct Analysis {
  std::vector<CommentScope> comments;
  std::vector<AnnotationScope> annotations;
  std::vector<EmbeddedText> embedded{};
  std::vector<FileReference> references{};
};

// `stream` is null for kinds that are not YAML, JSON or TOML.
struct AnalysisInput {
  const SourceFile& file;
  const value::Stream* stream;
};

struct Artifact {
  std::string_view kind;  // the word of `--kind`: docker, compose, k8s, workflow, railway
  bool uses_values;       // it is read through the Value tree

  // `path` is root-relative. No I/O.
  NameMatch (*match_name)(std::string_view path);

  // A cheap look at the raw text before anything is parsed: false when it cannot be this kind.
  bool (*may_be)(std::string_view text);

  // Whether the content is of this kind. `explicitly` when the user named the file (or it is standard input): then
  // shapes are accepted that would be too weak a hint in a walk.
  bool (*match_content)(const AnalysisInput& input, bool explicitly);

  // Reports everything that one file shows. Called only for files of this kind.
  Analysis (*analyse)(const AnalysisInput& input, const RuleContext& context, Findings& findings);

  // The file as policies see it; null when there is nothing to see. What it refers to must outlive it.
  std::unique_ptr<FileModel> (*model)(const AnalysisInput& input, const ProjectView& project) = nullptr;

  // Files of no kind that say which files are of this one, as a Makefile does that builds images: whether such a file
  // may have that path, and what its text says. Null where there are none.
  bool (*may_mention)(std::string_view path) = nullptr;
  std::vector<FileReference> (*mentioned)(const SourceFile& file) = nullptr;
};

}  // namespace infralint
