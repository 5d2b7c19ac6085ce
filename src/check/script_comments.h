// Which commands of a shell script each comment in it speaks for.
#pragma once

#include <vector>

#include "base/source_file.h"
#include "check/comment_scope.h"
#include "syntax/shell/command.h"

namespace infralint {

// Adds one scope a comment, in the order of the script.
//   - trailing: its line;
//   - on a line of its own: the list of commands (`a | b && c`, `if ... fi`) that begins next; in front of the first
//     command the whole script; its own line when there is none.
void add_script_comments(const shell::Script& script, const SourceFile& file, std::vector<CommentScope>& scopes);

}  // namespace infralint
