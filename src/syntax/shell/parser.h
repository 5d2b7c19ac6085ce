// The parser itself: a recursive descent over the text, spread over files by what is read (lists, simple commands,
// compound commands, words, expansions, heredocs). Only for this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/offset_map.h"
#include "syntax/shell/characters.h"
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

struct Reserved {
  std::string_view word;
  unsigned terminator = 0;  // 0 when it ends no list
};

// What the parsers of a script and of the scripts inside it have in common. The vectors are stacks: whoever pushes
// takes what it pushed into the arena, so that no list is allocated by itself.
struct Workspace {
  explicit Workspace(Script& into) : script(into) {
    // Enough for most scripts: growing step by step would cost more than their words.
    parts.reserve(16);
    words.reserve(24);
    nodes.reserve(16);
  }

  template <class T>
  std::span<const T> take(std::vector<T>& stack, std::size_t from) {
    const std::span<const T> kept = script.arena.copy(std::span<const T>(stack).subspan(from));
    stack.resize(from);
    return kept;
  }

  Script& script;
  std::vector<Part> parts;
  std::vector<Word> words;
  std::vector<Assignment> assignments;
  std::vector<Redirect> redirects;
  std::vector<Node> nodes;
  // Bytes that may be looked at twice, and copied once more, before constructs are no longer told apart so well:
  // nesting must not make the time quadratic.
  std::size_t rescans = 0;
  std::size_t copies = 0;
};

class Parser {
 public:
  Parser(std::string_view text, const OffsetMap& offsets, const ParseOptions& options, Workspace& workspace,
         std::uint32_t block, int depth)
      : text_(text),
        offsets_(offsets),
        options_(options),
        workspace_(workspace),
        script_(workspace.script),
        block_(block),
        depth_(depth) {}

  // The whole text, into the block that the parser was made with; its children are left on the stack of nodes.
  void run();

 private:
  struct PendingHeredoc {
    Word* body;
    std::string_view delimiter;
    Span opener;
    bool quoted;
    bool strip_tabs;
  };
  struct OpenBlock {
    std::uint32_t index;
    std::size_t first_node;
  };
  enum class Found : std::uint8_t { yes, as_argument, no };
  // What has been read of one comparison inside `[[`.
  struct Comparison {
    int words = 0;
    bool unary = false;   // the first is `-f` or the like
    bool binary = false;  // the second is `==` or the like
    bool broken = false;
  };
  class Enter;

  // Lists and pipelines (parse_lists.cc). A list says whether it holds anything.
  bool parse_list(unsigned wanted);
  std::optional<Node> parse_pipeline(Join before);
  std::optional<Node> parse_command();
  Join read_separator();
  void skip_unexpected();
  void set_joins(Node node, Join before, std::uint32_t pipeline, bool negated);
  void set_after(Node node, Join after);

  // Simple commands (parse_simple.cc).
  std::optional<Node> parse_simple();
  bool parse_assignment();
  bool parse_redirect();
  bool at_redirect_both() const;
  void parse_redirects();
  void parse_inner_script(std::uint32_t command);
  std::uint32_t assignment_prefix(std::uint32_t& name, std::uint32_t& subscript_end) const;

  // Compound commands (parse_compound.cc).
  std::optional<Node> parse_compound(std::string_view reserved);
  void parse_if(std::uint32_t outer);
  void parse_loop(std::uint32_t outer, std::string_view reserved);
  void parse_loop_header(std::string_view reserved);
  void parse_case(std::uint32_t outer);
  bool parse_arm();
  std::optional<Node> parse_subshell();
  std::optional<Node> parse_arithmetic_command();
  std::optional<Node> parse_test();
  bool parse_test_operator();
  bool test_goes_on(bool after_operator);
  void check_test_word(const Word& word, std::uint32_t begin, Comparison& comparison);
  std::optional<Node> parse_coprocess();
  std::optional<Node> parse_function_keyword();
  std::optional<Node> parse_function(std::string_view name, std::uint32_t begin);
  OpenBlock open_block(BlockKind kind, std::uint32_t begin, std::string_view keyword);
  void close_block(OpenBlock block);
  void parse_part(BlockKind kind, std::string_view keyword, unsigned wanted);
  Found expect(std::string_view reserved, std::uint32_t opener, std::string_view construct);
  bool take_misplaced(std::string_view reserved);
  void parse_block_redirects(std::uint32_t block);

