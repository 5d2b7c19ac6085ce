// What a comment (or an annotation) could silence, as the artifact that knows its syntax sees it. The policy room
// decides whether the text is a suppression at all.
#pragma once

#include <string>
#include <vector>

#include "base/span.h"

namespace infralint {

struct CommentScope {
  Span comment;            // from its introducer to the end of the line
  Span text;               // behind the introducer
  bool own_line = false;   // nothing in front of it
  bool in_script = false;  // of a shell script inside the file: such tools as read scripts look at it
  // A trailing comment: its line, extended over a block scalar or flow collection that begins there.
  // An own-line comment: the next node (entry, item, instruction) with its subtree, from its first line to its last.
  Span covers;
  // Dockerfile: a comment above FROM also covers what is reported absent in that stage: the stage's whole range, for
  // findings with `absence`. Empty elsewhere.
  Span absence_covers;
};

// A key and value of a Kubernetes object's annotations and the range of the object (or pod template) that they speak
// for.
struct AnnotationScope {
  Span key_span;
  Span value_span;
  std::string key;
  std::string value;
  Span covers;
};

}  // namespace infralint
