// `__argv` and `__commands`: commands as words, scripts as the commands that they run.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "language/decoded_view.h"
#include "syntax/shell/call.h"
#include "syntax/shell/parse.h"

namespace infralint::language {
namespace {

using value::MadeTree;
using value::Value;

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool is_shell(std::string_view program) {
  static constexpr std::array<std::string_view, 6> shells = {"sh", "bash", "dash", "ash", "ksh", "zsh"};
  return std::find(shells.begin(), shells.end(), last_part(program)) != shells.end();
}

// The word behind `-c` of a shell; null when the words are no such call.
const ArgvWord* script_of(const std::vector<ArgvWord>& words) {
  if (words.size() < 3 || !is_shell(words[0].text.text)) return nullptr;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const std::string& word = words[i].text.text;
    if (!word.starts_with('-')) return nullptr;
    if (word.ends_with('c') && !word.starts_with("--")) return &words[i + 1];
  }
  return nullptr;
}

void add_word(MadeTree& tree, const shell::Word& word) {
  if (word.is_static) {
    tree.string(word.value, word.span);
  } else {
    tree.unknown(word.value, word.span);
  }
}

std::string_view spelling(shell::Join join) {
  switch (join) {
    case shell::Join::sequence: return "sequence";
    case shell::Join::background: return "background";
    case shell::Join::and_then: return "and";
    case shell::Join::or_else: return "or";
    case shell::Join::pipe:
    case shell::Join::pipe_all: return "pipe";
    case shell::Join::end: break;
  }
  return "end";
}

bool is_pipe(shell::Join join) { return join == shell::Join::pipe || join == shell::Join::pipe_all; }

class CommandWriter {
 public:
  CommandWriter(MadeTree& tree, const shell::Script& script) : tree_(tree), script_(script) {
    std::unordered_map<std::uint32_t, const shell::Command*> later;
    readers_.resize(script.commands.size());
    for (std::size_t i = script.commands.size(); i-- > 0;) {
      const shell::Command& command = script.commands[i];
      if (is_pipe(command.after)) {
        const auto found = later.find(command.pipeline);
        if (found != later.end()) readers_[i] = found->second;
      }
      later[command.pipeline] = &command;
    }
  }

  void write(std::size_t index) {
    const shell::Command& command = script_.commands[index];
    const shell::Call call = shell::effective_call(command);
    tree_.open_map(command.span);
    tree_.key("name");
    if (command.words.empty()) {
      tree_.null(command.span);
    } else if (command.words.front().is_static) {
      tree_.string(command.name(), command.words.front().span);
    } else {
      add_word(tree_, command.words.front());
    }
    list("args", command.span, command.words.empty() ? command.words : command.words.subspan(1));
    write_call(command, call);
    write_assignments(command);
    write_redirects(command);
    tree_.key("join").string(spelling(command.after), command.span);
    tree_.key("pipe").boolean(is_pipe(command.after), command.span);
    tree_.key("piped").boolean(is_pipe(command.before), command.span);
    if (const shell::Command* reader = readers_[index]) {
      const shell::Call next = shell::effective_call(*reader);
      if (!next.program.empty()) tree_.key("pipe-to").string(next.program, reader->span);
    }
    tree_.key("subshell").boolean(in_subshell(command), command.span);
    tree_.close();
  }

 private:
  void list(std::string_view name, Span span, std::span<const shell::Word> words) {
    tree_.key(name, span).open_list(span);
    for (const shell::Word& word : words) add_word(tree_, word);
    tree_.close();
  }

  // What really runs, behind `sudo` and its kind.
  void write_call(const shell::Command& command, const shell::Call& call) {
    if (call.words.empty()) return;
    const shell::Arguments arguments = shell::read_arguments(call);
    tree_.key("program");
    if (call.program.empty()) {
      add_word(tree_, call.words.front());
    } else {
      tree_.string(call.program, call.words.front().span);
    }
    if (const std::string_view subcommand = arguments.subcommand(); !subcommand.empty()) {
      tree_.key("subcommand").string(subcommand, arguments.operands.front()->span);
    }
    tree_.key("options", command.span).open_list(command.span);
    for (const shell::Option& option : arguments.options) tree_.string(option.name, option.word->span);
    tree_.close();
    tree_.key("operands", command.span).open_list(command.span);
    for (const shell::Word* operand : arguments.operands) add_word(tree_, *operand);
    tree_.close();
    list("wrappers", command.span, call.wrappers);
  }

  void write_assignments(const shell::Command& command) {
    tree_.key("assignments", command.span).open_list(command.span);
    for (const shell::Assignment& assignment : command.assignments) {
      tree_.open_map(assignment.span);
      tree_.key("name").string(assignment.name, assignment.span);
      tree_.key("value");
      add_word(tree_, assignment.value);
      tree_.close();
    }
    tree_.close();
  }