  // Words (parse_words.cc).
  std::optional<Word> parse_word(std::uint32_t context);
  bool parse_unquoted(std::uint32_t context, bool& quoted);
  std::optional<Word> parse_regex();
  void parse_extended_glob();
  void parse_single_quoted();
  void parse_quoted_run(char end, Quoting quoting);
  void parse_ansi_quoted();
  void parse_tilde();
  void parse_array();
  bool opaque_here();
  std::uint32_t next_stop(Stop stop);
  std::uint32_t opaque_limit();
  void take_opaque(Quoting quoting);
  void add_part(PartKind kind, Quoting quoting, std::uint32_t begin, std::uint32_t end);
  void add_literal(std::uint32_t begin, std::uint32_t end, Quoting quoting);
  Word finish_word(std::uint32_t begin, std::size_t first_part, bool quoted);
  std::string_view value_of(std::span<const Part> parts);
  bool has_braces(std::span<const Part> parts) const;
  void repeat_opaque(std::span<const Word> words);

  // Expansions and substitutions (parse_expansions.cc).
  bool dollar_expands() const;
  void parse_dollar(Quoting quoting);
  void parse_braced_parameter(Quoting quoting);
  void read_parameter_name(Part& part);
  void read_operator(Part& part);
  Word parse_operand(Quoting quoting, bool pattern);
  void parse_backticks(Quoting quoting);
  void parse_substitution(PartKind kind, BlockKind block, Quoting quoting, std::uint32_t begin);
  bool find_arithmetic_end(std::uint32_t& end);
  Word parse_expression(std::uint32_t end);

  // Heredocs (parse_heredocs.cc).
  void add_heredoc(Redirect& redirect, std::uint32_t target_begin, bool strip_tabs);
  void read_heredocs();
  Word parse_heredoc_body(std::uint32_t begin, std::uint32_t end, bool quoted);

  // Reading (parser.cc).
  bool at_end() const { return at_ >= text_.size(); }
  char peek(std::uint32_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool looking_at(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  bool at_carriage_return() const { return peek() == '\r' && (at_ + 1 == size() || peek(1) == '\n'); }
  void skip_blanks();
  void skip_lines();  // blanks, line ends and comments
  void take_newline();
  void skip_comment();
  const Reserved* reserved_here() const;
  std::string_view peek_reserved() const;
  unsigned terminator_here() const;
  std::string_view token_here() const;
  // Places are asked for in ascending order, almost: most are in the run where the last one was.
  std::uint32_t file_offset(std::uint32_t at) const {
    return at - run_begin_ < run_size_ ? at + run_shift_ : find_file_offset(at);
  }
  std::uint32_t find_file_offset(std::uint32_t at) const;
  Span file_span(std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t first = file_offset(begin);
    if (begin == end) return {first, first};
    return {first, file_offset(end - 1) + 1};
  }
  void error(ErrorKind kind, std::uint32_t begin, std::uint32_t end, std::string message, std::string help = {});
  void error(ErrorKind kind, Span span, std::string message, std::string help = {});  // `span` in the file
  void give_up();  // the rest of the text belongs to what is not closed
  bool too_deep(const Enter& level, std::uint32_t begin);
  void use(Extension extension, std::uint32_t begin, std::uint32_t end);
  bool known(Extension extension) const { return knows(options_.dialect, extension); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

  std::string_view text_;
  const OffsetMap& offsets_;
  const ParseOptions& options_;
  Workspace& workspace_;
  Script& script_;
  std::uint32_t block_;
  int depth_;
  std::uint32_t command_ = no_command;  // whose words are being read
  std::uint32_t at_ = 0;
  std::size_t next_opaque_ = 0;
  unsigned outer_ = 0;  // terminators that some enclosing list waits for
  bool gave_up_ = false;
  // The run of the offset map where the last look-up ended: which one it is, what it covers, and what is to be added.
  mutable std::size_t run_ = 0;
  mutable std::uint32_t run_begin_ = 0;
  mutable std::uint32_t run_size_ = 0;
  mutable std::uint32_t run_shift_ = 0;
  std::vector<PendingHeredoc> pending_;
};

// Counts a level of nesting.
class Parser::Enter {
 public:
  explicit Enter(Parser& parser) : parser_(parser) { ++parser_.depth_; }
  ~Enter() { --parser_.depth_; }
  Enter(const Enter&) = delete;
  Enter& operator=(const Enter&) = delete;
  bool too_deep() const { return parser_.depth_ > 256; }

 private:
  Parser& parser_;
};

}  // namespace infralint::shell
