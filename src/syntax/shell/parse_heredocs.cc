// Here-documents: announced on a line, read behind its end.
#include <algorithm>
#include <utility>

#include "syntax/shell/parser.h"

namespace infralint::shell {

// The target of `redirect` was just read.
void Parser::add_heredoc(Redirect& redirect, std::uint32_t target_begin, bool strip_tabs) {
  Word* body = script_.arena.make<Word>();
  redirect.body = body;
  const std::string_view written = text_.substr(target_begin, at_ - target_begin);
  pending_.push_back({body, redirect.target.quoted ? redirect.target.value : written, redirect.span,
                      redirect.target.quoted, strip_tabs});
}

// Behind the line end: the bodies of the heredocs that the line announced.
void Parser::read_heredocs() {
  const std::vector<PendingHeredoc> pending = std::exchange(pending_, {});
  for (const PendingHeredoc& heredoc : pending) {
    const std::uint32_t begin = at_;
    bool ended = false;
    std::uint32_t end = at_;
    while (!at_end()) {
      const auto line_end = std::min<std::size_t>(text_.find('\n', at_), text_.size());
      std::string_view line = text_.substr(at_, line_end - at_);
      if (heredoc.strip_tabs) line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
      if (line.ends_with('\r') && !heredoc.delimiter.ends_with('\r')) line.remove_suffix(1);
      end = at_;
      at_ = static_cast<std::uint32_t>(std::min<std::size_t>(line_end + 1, text_.size()));
      if (line == heredoc.delimiter) {
        ended = true;
        break;
      }
      end = at_;
    }
    *heredoc.body = parse_heredoc_body(begin, end, heredoc.quoted);
    if (!ended) {
      error(ErrorKind::unclosed_heredoc, heredoc.opener,
            "the here-document never ends: no line consists of `" + std::string(heredoc.delimiter) + "` alone");
    }
  }
}

Word Parser::parse_heredoc_body(std::uint32_t begin, std::uint32_t end, bool quoted) {
  const std::uint32_t after = at_;
  const std::string_view whole = std::exchange(text_, text_.substr(0, end));
  const bool gave_up = gave_up_;
  at_ = begin;
  const std::size_t first_part = workspace_.parts.size();
  parse_quoted_run('\0', quoted ? Quoting::quoted_heredoc : Quoting::heredoc);
  at_ = end;
  Word word = finish_word(begin, first_part, quoted);
  // A heredoc that a command inside the body announced has no line left.
  pending_.clear();
  text_ = whole;
  at_ = after;
  gave_up_ = gave_up;
  return word;
}

}  // namespace infralint::shell
