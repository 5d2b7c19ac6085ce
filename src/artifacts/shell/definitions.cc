#include "artifacts/shell/definitions.h"

#include "base/word_list.h"

namespace infralint::shell {
namespace {

constexpr auto declaring = word_list({"export", "readonly", "local", "declare", "typeset"});

bool is_name_char(char c, bool first) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (!first && c >= '0' && c <= '9');
}

// The name at the beginning of `text`; empty when there is none.
std::string_view leading_name(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_name_char(text[length], length == 0)) ++length;
  return text.substr(0, length);
}

// Of `[1]` at the beginning of `text`; longer ones are not looked through.
std::size_t subscript_length(std::string_view text) {
  const std::size_t close = text.substr(0, 64).find(']');
  return close == std::string_view::npos ? 1 : close + 1;
}

// A special built-in of POSIX (2.14): what is assigned in front of it stays, `x=1 set -e`. Not so in bash as such.
bool keeps_assignments(const Command& command) {
  static constexpr auto names =
      word_list({":", ".", "set", "eval", "exec", "export", "readonly", "shift", "trap", "unset", "times"});
  const Word& first = command.words.front();
  return first.is_static && names.contains(first.value);
}

class DefinitionSearch {
 public:
  explicit DefinitionSearch(const Script& script) : script_(script) {}

  std::vector<Definition> run(std::span<const Invocation> invocations) {
    auto invocation = invocations.begin();
    for (std::uint32_t index = 0; index < script_.commands.size(); ++index) {
      const Command& command = script_.commands[index];
      command_ = index;
      block_ = command.block;
      // In front of a command they are for that command alone.
      if (!command.assignments.empty() && (command.words.empty() || keeps_assignments(command))) {
        for (const Assignment& assignment : command.assignments) {
          add(assignment.name, DefinitionKind::assignment, assignment.span, &assignment.value, assignment.append);
        }
      }
      for (const Assignment& assignment : command.assignments) read_word(assignment.value);
      for (const Word& word : command.words) read_word(word);
      for (const Redirect& redirect : command.redirects) {
        if (redirect.descriptor.starts_with('{')) {
          add(leading_name(redirect.descriptor.substr(1)), DefinitionKind::input, redirect.span);
        }
        read_word(redirect.target);
        if (redirect.body != nullptr) read_word(*redirect.body);
      }
      if (invocation != invocations.end() && invocation->syntax == &command) read_call(*invocation++);
    }
    command_ = no_command;
    for (std::uint32_t index = 0; index < script_.blocks.size(); ++index) read_block(script_.blocks[index], index);
    return std::move(found_);
  }

 private:
  void add(std::string_view name, DefinitionKind kind, Span span, const Word* word = nullptr, bool append = false) {
    if (!name.empty()) found_.push_back({name, kind, span, command_, block_, word, append});
  }

  // `${x:=1}` and `$((x = 1))`.
  void read_word(const Word& word) {
    if (word.is_static) return;
    for_each_part(word, [&](const Part& part) {
      if (part.kind == PartKind::parameter && part.op == Operator::assign) {
        add(part.text, DefinitionKind::expansion, part.span);
      } else if (part.kind == PartKind::arithmetic) {
        read_arithmetic(part.text, part.span);
      }
    });
  }

  // The names in front of `=`, `+=` and their kind, `++` and `--`.
  void read_arithmetic(std::string_view text, Span span) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::string_view name = leading_name(text.substr(at));
      if (name.empty()) {
        while (at + 1 < text.size() && is_name_char(text[at], false) && is_name_char(text[at + 1], false)) ++at;
        continue;
      }
      std::size_t next = text.find_first_not_of(" \t", at + name.size());
      const std::string_view before = text.substr(0, at);
      at += name.size() - 1;
      std::string_view rest = next == std::string_view::npos ? std::string_view() : text.substr(next);
      if (rest.starts_with('[')) rest.remove_prefix(subscript_length(rest));
      const std::size_t equals = rest.find_first_not_of("+-*/%&|^<>");
      const bool assigns = equals != std::string_view::npos && rest[equals] == '=' &&
                           !rest.substr(equals).starts_with("==") &&
                           (equals == 0 || (rest[0] != '<' && rest[0] != '>') || equals == 2);
      const bool steps =
          rest.starts_with("++") || rest.starts_with("--") || before.ends_with("++") || before.ends_with("--");
      if (assigns || steps) add(name, DefinitionKind::arithmetic, span);
    }
  }

  void read_call(const Invocation& invocation) {
    const std::string_view program = invocation.program();
    const auto words = invocation.call.arguments();
    if (is_declaring(program)) {
      for (const Word& word : words) {
        const std::string_view name = leading_name(word.value);
        const std::string_view rest = word.value.substr(name.size());
        if (!rest.empty() && rest.front() != '=' && rest.front() != '[' && !rest.starts_with("+=")) continue;
        add(name, DefinitionKind::declaration, word.span, &word, rest.starts_with("+="));
      }
    } else if (program == "read") {
      read_operands(words, "adinNptu", "a");
    } else if (program == "mapfile" || program == "readarray") {
      read_operands(words, "dnOsuCc", "");
    } else if (program == "getopts") {
      if (words.size() > 1) add_word(words[1]);
      add("OPTARG", DefinitionKind::input, invocation.syntax->span);
      // A number.
      add("OPTIND", DefinitionKind::arithmetic, invocation.syntax->span);
    } else if (program == "printf") {
      if (words.size() > 1 && words[0].value == "-v") add_word(words[1]);
    } else if (program == "let" || program == "((") {
      for (const Word& word : words) read_arithmetic(word.value, word.span);
    }
  }

  void add_word(const Word& word) { add(leading_name(word.value), DefinitionKind::input, word.span); }

  // Operands are names; so are the arguments of the options in `naming`. `with_argument`: options that take one.
  void read_operands(std::span<const Word> words, std::string_view with_argument, std::string_view naming) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string_view text = words[i].value;
      if (text.size() < 2 || text.front() != '-') {
        add_word(words[i]);
        continue;
      }
      const std::size_t letter = text.find_first_of(with_argument, 1);
      if (letter == std::string_view::npos) continue;
      const bool apart = letter + 1 == text.size();
      const bool names = naming.find(text[letter]) != std::string_view::npos;
      if (apart) ++i;
      if (!names || i >= words.size()) continue;
      add(leading_name(apart ? words[i].value : text.substr(letter + 1)), DefinitionKind::input, words[i].span);
    }
  }

  void read_block(const Block& block, std::uint32_t index) {
    block_ = index;
    if (block.kind == BlockKind::loop) {
      if (!block.name.empty()) add(block.name, DefinitionKind::loop, {block.span.begin, block.span.begin});
      // `for ((i = 0; ...))`
      if (block.name.empty() && block.keyword == "for") {
        for (const Word& word : block.words) read_arithmetic(word.value, word.span);
      }
    }
    for (const Word& word : block.words) read_word(word);
  }

  const Script& script_;
  std::uint32_t command_ = no_command;
  std::uint32_t block_ = 0;
  std::vector<Definition> found_;
};

}  // namespace

bool is_declaring(std::string_view program) { return declaring.contains(program); }

std::vector<Definition> definitions_of(const Script& script, std::span<const Invocation> invocations) {
  return DefinitionSearch(script).run(invocations);
}

}  // namespace infralint::shell
