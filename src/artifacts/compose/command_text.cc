#include "artifacts/compose/command_text.h"

#include "artifacts/compose/image_facts.h"
#include "check/project_view.h"

namespace infralint::compose {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class CommandSplitter {
 public:
  explicit CommandSplitter(std::string_view text) : text_(text) {}

  CommandText split() {
    while (at_ < text_.size() && !out_.cut && !out_.broken) {
      if (is_blank(text_[at_])) {
        ++at_;
      } else {
        read_word();
      }
    }
    return std::move(out_);
  }

 private:
  static Span one(std::size_t at) { return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)}; }

  void read_word() {
    CommandWord word;
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_blank(text_[at_]) && !out_.cut && !out_.broken) read_part(word);
    word.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    if (!out_.cut || !word.text.empty()) out_.words.push_back(std::move(word));
  }

  void read_part(CommandWord& word) {
    const char c = text_[at_];
    if (c == '\\' && at_ + 1 < text_.size()) {
      word.text += text_[at_ + 1];
      at_ += 2;
    } else if (c == '\'' || c == '"') {
      read_quotes(word, c);
    } else if (c == '`' || text_.substr(at_).starts_with("$(")) {
      copy_substitution(word);
    } else if (c == ';' || c == '&' || c == '|' || c == '<' || c == '>') {
      std::size_t end = at_ + 1;
      while (end < text_.size() && end < at_ + 2 && text_[end] == c) ++end;
      out_.cut = Span{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
    } else if (c == '(' || c == ')') {
      out_.broken = one(at_);
    } else {
      word.text += c;
      ++at_;
    }
  }

  void read_quotes(CommandWord& word, char quote) {
    const std::size_t begin = at_++;
    word.quoted = true;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      word.text += text_[at_++];
    }
    if (at_ >= text_.size()) {
      out_.broken = one(begin);
    } else {
      ++at_;
    }
  }

  void copy_substitution(CommandWord& word) {
    const bool backtick = text_[at_] == '`';
    const std::size_t end = text_.find(backtick ? '`' : ')', at_ + 1);
    const std::size_t stop = end == std::string_view::npos ? text_.size() : end + 1;
    word.text += text_.substr(at_, stop - at_);
    at_ = stop;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  CommandText out_;
};

}  // namespace

CommandText split_command(std::string_view text) { return CommandSplitter(text).split(); }

bool is_shell(std::string_view program) {
  return is_one_of(base_name(program), "sh bash ash dash zsh cmd cmd.exe powershell pwsh");
}

}  // namespace infralint::compose
