// The one matcher of path patterns: ignore files, `files.*` of the configuration, `--exclude`. Patterns have gitignore
// semantics (gitignore(5)); for configuration also `{a,b}` and a leading `./`. Matching never backtracks
// exponentially. Patterns and paths are bytes. Immutable after construction; thread-safe.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace infralint {

struct GlobOptions {
  bool braces = false;       // `{a,b}` alternatives and a leading `./`
  bool ignore_case = false;  // ASCII letters only
};

class Glob {
 public:
  // At most this many alternatives after `{a,b}` is multiplied out; a pattern with more matches nothing.
  static constexpr std::size_t alternative_limit = 256;

  // Without `!`, comments and trailing blanks: those belong to the ignore file.
  explicit Glob(std::string_view pattern, GlobOptions options = {});

  // Whether the pattern speaks of exactly this path, given relative to the pattern's directory, without `./`.
  bool matches(std::string_view path, bool is_directory) const;

  // Whether it speaks of the path or of a directory that holds it.
  bool covers(std::string_view path, bool is_directory = false) const;

  // False for what can match nothing: an unclosed `[`, a lone backslash at the end, too many alternatives.
  bool valid() const { return !alternatives_.empty(); }

 private:
  using Token = std::uint16_t;  // a byte, or any_byte, any_run, or first_set + index into sets_
  static constexpr Token any_byte = 256;
  static constexpr Token any_run = 257;
  static constexpr Token first_set = 258;

  struct Segment {
    bool directories = false;  // `**`
    std::vector<Token> tokens;
  };
  struct Alternative {
    bool directory_only = false;
    bool anchored = false;  // else a single segment that is compared with the base name
    std::vector<Segment> segments;
  };

  bool compile(std::string_view pattern);
  bool compile_set(std::string_view pattern, std::size_t& at);
  std::uint8_t fold(char byte) const;
  bool segment_matches(const std::vector<Token>& tokens, std::string_view text) const;
  bool token_matches(Token token, std::uint8_t byte) const;
  bool path_matches(const std::vector<Segment>& segments, std::string_view path) const;

  GlobOptions options_;
  std::vector<Alternative> alternatives_;
  std::vector<std::bitset<256>> sets_;
};

}  // namespace infralint
