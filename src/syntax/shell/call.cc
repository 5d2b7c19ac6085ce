#include "syntax/shell/call.h"

#include <algorithm>
#include <iterator>

#include "base/word_list.h"
#include "syntax/shell/start.h"

namespace infralint::shell {
namespace {

std::string_view base_name(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_assignment(std::string_view word) {
  const auto equals = word.find('=');
  return equals != std::string_view::npos && equals > 0 && word.front() != '-';
}

struct Wrapper {
  std::string_view name;
  std::string_view shorts;  // options with an argument
  std::string_view longs;   // the same, each followed by a space
  int operands;             // words of its own in front of the command
};

// Options that take an argument, and how many operands precede the wrapped command.
constexpr Wrapper wrappers[] = {
    {"sudo", "ugpCrtThDR", "user group prompt host chdir role type ", 0},
    {"doas", "uC", "", 0},
    {"env", "uCS", "unset chdir ", 0},
    {"command", "", "", 0},
    {"exec", "a", "", 0},
    {"builtin", "", "", 0},
    {"nohup", "", "", 0},
    {"time", "fo", "format output ", 0},
    {"nice", "n", "adjustment ", 0},
    {"ionice", "cnp", "class classdata ", 0},
    {"timeout", "ks", "kill-after signal ", 1},
    {"stdbuf", "ioe", "input output error ", 0},
    {"setsid", "", "", 0},
    {"unbuffer", "", "", 0},
    {"winpty", "", "", 0},
    {"chroot", "", "", 1},
    {"gosu", "", "", 1},
    {"su-exec", "", "", 1},
    {"tini", "epv", "", 0},
    {"dumb-init", "", "", 0},
    {"xargs", "IiLlnPdEs", "max-args max-procs delimiter replace arg-file ", 0},
    {"retry", "tdm", "times delay max ", 0},
};

constexpr auto wrapper_names = word_list(wrappers, &Wrapper::name);

bool lists(std::string_view longs, std::string_view name) {
  for (std::size_t at = 0; at < longs.size();) {
    const auto end = longs.find(' ', at);
    if (longs.substr(at, end - at) == name) return true;
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return false;
}

// How many words belong to the wrapper itself.
std::size_t wrapper_length(const Wrapper& wrapper, std::span<const Word> words) {
  std::size_t at = 1;
  int operands = wrapper.operands;
  for (; at < words.size(); ++at) {
    const std::string_view word = words[at].value;
    if (word == "--") return at + 1 + static_cast<std::size_t>(operands);
    if (word.size() > 1 && word.front() == '-') {
      if (word.starts_with("--")) {
        if (word.find('=') == std::string_view::npos && lists(wrapper.longs, word.substr(2))) ++at;
      } else if (wrapper.shorts.find(word.back()) != std::string_view::npos) {
        ++at;
      }
      continue;
    }
    if ((wrapper.name == "env" || wrapper.name == "sudo") && is_assignment(word)) continue;
    if (operands-- > 0) continue;
    break;
  }
  return at;
}

// `command -v make` runs nothing: it asks where `make` is.
bool only_asks(std::string_view program, std::span<const Word> words) {
  if (program != "command" || words.size() < 2) return false;
  const std::string_view option = words[1].value;
  return option.starts_with('-') && option.find_first_of("vV") != std::string_view::npos;
}

bool is_python(std::string_view name) {
  return name == "py" || (name.starts_with("python") && name.find_first_not_of("0123456789.", 6) == name.npos);
}

bool is_pip(std::string_view name) {
  return name.starts_with("pip") && name.find_first_not_of("0123456789.", 3) == std::string_view::npos;
}

}  // namespace

Span Call::span() const { return words.empty() ? Span{} : cover(words.front().span, words.back().span); }

Call effective_call(const Command& command) {
  Call call;
  call.words = command.words;
  while (!call.words.empty()) {
    call.program = call.words.front().is_static ? base_name(call.words.front().value) : std::string_view();
    if (call.program.ends_with(".exe")) call.program.remove_suffix(4);
    const std::size_t wrapper = wrapper_names.find(call.program);
    if (wrapper == std::size(wrappers) || only_asks(call.program, call.words)) break;
    const std::size_t length = wrapper_length(wrappers[wrapper], call.words);
    // A wrapper without a command is the command: `env`, `time -V`.
    if (length >= call.words.size()) break;
    call.words = call.words.subspan(length);
  }
  if (is_python(call.program) && call.words.size() > 2 && call.words[1].value == "-m" && call.words[2].is_static) {
    call.program = call.words[2].value;
    call.words = call.words.subspan(2);
  }
  if (is_pip(call.program)) call.program = call.program.substr(0, 3);
  call.wrappers = command.words.first(command.words.size() - call.words.size());
  return call;
}

const Word* inner_script(const Command& command) {
  const Call call = effective_call(command);
  const bool su = call.program == "su";
  if (!su && !is_posix_shell(call.program)) return nullptr;
  const auto words = call.arguments();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i].value;
    if (word == "--command" && su) return i + 1 < words.size() ? &words[i + 1] : nullptr;
    const bool option = word.size() > 1 && word.front() == '-' && word[1] != '-' && words[i].is_static;
    if (!option) {
      if (su || (i > 0 && (words[i - 1].value == "-o" || words[i - 1].value.ends_with("o")))) continue;
      return nullptr;
    }
    if (word.find('c') != std::string_view::npos) {
      std::size_t script = i + 1;
      // `-ceo pipefail`, `-c -e`: other options may stand between.
      if (word.back() == 'o') ++script;
      while (script < words.size() && words[script].value.size() > 1 && words[script].value.front() == '-') ++script;
      return script < words.size() ? &words[script] : nullptr;
    }
  }
  return nullptr;
}

const Option* Arguments::find(std::string_view name) const {
  const auto found =
      std::find_if(options.rbegin(), options.rend(), [&](const Option& option) { return option.name == name; });
  return found == options.rend() ? nullptr : &*found;
}

std::string_view Arguments::subcommand() const {
  return operands.empty() || !operands.front()->is_static ? std::string_view() : operands.front()->value;
}

Arguments read_arguments(std::span<const Word> words, const OptionSpec& spec) {
  Arguments result;
  const auto is_operand = [](const Word& word) { return word.value.size() < 2 || word.value.front() != '-'; };
  result.operands.reserve(static_cast<std::size_t>(std::count_if(words.begin(), words.end(), is_operand)));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    const std::string_view text = word.value;
    if (text == "--" && !word.quoted) {
      for (++i; i < words.size(); ++i) result.operands.push_back(&words[i]);
      break;
    }
    if (is_operand(word)) {
      result.operands.push_back(&word);
      continue;
    }
    const bool is_long = text[1] == '-' || (spec.single_dash_longs && text.size() > 2);
    if (is_long) {
      const std::string_view body = text.substr(text[1] == '-' ? 2 : 1);
      const auto equals = body.find('=');
      Option option{body.substr(0, equals), &word, nullptr, {}};
      if (equals != std::string_view::npos) {
        option.value_word = &word;
        option.value = body.substr(equals + 1);
      } else if (lists(spec.longs, option.name) && i + 1 < words.size()) {
        option.value_word = &words[++i];
        option.value = option.value_word->value;
      }
      result.options.push_back(option);
      continue;
    }
    for (std::size_t letter = 1; letter < text.size(); ++letter) {
      Option option{text.substr(letter, 1), &word, nullptr, {}};
      if (spec.shorts.find(text[letter]) == std::string_view::npos) {
        result.options.push_back(option);
        continue;
      }
      if (letter + 1 < text.size()) {
        option.value_word = &word;
        option.value = text.substr(letter + 1);
      } else if (i + 1 < words.size()) {
        option.value_word = &words[++i];
        option.value = option.value_word->value;
      }
      result.options.push_back(option);
      break;
    }
  }
  return result;
}

Arguments read_arguments(const Call& call) { return read_arguments(call.arguments(), option_spec(call.program)); }

bool Invocation::is_apt() const {
  return call.program == "apt-get" || call.program == "apt" || call.program == "aptitude";
}

std::vector<Invocation> invocations(const Script& script) {
  std::vector<Invocation> out;
  out.reserve(script.commands.size());
  for (const Command& syntax : script.commands) {
    if (syntax.words.empty()) continue;
    Invocation& invocation = out.emplace_back();
    invocation.syntax = &syntax;
    invocation.call = effective_call(syntax);
    invocation.arguments = read_arguments(invocation.call);
    invocation.subcommand = invocation.arguments.subcommand();
  }
  return out;
}

}  // namespace infralint::shell
