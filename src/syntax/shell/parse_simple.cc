// Simple commands: assignments, words, redirections; and the scripts that some of them get as an operand.
#include <algorithm>
#include <iterator>
#include <utility>

#include "syntax/shell/call.h"
#include "syntax/shell/characters.h"
#include "syntax/shell/parser.h"

namespace infralint::shell {

// The length of `name=`, `name+=` or `name[...]=` at this place; 0 when there is none.
std::uint32_t Parser::assignment_prefix(std::uint32_t& name, std::uint32_t& subscript_end) const {
  const std::string_view text = text_.substr(at_);
  name = static_cast<std::uint32_t>(name_length(text));
  if (name == 0) return 0;
  std::size_t at = name;
  if (at < text.size() && text[at] == '[') {
    int open = 0;
    for (; at < text.size(); ++at) {
      const char c = text[at];
      if (c == '[') ++open;
      if (c == ']' && --open == 0) break;
      if (c == '\n' || c == ';' || c == '|' || c == '&') return 0;
    }
    if (at == text.size()) return 0;
    ++at;
  }
  subscript_end = static_cast<std::uint32_t>(at);
  if (at < text.size() && text[at] == '+') ++at;
  if (at == text.size() || text[at] != '=') return 0;
  return static_cast<std::uint32_t>(at + 1);
}

std::optional<Node> Parser::parse_simple() {
  const auto index = static_cast<std::uint32_t>(script_.commands.size());
  script_.commands.emplace_back();
  const std::uint32_t enclosing = std::exchange(command_, index);
  const std::size_t first_assignment = workspace_.assignments.size();
  const std::size_t first_word = workspace_.words.size();
  const std::size_t first_redirect = workspace_.redirects.size();
  const std::uint32_t begin = at_;
  std::uint32_t end = at_;
  while (true) {
    skip_blanks();
    const char c = peek();
    if (at_end() || c == '\n' || c == ';' || c == '|' || c == ')') break;
    if (c == '&' && !at_redirect_both()) break;
    if (c == '#') {
      skip_comment();
      break;
    }
    const std::size_t words = workspace_.words.size() - first_word;
    if (c == '(') {
      const auto behind = text_.find_first_not_of(" \t", at_ + 1);
      if (words == 1 && workspace_.assignments.size() == first_assignment &&
          workspace_.redirects.size() == first_redirect && workspace_.words.back().is_static &&
          behind != std::string_view::npos && text_[behind] == ')') {
        at_ = static_cast<std::uint32_t>(behind) + 1;
        const std::string_view name = workspace_.words.back().value;
        workspace_.words.resize(first_word);
        script_.commands.resize(index);
        command_ = enclosing;
        return parse_function(name, begin);
      }
      error(ErrorKind::unexpected, at_, at_ + 1, "`(` is not expected here",
            "quote it, or put `;` or a line break in front of a subshell");
      // What it would hold is no list of arguments either.
      const std::string_view near = text_.substr(at_, 400);
      const auto close = near.find_first_of(")\n");
      const bool closed = close != std::string_view::npos && near[close] == ')';
      at_ += closed ? static_cast<std::uint32_t>(close) + 1 : 1;
      continue;
    }
    if (!(stops_at(c, stop_redirect) && parse_redirect()) && !(words == 0 && parse_assignment())) {
      if (const std::optional<Word> word = parse_word(at_)) {
        workspace_.words.push_back(*word);
      } else {
        ++at_;
      }
    }
    end = at_;
  }
  command_ = enclosing;
  const auto assignments = workspace_.take(workspace_.assignments, first_assignment);
  const auto words = workspace_.take(workspace_.words, first_word);
  const auto redirects = workspace_.take(workspace_.redirects, first_redirect);
  if (assignments.empty() && words.empty() && redirects.empty()) {
    script_.commands.resize(index);
    return std::nullopt;
  }
  Command& command = script_.commands[index];
  command.span = file_span(begin, end);
  command.assignments = assignments;
  command.words = words;
  command.redirects = redirects;
  command.block = block_;
  parse_inner_script(index);
  return Node{false, index};
}

// Says whether there was one.
bool Parser::parse_assignment() {
  std::uint32_t name = 0;
  std::uint32_t subscript_end = 0;
  const std::uint32_t prefix = assignment_prefix(name, subscript_end);
  if (prefix == 0) return false;
  const std::uint32_t begin = at_;
  if (subscript_end > name) use(Extension::subscript, begin, begin + subscript_end);
  const bool append = text_[begin + prefix - 2] == '+';
  if (append) use(Extension::append_assignment, begin, begin + prefix);
  at_ += prefix;
  std::optional<Word> word = parse_word(begin);
  if (!word) {
    word.emplace();
    word->span = file_span(at_, at_);
  }
  Assignment assignment;
  assignment.name = text_.substr(begin, name);
  if (subscript_end > name) assignment.subscript = text_.substr(begin + name + 1, subscript_end - name - 2);
  assignment.span = file_span(begin, at_);
  assignment.value = *word;
  assignment.append = append;
  workspace_.assignments.push_back(assignment);
  return true;
}

// `&>` and `&>>`, where the shell takes them for one operator.
bool Parser::at_redirect_both() const {
  return peek() == '&' && peek(1) == '>' && peek(2) != '(' && known(Extension::redirect_both);
}

bool Parser::parse_redirect() {
  static constexpr std::pair<std::string_view, RedirectKind> operators[] = {
      {"<<<", RedirectKind::here_string}, {"<<-", RedirectKind::heredoc},   {"<<", RedirectKind::heredoc},
      {"<&", RedirectKind::duplicate},    {"<>", RedirectKind::read_write}, {"<", RedirectKind::input},
      {">>", RedirectKind::append},       {">&", RedirectKind::duplicate},  {">|", RedirectKind::output},
      {">", RedirectKind::output},
  };
  const std::uint32_t begin = at_;
  std::uint32_t at = at_;
  const char first = peek();
  if (first == '&') {
    ++at;
  } else if (is_digit(first)) {
    while (at < size() && is_digit(text_[at])) ++at;
  } else if (first == '{') {
    const auto length = static_cast<std::uint32_t>(name_length(text_.substr(at + 1)));
    if (length == 0 || peek(length + 1) != '}') return false;
    at += length + 2;
  } else if (first != '<' && first != '>') {
    return false;
  }
  if (at >= size() || (text_[at] != '<' && text_[at] != '>')) return false;
  const std::string_view rest = text_.substr(at);
  if (at == begin && rest.substr(1, 1) == "(") return false;
  const auto* const found = std::find_if(std::begin(operators), std::end(operators),
                                         [&](const auto& entry) { return rest.starts_with(entry.first); });
  Redirect redirect;
  redirect.kind = found->second;
  redirect.descriptor = text_.substr(begin, at - begin);
  at_ = at + static_cast<std::uint32_t>(found->first.size());
  redirect.op = text_.substr(at, at_ - at);
  if (first == '&') {
    redirect.op = text_.substr(begin, at_ - begin);
    use(Extension::redirect_both, begin, at_);
  }
  if (first == '{') use(Extension::descriptor_variable, begin, at_);
  if (redirect.kind == RedirectKind::here_string) use(Extension::here_string, at, at_);
  skip_blanks();
  const std::uint32_t target_begin = at_;
  if (const std::optional<Word> target = parse_word(at_)) {
    redirect.target = *target;
  } else if (!gave_up_) {
    const std::uint32_t op_end = at + static_cast<std::uint32_t>(found->first.size());
    error(ErrorKind::missing_word, begin, op_end,
          "the redirection `" + std::string(text_.substr(begin, op_end - begin)) + "` has no target");
  }
  redirect.span = file_span(begin, std::max(at_, begin + 1));
  if (redirect.kind == RedirectKind::heredoc && at_ > target_begin) {
    add_heredoc(redirect, target_begin, found->first == "<<-");
  }
  workspace_.redirects.push_back(redirect);
  return true;
}

// The redirections behind a compound command, pushed.
void Parser::parse_redirects() {
  while (true) {
    skip_blanks();
    if (peek() == '&' && !at_redirect_both()) return;
    if (!parse_redirect()) return;
  }
}

// The operand of `sh -c` is a script of its own. What is not literal in it stays opaque.
void Parser::parse_inner_script(std::uint32_t index) {
  const Command& command = script_.commands[index];
  const Word* word = inner_script(command);
  if (word == nullptr || word->parts.empty()) return;
  const Enter level(*this);
  std::size_t length = 0;
  for (const Part& part : word->parts) length += part.text.size();
  if (level.too_deep() || length > workspace_.copies) return;
  workspace_.copies -= length;
  std::string text;
  OffsetMap decoded;
  std::vector<Span> opaque;
  std::uint32_t covered = 0;
  for (const Part& part : word->parts) {
    // What an expansion holds is listed behind it once more.
    if (part.span.begin < covered) continue;
    if (part.kind != PartKind::literal) covered = part.span.end;
    const auto from = static_cast<std::uint32_t>(text.size());
    decoded.add(from, part.begin);
    text += part.text;
    if (part.kind != PartKind::literal && part.kind != PartKind::glob && part.kind != PartKind::tilde) {
      opaque.push_back({from, static_cast<std::uint32_t>(text.size())});
    }
  }
  const std::uint32_t enclosing = std::exchange(command_, index);
  const OpenBlock block = open_block(BlockKind::inner_script, 0, {});
  // `sh` is what it is outside, unless that is another shell; whom `su` calls, the user's account says.
  const std::string_view program = effective_call(command).program;
  Dialect inner = dialect_of(program);
  if (program == "sh" && options_.dialect != Dialect::bash) inner = options_.dialect;
  const OffsetMap map = decoded.behind(offsets_, static_cast<std::uint32_t>(text.size()));
  const ParseOptions options{inner, opaque};
  const std::size_t errors = script_.errors.size();
  const bool partial = script_.partial;
  Parser(script_.arena.copy(std::string_view(text)), map, options, workspace_, block.index, depth_).run();
  if (!opaque.empty() && script_.errors.size() > errors) {
    // What is unknown may well complete it.
    script_.errors.resize(errors);
    script_.partial = partial;
  }
  const Span span = word->span;
  close_block(block);
  script_.blocks[block.index].span = span;
  command_ = enclosing;
}

}  // namespace infralint::shell
