// Lists and pipelines.
#include <utility>

#include "syntax/shell/parser.h"

namespace infralint::shell {

bool Parser::parse_list(unsigned wanted) {
  const unsigned enclosing = std::exchange(outer_, outer_ | wanted);
  std::optional<Node> last;
  Join join = Join::end;
  std::uint32_t joined_at = at_;
  const auto missing = [&] {
    const std::string_view op = join == Join::and_then ? "&&" : "||";
    error(ErrorKind::missing_command, joined_at, joined_at + 2,
          "a command is missing behind `" + std::string(op) + "`");
  };
  while (true) {
    skip_lines();
    if (at_end()) break;
    const unsigned terminator = terminator_here();
    if ((terminator & outer_) != 0) break;
    if (terminator != 0) {
      skip_unexpected();
      continue;
    }
    const std::uint32_t begin = at_;
    const std::optional<Node> node = parse_pipeline(join);
    const bool moved = at_ != begin;
    if (!node && !moved) {
      if (join == Join::and_then || join == Join::or_else) {
        missing();
        join = Join::end;
      } else if (looking_at("&&") || looking_at("||") || peek() == ';' || peek() == '&') {
        skip_unexpected();
        continue;
      }
    }
    skip_blanks();
    const std::uint32_t separator = at_;
    const Join next = read_separator();
    if (node) {
      last = node;
      set_after(*node, next);
      workspace_.nodes.push_back(*node);
      if (next == Join::end && !at_end() && terminator_here() == 0) {
        const std::string_view token = token_here();
        error(ErrorKind::unexpected, at_, at_ + static_cast<std::uint32_t>(token.size()),
              "`" + std::string(token) + "` is not expected behind the end of a compound command",
              "put `;` or a line break in front of it");
      }
    } else if (at_ == begin) {
      skip_unexpected();
      continue;
    }
    join = next;
    joined_at = separator;
  }
  if ((join == Join::and_then || join == Join::or_else) && !gave_up_) missing();
  if (last && join == Join::sequence) set_after(*last, Join::end);
  outer_ = enclosing;
  return last.has_value();
}

// What follows a pipeline. `end` when it is neither an operator nor a line end.
Join Parser::read_separator() {
  skip_blanks();
  if (looking_at("&&") || looking_at("||")) {
    const Join join = peek() == '&' ? Join::and_then : Join::or_else;
    at_ += 2;
    return join;
  }
  if (looking_at(";;") || looking_at(";&")) return Join::end;
  if (peek() == ';' || peek() == '&') {
    const Join join = peek() == ';' ? Join::sequence : Join::background;
    // A shell that does not know `&>` runs the command in the background, and empties the file.
    if (looking_at("&>") && peek(2) != '(') use(Extension::redirect_both, at_, at_ + 2);
    ++at_;
    return join;
  }
  if (peek() == '#') skip_comment();
  if (peek() == '\n') {
    take_newline();
    return Join::sequence;
  }
  return Join::end;
}

// A token that nobody waits for: reported, then left behind.
void Parser::skip_unexpected() {
  const std::uint32_t begin = at_;
  const std::string_view reserved = peek_reserved();
  const std::string_view token = reserved.empty() ? token_here() : reserved;
  at_ += static_cast<std::uint32_t>(token.size());
  const std::string name = "`" + std::string(token) + "`";
  if (reserved == "then" || reserved == "elif" || reserved == "else" || reserved == "do") {
    error(ErrorKind::unexpected, begin, at_,
          name + " belongs to no `" + (reserved == "do" ? "for" : "if") + "` that is open here");
  } else if (!reserved.empty() || token == ")" || token.starts_with(";;") || token == ";&") {
    error(ErrorKind::unexpected, begin, at_, name + " closes nothing that is open here");
  } else {
    error(ErrorKind::unexpected, begin, at_, name + " is not expected here: no command stands in front of it");
  }
}

std::optional<Node> Parser::parse_pipeline(Join before) {
  bool negated = false;
  while (true) {
    skip_blanks();
    const std::string_view reserved = peek_reserved();
    if (reserved != "!" && (reserved != "time" || options_.dialect == Dialect::dash)) break;
    negated ^= reserved == "!";
    at_ += static_cast<std::uint32_t>(reserved.size());
    skip_blanks();
    if (reserved == "time" && looking_at("-p ")) at_ += 2;
  }
  const std::uint32_t pipeline = ++script_.pipelines;
  std::optional<Node> last;
  while (true) {
    const std::optional<Node> node = parse_command();
    if (!node) return last;
    if (last) workspace_.nodes.push_back(*last);
    last = node;
    set_joins(*node, before, pipeline, negated);
    skip_blanks();
    if (peek() != '|' || peek(1) == '|') return node;
    const std::uint32_t bar = at_;
    before = peek(1) == '&' ? Join::pipe_all : Join::pipe;
    at_ += before == Join::pipe_all ? 2 : 1;
    if (before == Join::pipe_all) use(Extension::pipe_both, bar, at_);
    set_after(*node, before);
    skip_lines();
    const std::uint32_t behind = at_;
    const bool missing = at_end() || terminator_here() != 0 || peek() == ';' || peek() == '&' || peek() == '|';
    if (missing) {
      if (!gave_up_) {
        error(ErrorKind::missing_command, bar, bar + (before == Join::pipe_all ? 2U : 1U),
              "a command is missing behind `" + std::string(before == Join::pipe_all ? "|&" : "|") + "`");
      }
      at_ = behind;
      return node;
    }
  }
}

std::optional<Node> Parser::parse_command() {
  const std::string_view reserved = peek_reserved();
  if (!reserved.empty()) {
    const std::uint32_t begin = at_;
    if (std::optional<Node> node = parse_compound(reserved)) return node;
    if (at_ != begin || terminator_here() != 0) return std::nullopt;
  }
  if (peek() == '(') {
    if (peek(1) == '(') {
      if (std::optional<Node> node = parse_arithmetic_command()) return node;
    }
    return parse_subshell();
  }
  return parse_simple();
}

void Parser::set_joins(Node node, Join before, std::uint32_t pipeline, bool negated) {
  const auto set = [&](auto& element) {
    element.before = before;
    element.pipeline = pipeline;
    element.negated = negated;
  };
  if (node.is_block) {
    set(script_.blocks[node.index]);
  } else {
    set(script_.commands[node.index]);
  }
}

void Parser::set_after(Node node, Join after) {
  (node.is_block ? script_.blocks[node.index].after : script_.commands[node.index].after) = after;
}

}  // namespace infralint::shell
