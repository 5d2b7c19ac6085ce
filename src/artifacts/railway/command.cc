#include "artifacts/railway/command.h"

#include <algorithm>
#include <array>

namespace infralint::railway {
namespace {

bool name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool name_char(char c) { return name_start(c) || (c >= '0' && c <= '9'); }

bool is_assignment(const Word& word) {
  const std::size_t equals = word.text.find('=');
  if (equals == std::string::npos || equals == 0 || !name_start(word.text[0])) return false;
  return std::all_of(word.text.begin(), word.text.begin() + static_cast<std::ptrdiff_t>(equals), name_char);
}

class CommandReader {
 public:
  explicit CommandReader(std::string_view text) : text_(text) {}

  Command read() {
    command_.parts.emplace_back();
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\t' || c == '\n') {
        ++at_;
      } else if (is_operator(c)) {
        read_operator();
      } else {
        read_word();
      }
    }
    if (command_.parts.back().words.empty() && command_.parts.size() > 1) command_.parts.pop_back();
    return std::move(command_);
  }

 private:
  static bool is_operator(char c) { return c == '&' || c == '|' || c == ';' || c == '>' || c == '<'; }

  static std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

  void read_operator() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] == text_[begin] && at_ - begin < 2) ++at_;
    if (!command_.operation) command_.operation = Span{offset(begin), offset(at_)};
    if (text_[begin] != '>' && text_[begin] != '<') command_.parts.emplace_back();
  }

  void read_word() {
    Word word;
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '\t' && text_[at_] != '\n' &&
           !is_operator(text_[at_])) {
      if (text_[at_] == '\'') {
        read_single_quotes(word);
      } else if (text_[at_] == '"') {
        read_double_quotes(word);
      } else {
        read_char(word);
      }
    }
    word.span = {offset(begin), offset(at_)};
    SimpleCommand& part = command_.parts.back();
    if (part.words.empty() && is_assignment(word)) {
      part.assignments.push_back(std::move(word));
    } else {
      part.words.push_back(std::move(word));
    }
  }

  void read_single_quotes(Word& word) {
    word.quoted = true;
    const std::size_t end = text_.find('\'', at_ + 1);
    if (end == std::string_view::npos) command_.balanced = false;
    word.text += text_.substr(at_ + 1, end == std::string_view::npos ? end : end - at_ - 1);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
  }

  void read_double_quotes(Word& word) {
    word.quoted = true;
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') read_char(word);
    if (at_ == text_.size()) {
      command_.balanced = false;
    } else {
      ++at_;
    }
  }

  void read_char(Word& word) {
    if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
      ++at_;
    } else if (text_[at_] == '$') {
      note_expansion();
      if (text_.substr(at_).starts_with("${")) {
        copy_braces(word);
        return;
      }
    }
    word.text += text_[at_++];
  }

  // `${...}` belongs to one word, whatever stands in it.
  void copy_braces(Word& word) {
    const std::size_t close = text_.find('}', at_);
    const std::size_t end = close == std::string_view::npos ? text_.size() : close + 1;
    word.text += text_.substr(at_, end - at_);
    at_ = end;
  }

  void note_expansion() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("${{")) {
      command_.has_reference = true;
      return;
    }
    if (command_.expansion || rest.size() < 2) return;
    std::size_t end = 1;
    if (rest[1] == '{') {
      const std::size_t close = rest.find('}');
      end = close == std::string_view::npos ? rest.size() : close + 1;
    } else if (name_start(rest[1])) {
      while (end < rest.size() && name_char(rest[end])) ++end;
    } else {
      return;
    }
    command_.expansion = Span{offset(at_), offset(at_ + end)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Command command_;
};

constexpr std::array<std::string_view, 8> shells = {"sh",      "bash",      "ash",      "dash",
                                                    "/bin/sh", "/bin/bash", "/bin/ash", "/usr/bin/bash"};
constexpr std::array<std::string_view, 9> launchers = {"exec",  "npx",       "bunx", "pnpx", "env",
                                                       "nohup", "dumb-init", "tini", "--"};
constexpr std::array<std::array<std::string_view, 2>, 10> paired_launchers = {{{"poetry", "run"},
                                                                               {"uv", "run"},
                                                                               {"pipenv", "run"},
                                                                               {"pdm", "run"},
                                                                               {"rye", "run"},
                                                                               {"bundle", "exec"},
                                                                               {"pnpm", "exec"},
                                                                               {"yarn", "exec"},
                                                                               {"python", "-m"},
                                                                               {"python3", "-m"}}};

void find_script(std::string_view text, Command& command) {
  const SimpleCommand& first = command.parts.front();
  if (std::find(shells.begin(), shells.end(), first.program()) == shells.end()) return;
  for (std::size_t i = 1; i < first.words.size(); ++i) {
    const std::string& word = first.words[i].text;
    if (word.size() < 2 || word[0] != '-' || word[1] == '-') return;
    if (word.back() != 'c') continue;
    command.wrapped = true;
    if (i + 1 >= first.words.size()) {
      command.script_quoted = false;
      return;
    }
    const Word& script = first.words[i + 1];
    const bool alone = i + 2 == first.words.size() && !command.operation;
    command.script_quoted = script.quoted || alone;
    const char quote = text[script.span.begin];
    if ((quote == '"' || quote == '\'') && script.span.size() >= 2 && text[script.span.end - 1] == quote) {
      command.script_source = Span{script.span.begin + 1, script.span.end - 1};
    }
    return;
  }
}

void shift(std::vector<Word>& words, std::uint32_t by) {
  for (Word& word : words) {
    word.span.begin += by;
    word.span.end += by;
  }
}

}  // namespace

Command parse_command(std::string_view text) {
  Command command = CommandReader(text).read();
  find_script(text, command);
  return command;
}

std::vector<SimpleCommand> effective_parts(std::string_view text, const Command& command) {
  if (!command.script_source) return command.parts;
  std::vector<SimpleCommand> parts = CommandReader(command.script_source->of(text)).read().parts;
  for (SimpleCommand& part : parts) {
    shift(part.assignments, command.script_source->begin);
    shift(part.words, command.script_source->begin);
  }
  return parts;
}

std::vector<Word> launched(const SimpleCommand& command) {
  std::size_t at = 0;
  const std::vector<Word>& words = command.words;
  while (at < words.size()) {
    const std::string_view word = words[at].text;
    if (std::find(launchers.begin(), launchers.end(), word) != launchers.end()) {
      ++at;
      continue;
    }
    const auto pair = std::find_if(paired_launchers.begin(), paired_launchers.end(), [&](const auto& launcher) {
      return at + 1 < words.size() && launcher[0] == word && launcher[1] == words[at + 1].text;
    });
    if (pair == paired_launchers.end()) break;
    at += 2;
  }
  return {words.begin() + static_cast<std::ptrdiff_t>(at), words.end()};
}

std::string joined(const std::vector<Word>& words) {
  std::string out;
  for (const Word& word : words) {
    if (!out.empty()) out += ' ';
    out += word.text;
  }
  return out;
}

bool has_phrase(std::string_view text, std::string_view phrase) {
  const auto inside_word = [](char c) { return name_char(c) || c == '-'; };
  for (std::size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    if ((at == 0 || !inside_word(text[at - 1])) && (end == text.size() || !inside_word(text[end]))) return true;
  }
  return false;
}

}  // namespace infralint::railway
