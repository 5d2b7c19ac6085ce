#include "syntax/dockerfile/parse.h"

#include <algorithm>
#include <array>

#include "base/edit_distance.h"
#include "syntax/dockerfile/directives.h"
#include "syntax/dockerfile/instruction_forms.h"
#include "syntax/dockerfile/lines.h"
#include "syntax/dockerfile/words.h"

namespace infralint::dockerfile {
namespace {

constexpr std::size_t longest_line = 65535;       // of the front end's scanner
constexpr std::size_t most_pieces = 1'000'000;    // instructions, words and comments of one file
constexpr std::size_t most_diagnostics = 10'000;  // a file that is no Dockerfile has one a line

bool reads_heredocs(Keyword keyword) {
  return keyword == Keyword::run || keyword == Keyword::copy || keyword == Keyword::add;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), lines_(text) {}

  File run() {
    directives_end_ = read_directives(text_, file_);
    while (!lines_.at_end() && within_limits()) next_line();
    finish();
    return std::move(file_);
  }

 private:
  // `text`, `map` and where its lines begin; spans are the first and last content.
  struct Logical {
    std::string text;
    OffsetMap map;
    std::vector<std::uint32_t> joins;
    Span span;
    std::optional<std::uint32_t> dangling;  // the escape character behind which nothing followed
    std::vector<Span> empty_lines;
  };

  bool within_limits() {
    if (pieces_ <= most_pieces && file_.diagnostics.size() <= most_diagnostics) return true;
    const std::uint32_t at = lines_.position();
    file_.diagnostics.push_back({Problem::syntax, {at, at}, "the file is too large: it is not read from here on", {}});
    return false;
  }

  void report(Problem problem, Span span, std::string message, std::string help = {}) {
    file_.diagnostics.push_back({problem, span, std::move(message), std::move(help)});
  }

  void next_line() {
    const Line line = lines_.peek();
    if (is_comment(text_, line.content)) {
      comment(line, false);
      lines_.skip(line);
      return;
    }
    if (left_trimmed(text_, line.content).empty()) {
      lines_.skip(line);
      return;
    }
    Logical logical = read_logical();
    Instruction instruction;
    instruction.logical = std::move(logical.text);
    instruction.map = std::move(logical.map);
    instruction.line_joins = std::move(logical.joins);
    instruction.span = logical.span;
    const Span all = trimmed(instruction.logical, make_span(0, instruction.logical.size()));
    if (all.empty()) {
      report(Problem::syntax, logical.span, "the line continues, but nothing follows: that is no instruction",
             "delete the line");
      return;
    }
    for (const Span empty : logical.empty_lines) {
      report(Problem::empty_continuation, empty, "empty line inside an instruction, which later builders refuse",
             "delete the line, or put a `#` on it");
    }
    if (logical.dangling) {
      report(Problem::dangling_continuation, {*logical.dangling, *logical.dangling + 1},
             "the last line of the instruction ends in a continuation character, but nothing follows",
             "remove the character");
    }
    read_instruction(instruction, all, 0);
    pieces_ += 1 + instruction.words.size() + instruction.pairs.size() + instruction.flags.size();
    file_.instructions.push_back(std::move(instruction));
  }

  void comment(Line line, bool inside) {
    check_length(line);
    const Span span = trimmed(text_, line.content);
    file_.comments.push_back({span, inside});
    ++pieces_;
    if (inside) return;
    const auto directive = directive_at(text_, line.content);
    if (!directive || span.begin < directives_end_) return;
    // `# check=skip=...` in front of an instruction is a suppression for it.
    if (directive->key == "check" && directive->value.starts_with("skip")) return;
    // Prose like `# Syntax = what you type` is no directive that went astray.
    if (directive->key == "syntax" && directive->value.find('/') == std::string::npos) return;
    if (directive->key == "escape" && directive->value.size() != 1) return;
    if (directive->key == "check" && directive->value.find('=') == std::string::npos) return;
    report(
        Problem::directive_ignored, span,
        "the directive `" + directive->key + "` is ignored here: it stands behind the first line that is no directive",
        "move it to the top of the file");
  }

  // What the builder would not read is not read here either.
  void check_length(Line& line) {
    if (line.content.size() <= longest_line) return;
    report(Problem::syntax, {line.content.begin, line.content.begin + 1},
           "the line is longer than 65535 bytes, which the builder refuses", "split it with continuations");
    line.content.end = line.content.begin + longest_line;
  }

  void append(Logical& logical, Span piece) {
    if (piece.empty()) return;
    logical.map.add(static_cast<std::uint32_t>(logical.text.size()), piece.begin);
    logical.text += piece.of(text_);
    logical.span.end = piece.end;
  }

