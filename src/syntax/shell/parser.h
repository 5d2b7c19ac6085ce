// The parser itself: a recursive descent over the text, spread over three files by what is read (words, commands,
// compound commands). Only for this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/offset_map.h"
#include "syntax/shell/command.h"
#include "syntax/shell/parse.h"

namespace infralint::shell {

// What ends a list of commands.
enum Terminator : unsigned {
  end_then = 1U << 0U,
  end_elif = 1U << 1U,
  end_else = 1U << 2U,
  end_fi = 1U << 3U,
  end_do = 1U << 4U,
  end_done = 1U << 5U,
  end_esac = 1U << 6U,
  end_brace = 1U << 7U,
  end_paren = 1U << 8U,
  end_arm = 1U << 9U,  // ;; ;& ;;&
};

class Parser {
 public:
  Parser(std::string_view text, const OffsetMap& offsets, const ParseOptions& options, Script& script,
         std::uint32_t block, int depth)
      : text_(text), offsets_(offsets), options_(options), script_(script), block_(block), depth_(depth) {}

  void run();

 private:
  // A command or a block, as an element of a pipeline.
  struct Node {
    bool is_block = false;
    std::uint32_t index = 0;
  };
  struct PendingHeredoc {
    Word* body;
    std::string_view delimiter;
    Span opener;
    bool quoted;
    bool strip_tabs;
  };
  class Enter;

  // Commands (parse_commands.cc).
  void parse_list(unsigned wanted);
  std::optional<Node> parse_pipeline(Join before);
  Join read_separator();
  void skip_unexpected();
  std::optional<Node> parse_command();
  std::optional<Node> parse_simple();
  std::optional<Redirect> parse_redirect();
  void parse_inner_script(std::uint32_t command);
  void set_joins(Node node, Join before, std::uint32_t pipeline, bool negated);
  void set_after(Node node, Join after);

  // Compound commands (parse_compound.cc).
  std::optional<Node> parse_compound(std::string_view reserved);
  void parse_if(std::uint32_t outer);
  void parse_loop(std::uint32_t outer, std::string_view reserved);
  void parse_case(std::uint32_t outer);
  std::optional<Node> parse_subshell();
  std::optional<Node> parse_arithmetic_command();
  std::optional<Node> parse_test();
  std::optional<Node> parse_function(std::string_view name, std::uint32_t begin);
  std::uint32_t open_block(BlockKind kind, std::uint32_t begin);
  void close_block(std::uint32_t block);
  void parse_block_list(BlockKind kind, unsigned wanted);
  bool expect(std::string_view reserved, std::uint32_t opener, std::string_view construct);
  std::optional<Node> block_node(std::uint32_t block);
  void parse_block_redirects(std::uint32_t block);

  // Words (parse_words.cc).
  std::optional<Word> parse_word(std::uint32_t context);
  void parse_quoted_run(char end, Quoting quoting, std::vector<Part>& parts);
  void parse_ansi_quoted(std::vector<Part>& parts);
  bool dollar_expands() const;
  void parse_dollar(Quoting quoting, std::vector<Part>& parts);
  void parse_braced_parameter(Quoting quoting, std::vector<Part>& parts);
  void parse_backticks(Quoting quoting, std::vector<Part>& parts);
  void parse_substitution(PartKind kind, BlockKind block, Quoting quoting, std::uint32_t begin,
                          std::vector<Part>& parts);
  void parse_array(std::vector<Part>& parts);
  bool opaque_here();
  void take_opaque(Quoting quoting, std::vector<Part>& parts);
  void add_literal(std::uint32_t begin, std::uint32_t end, Quoting quoting, std::vector<Part>& parts);
  Word finish_word(std::uint32_t begin, std::vector<Part>& parts, bool quoted);
  bool skip_arithmetic();
  void read_heredocs();
  Word parse_heredoc_body(std::uint32_t begin, std::uint32_t end, bool quoted);

  // Reading (parse_commands.cc).
  bool at_end() const { return at_ >= text_.size(); }
  char peek(std::uint32_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool looking_at(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  void skip_blanks();
  void skip_lines();  // blanks, line ends and comments
  void take_newline();
  void skip_comment();
  std::string_view peek_reserved() const;
  unsigned terminator_here() const;
  Span file_span(std::uint32_t begin, std::uint32_t end) const { return offsets_.source(Span{begin, end}); }
  void error(std::uint32_t begin, std::uint32_t end, std::string message);
  void error(Span span, std::string message);  // `span` in the file
  void give_up();                              // skips the rest of the text
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

  std::string_view text_;
  const OffsetMap& offsets_;
  const ParseOptions& options_;
  Script& script_;
  std::uint32_t block_;
  int depth_;
  std::uint32_t at_ = 0;
  std::size_t next_opaque_ = 0;
  unsigned outer_ = 0;  // terminators that some enclosing list waits for
  std::vector<PendingHeredoc> pending_;
};

// Counts a level of nesting; `too_deep` when the limit is reached (the caller then gives up).
class Parser::Enter {
 public:
  explicit Enter(Parser& parser) : parser_(parser) { ++parser_.depth_; }
  ~Enter() { --parser_.depth_; }
  Enter(const Enter&) = delete;
  Enter& operator=(const Enter&) = delete;
  bool too_deep() const { return parser_.depth_ > 64; }

 private:
  Parser& parser_;
};

}  // namespace infralint::shell