  void write_redirects(const shell::Command& command) {
    tree_.key("redirects", command.span).open_list(command.span);
    for (const shell::Redirect& redirect : command.redirects) {
      tree_.open_map(redirect.span);
      tree_.key("op").string(redirect.op, redirect.span);
      if (!redirect.descriptor.empty()) tree_.key("descriptor").string(redirect.descriptor, redirect.span);
      tree_.key("target");
      add_word(tree_, redirect.target);
      tree_.close();
    }
    tree_.close();
  }

  bool in_subshell(const shell::Command& command) const {
    using shell::BlockKind;
    return script_.inside(command, BlockKind::subshell) || script_.inside(command, BlockKind::substitution) ||
           script_.inside(command, BlockKind::process);
  }

  MadeTree& tree_;
  const shell::Script& script_;
  std::vector<const shell::Command*> readers_;  // of the pipe behind each command
};

shell::Script parse_script(const KnownText& text, const OffsetMap& map) {
  shell::ParseOptions options;
  options.opaque = text.holes;
  return shell::parse(text.text, map, options);
}

}  // namespace

void DecodedView::add_text(MadeTree& tree, const KnownText& known, Span span) {
  if (known.known()) {
    tree.string(known.text, span);
  } else {
    tree.unknown(known.text, span);
  }
}

void DecodedView::add_commands(MadeTree& tree, std::span<const shell::Script* const> scripts, Span span) {
  tree.open_list(span);
  for (const shell::Script* script : scripts) {
    CommandWriter writer(tree, *script);
    for (std::size_t i = 0; i < script->commands.size(); ++i) writer.write(i);
  }
  tree.close();
}

void DecodedView::add_argv(MadeTree& tree, const std::vector<ArgvWord>& words, Span span) {
  tree.open_list(span);
  for (const ArgvWord& word : words) add_text(tree, word.text, word.span);
  tree.close();
}

void DecodedView::add_argv_commands(MadeTree& tree, const std::vector<ArgvWord>& words, Span span) {
  if (const ArgvWord* script = script_of(words); script != nullptr && script->scalar != nullptr) {
    const shell::Script parsed = parse_script(script->text, file_map(script->text, *script->scalar));
    const std::array<const shell::Script*, 1> scripts = {&parsed};
    return add_commands(tree, scripts, span);
  }
  // One command, written so that a shell would read the same words.
  tree.open_list(span);
  tree.open_map(span);
  if (words.empty()) {
    tree.key("name").null(span);
  } else {
    KnownText name = words.front().text;
    if (name.known()) name.text = last_part(name.text);
    tree.key("name");
    add_text(tree, name, words.front().span);
    tree.key("program");
    add_text(tree, name, words.front().span);
  }
  tree.key("args", span);
  add_argv(tree, {words.begin() + (words.empty() ? 0 : 1), words.end()}, span);
  for (const std::string_view empty : {"assignments", "redirects"}) {
    tree.key(empty, span).open_list(span);
    tree.close();
  }
  tree.key("join").string("end", span);
  for (const std::string_view no : {"pipe", "piped", "subshell"}) tree.key(no).boolean(false, span);
  tree.close();
  tree.close();
}

std::optional<std::vector<ArgvWord>> DecodedView::words_of(const Value& list) const {
  std::vector<ArgvWord> words;
  for (const Value& item : value::items(list)) {
    const Value& scalar = item.resolved();
    if (!scalar.is_scalar()) return std::nullopt;
    words.push_back({known_text(scalar), &scalar, scalar.span});
  }
  return words;
}

std::optional<std::vector<ArgvWord>> DecodedView::split(const Value& scalar) const {
  const KnownText text = known_text(scalar);
  const shell::Script script = parse_script(text, file_map(text, scalar));
  if (script.commands.size() != 1 || script.partial || !script.errors.empty()) return std::nullopt;
  const shell::Command& command = script.commands.front();
  if (!command.assignments.empty() || !command.redirects.empty()) return std::nullopt;
  std::vector<ArgvWord> words;
  for (const shell::Word& word : command.words) {
    words.push_back({word.is_static ? all_known(word.value) : all_unknown(word.value), nullptr, word.span});
  }
  return words;
}

const Value* DecodedView::argv(const Value& node) {
  std::optional<std::vector<ArgvWord>> words;
  if (node.is_sequence()) {
    words = words_of(node);
  } else if (node.is_scalar() && !value::is_null(node)) {
    words = split(node);
  }
  if (!words) return nullptr;
  MadeTree tree(arena_);
  add_argv(tree, *words, node.span);
  return tree.finish();
}

const Value* DecodedView::commands(const Value& node) {
  MadeTree tree(arena_);
  if (node.is_sequence()) {
    const auto words = words_of(node);
    if (!words || words->empty()) return nullptr;
    add_argv_commands(tree, *words, node.span);
  } else if (node.is_scalar() && !value::is_null(node) && is_script(node)) {
    const KnownText text = known_text(node);
    const shell::Script parsed = parse_script(text, file_map(text, node));
    const std::array<const shell::Script*, 1> scripts = {&parsed};
    add_commands(tree, scripts, node.span);
  } else {
    return nullptr;
  }
  return tree.finish();
}

}  // namespace infralint::language