  Logical read_logical() {
    Logical logical;
    Line line = lines_.peek();
    check_length(line);
    Span content = left_trimmed(text_, line.content);
    logical.span = {content.begin, content.begin};
    std::uint32_t escape = continuation(text_, content, file_.escape);
    lines_.skip(line);
    append(logical, {content.begin, escape});
    while (escape != content.end) {
      logical.dangling = escape;
      bool found = false;
      std::vector<Span> blanks;
      while (!lines_.at_end()) {
        line = lines_.peek();
        if (is_comment(text_, line.content)) {
          comment(line, true);
        } else if (left_trimmed(text_, line.content).empty()) {
          blanks.push_back(line.content);
        } else {
          found = true;
          break;
        }
        lines_.skip(line);
      }
      if (!found) break;
      logical.empty_lines.insert(logical.empty_lines.end(), blanks.begin(), blanks.end());
      logical.dangling.reset();
      check_length(line);
      lines_.skip(line);
      content = line.content;
      escape = continuation(text_, content, file_.escape);
      logical.joins.push_back(static_cast<std::uint32_t>(logical.text.size()));
      append(logical, {content.begin, escape});
    }
    // The keyword's place stands for an empty line's.
    if (logical.span.empty())
      logical.span.end = std::min(logical.span.begin + 1, static_cast<std::uint32_t>(text_.size()));
    return logical;
  }

  // `all` is the part of `logical` that is the instruction; depth 1 inside ONBUILD.
  void read_instruction(Instruction& instruction, Span all, int depth) {
    const std::string_view logical = instruction.logical;
    std::uint32_t end = all.begin;
    while (end < all.end && !is_blank(logical[end])) ++end;
    const Span word{all.begin, end};
    instruction.keyword_span = instruction.map.source(word);
    instruction.keyword = keyword_of(word.of(logical));
    const Span rest = trimmed(logical, {end, all.end});
    FormContext context{file_.escape, file_.diagnostics};
    if (instruction.keyword == Keyword::unknown) {
      unknown_instruction(instruction, word.of(logical));
      return;
    }
    if (depth == 0) check_order(instruction);
    if (reads_heredocs(instruction.keyword)) read_heredocs(instruction, rest);
    if (instruction.keyword == Keyword::onbuild) {
      read_onbuild(instruction, rest, depth);
      return;
    }
    read_form(instruction, rest, context);
  }

  void check_order(Instruction& instruction) {
    if (instruction.keyword == Keyword::from) {
      from_seen_ = true;
    } else if (!from_seen_ && instruction.keyword != Keyword::arg) {
      instruction.valid = false;
      report(
          Problem::before_from, instruction.keyword_span,
          std::string(spelling(instruction.keyword)) + " stands in front of the first FROM, where only ARG may stand",
          "move it behind FROM");
    }
  }

  void read_onbuild(Instruction& instruction, Span rest, int depth) {
    instruction.arguments = rest;
    if (rest.empty()) {
      instruction.valid = false;
      report(Problem::syntax, instruction.keyword_span, "ONBUILD has no instruction behind it");
      return;
    }
    Instruction inner;
    inner.logical = instruction.logical;
    inner.map = instruction.map;
    inner.line_joins = instruction.line_joins;
    inner.span = {instruction.map.source(rest.begin), instruction.span.end};
    std::uint32_t end = rest.begin;
    while (end < rest.end && !is_blank(inner.logical[end])) ++end;
    const Keyword keyword = keyword_of(std::string_view(inner.logical).substr(rest.begin, end - rest.begin));
    if (keyword == Keyword::onbuild || keyword == Keyword::from || keyword == Keyword::maintainer || depth > 0) {
      instruction.valid = false;
      report(Problem::onbuild_trigger, instruction.map.source(Span{rest.begin, end}),
             std::string(spelling(keyword)) + " cannot be a trigger of ONBUILD",
             "put it into the Dockerfile that is built on this image");
      return;
    }
    read_instruction(inner, rest, depth + 1);
    instruction.valid = inner.valid;
    instruction.span.end = std::max(instruction.span.end, inner.span.end);
    if (inner.keyword != Keyword::unknown) instruction.trigger.push_back(std::move(inner));
  }

  void unknown_instruction(Instruction& instruction, std::string_view word) {
    instruction.valid = false;
    constexpr auto keywords = std::to_array<std::string_view>(
        {"ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "ONBUILD", "RUN",
         "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"});
    std::string upper(word);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    std::string help;
    std::string message = "there is no instruction `" + std::string(word.substr(0, 40)) + "`";
    if (const auto near = nearest(upper, keywords)) {
      help = "did you mean `" + std::string(*near) + "`?";
    } else if (!file_.instructions.empty() && glued_heredoc(file_.instructions.back())) {
      message += "; `<<` in the instruction above starts no here-document because it is glued to a word";
      help = "put a blank in front of `<<`";
    } else if (!file_.instructions.empty() && lost_continuation(file_.instructions.back())) {
      message += "; the line above looks unfinished";
      help = "end the line above in `\\` if this one belongs to it";
    }
    // A run of them has one cause: say it once.
    if (!file_.instructions.empty() && file_.instructions.back().keyword == Keyword::unknown && help.empty()) return;
    report(Problem::syntax, instruction.keyword_span, std::move(message), std::move(help));
  }

