#include "check/script_comments.h"

#include <algorithm>

namespace infralint {
namespace {

using shell::BlockKind;
using shell::Join;

bool continues(Join after) {
  return after == Join::and_then || after == Join::or_else || after == Join::pipe || after == Join::pipe_all;
}

bool is_list_of_commands(BlockKind kind) { return kind == BlockKind::body || kind == BlockKind::condition; }

// What a person would call one command, from its first word to its last: commands joined by `|`, `&&` and `||`, whole
// compounds. Ascending; of those that begin at one place the longest first.
std::vector<Span> lists_of(const shell::Script& script) {
  std::vector<Span> lists;
  for (const shell::Block& block : script.blocks) {
    bool joined = false;
    for (const shell::Node node : block.children) {
      if (node.is_block && is_list_of_commands(script.blocks[node.index].kind)) continue;
      const Span span = node.is_block ? script.blocks[node.index].span : script.commands[node.index].span;
      if (joined) {
        lists.back() = cover(lists.back(), span);
      } else {
        lists.push_back(span);
      }
      joined = continues(node.is_block ? script.blocks[node.index].after : script.commands[node.index].after);
    }
  }
  std::sort(lists.begin(), lists.end(),
            [](Span a, Span b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  return lists;
}

}  // namespace

void add_script_comments(const shell::Script& script, const SourceFile& file, std::vector<CommentScope>& scopes) {
  if (script.comments.empty()) return;
  const std::vector<Span> lists = lists_of(script);
  std::uint32_t end = 0;
  for (const Span list : lists) end = std::max(end, list.end);
  for (const Span comment : script.comments) {
    if (comment.empty()) continue;
    const Span line = file.lines().line(file.lines().line_of(comment.begin));
    const std::string_view before = Span{line.begin, comment.begin}.of(file.text());
    CommentScope& scope = scopes.emplace_back();
    scope.comment = comment;
    scope.text = {comment.begin + 1, comment.end};
    scope.in_script = true;
    scope.own_line = before.find_first_not_of(" \t") == std::string_view::npos;
    scope.covers = line;
    if (!scope.own_line) continue;
    const auto next = std::lower_bound(lists.begin(), lists.end(), comment.end,
                                       [](Span list, std::uint32_t offset) { return list.begin < offset; });
    if (next == lists.end()) continue;
    scope.covers = next == lists.begin() ? Span{comment.begin, end} : *next;
  }
}

}  // namespace infralint
