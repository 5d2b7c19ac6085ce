// Which part of a YAML or TOML file each comment speaks for. For the kinds of artifacts that are read through the
// Value tree.
#pragma once

#include <cstdint>
#include <vector>

#include "base/source_file.h"
#include "check/comment_scope.h"
#include "syntax/value/value.h"

namespace infralint {

// What an own-line comment in front of the first key of a document covers.
enum class TopComment : std::uint8_t {
  document,    // all of it, as the one above a Kubernetes object
  first_node,  // the first entry, as anywhere else
};

// One scope a comment, in the order of the file.
//   - trailing: its line, extended over a block scalar or a flow collection that begins there;
//   - on a line of its own: the entry, item or table that begins on the next line that is neither blank nor a comment,
//     with its subtree, from its first line to its last; its own line when there is none.
std::vector<CommentScope> comment_scopes(const value::Stream& stream, const SourceFile& file,
                                         TopComment top = TopComment::document);

}  // namespace infralint