  // `cat<<EOF`: the shell would read a here-document, the front end does not.
  static bool glued_heredoc(const Instruction& before) {
    const std::size_t at = before.logical.find("<<");
    return reads_heredocs(before.keyword) && before.heredocs.empty() && at != std::string::npos && at > 0 &&
           !is_blank(before.logical[at - 1]) && at + 2 < before.logical.size() && before.logical[at + 2] != '<' &&
           !is_blank(before.logical[at + 2]);
  }

  // `... &&` at the end, or a continuation character with a comment behind it.
  bool lost_continuation(const Instruction& before) const {
    std::string_view text = before.logical;
    if (!before.line_joins.empty()) text.remove_prefix(before.line_joins.back());
    const auto trim = [&] {
      while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    };
    const std::size_t comment = text.rfind(" #");
    if (comment != std::string_view::npos) {
      const std::string_view whole = text;
      text = text.substr(0, comment);
      trim();
      if (text.ends_with(file_.escape)) return true;
      text = whole;
    }
    trim();
    return text.ends_with("&&") || text.ends_with("|") || text.ends_with(file_.escape);
  }

  // `<<EOF` words of the logical line; their bodies follow in the file.
  void read_heredocs(Instruction& instruction, Span rest) {
    const std::string_view logical = instruction.logical;
    if (rest.of(logical).find("<<") == std::string_view::npos) return;
    for (const Span word : split_shell(rest.of(logical), rest.begin)) {
      auto heredoc = heredoc_at(word.of(logical));
      if (!heredoc) continue;
      heredoc->marker = instruction.map.source(word);
      if (!read_body(*heredoc)) {
        instruction.valid = false;
        report(Problem::syntax, heredoc->marker,
               "the here-document never ends: no line is exactly `" + heredoc->name.substr(0, 40) + "`",
               "put the delimiter alone on the line behind the text");
      }
      instruction.span.end = std::max({instruction.span.end, heredoc->terminator.end, heredoc->body.end});
      instruction.heredocs.push_back(std::move(*heredoc));
      ++pieces_;
    }
  }

  // `3<<-"EOF"`: digits, `<<`, perhaps `-`, and a name in which quotes and escapes are removed.
  static std::optional<Heredoc> heredoc_at(std::string_view word) {
    while (!word.empty() && word.front() >= '0' && word.front() <= '9') word.remove_prefix(1);
    if (!word.starts_with("<<")) return std::nullopt;
    word.remove_prefix(2);
    Heredoc heredoc;
    heredoc.strip_tabs = word.starts_with('-');
    if (heredoc.strip_tabs) word.remove_prefix(1);
    if (word.empty() || word.find('<') != std::string_view::npos) return std::nullopt;
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (word[i] == '\'' || word[i] == '"') {
        heredoc.expand = false;
      } else if (word[i] == '\\' && i + 1 < word.size()) {
        heredoc.name += word[++i];
      } else {
        heredoc.name += word[i];
      }
    }
    if (heredoc.name.empty()) return std::nullopt;
    return heredoc;
  }

  bool read_body(Heredoc& heredoc) {
    heredoc.body = {lines_.position(), lines_.position()};
    while (!lines_.at_end()) {
      Line line = lines_.peek();
      check_length(line);
      lines_.skip(line);
      Span content = line.content;
      if (heredoc.strip_tabs) {
        while (!content.empty() && text_[content.begin] == '\t') ++content.begin;
      }
      if (content.of(text_) == heredoc.name) {
        heredoc.terminator = content;
        return true;
      }
      heredoc.map.add(static_cast<std::uint32_t>(heredoc.text.size()), content.begin);
      heredoc.text += text_.substr(content.begin, line.next - content.begin);
      heredoc.body.end = line.next;
    }
    heredoc.terminator = {heredoc.body.end, heredoc.body.end};
    return false;
  }

  void finish() {
    if (from_seen_) return;
    const auto end = static_cast<std::uint32_t>(text_.size());
    if (file_.instructions.empty()) {
      report(Problem::syntax, {0, 0},
             text_.empty()            ? "the file is empty"
             : file_.comments.empty() ? "the file holds nothing but blanks"
                                      : "the file holds nothing but comments",
             "begin with `FROM image:tag`");
    } else if (file_.diagnostics.empty()) {
      report(Problem::syntax, {end, end}, "there is no FROM instruction", "name the base image: `FROM image:tag`");
    }
  }

  std::string_view text_;
  LineReader lines_;
  File file_;
  std::uint32_t directives_end_ = 0;
  std::size_t pieces_ = 0;
  bool from_seen_ = false;
};

}  // namespace

File parse(std::string_view text) { return Parser(text).run(); }

}  // namespace infralint::dockerfile
