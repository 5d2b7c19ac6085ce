#include "artifacts/shell/word_splitting.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "base/word_list.h"

namespace infralint::shell {
namespace {

constexpr std::string_view splitting_characters = " \t\n*?[";

bool is_plain(std::string_view text) { return text.find_first_of(splitting_characters) == std::string_view::npos; }

struct PlainOutput {
  std::string_view program;
  std::string_view argument;  // the first one begins with this
};

// Numbers, names of machines, accounts and revisions, and flags for compilers.
constexpr auto plain_outputs = std::to_array<PlainOutput>({
    {"nproc", ""},
    {"arch", ""},
    {"pwd", ""},
    {"whoami", ""},
    {"hostname", ""},
    {"mktemp", ""},
    {"which", ""},
    {"seq", ""},
    {"expr", ""},
    {"pgrep", ""},
    {"pidof", ""},
    {"uuidgen", ""},
    {"getconf", ""},
    {"tput", ""},
    {"pkg-config", ""},
    {"dpkg-architecture", ""},
    {"id", "-u"},
    {"id", "-g"},
    {"uname", "-m"},
    {"uname", "-s"},
    {"uname", "-r"},
    {"uname", "-n"},
    {"uname", "-p"},
    {"date", "+"},
    {"dpkg", "--print-architecture"},
    {"apk", "--print-arch"},
    {"rpm", "-E"},
    {"rpm", "--eval"},
    {"lsb_release", "-cs"},
    {"lsb_release", "-sc"},
    {"lsb_release", "-rs"},
    {"lsb_release", "-sr"},
    {"lsb_release", "-is"},
    {"git", "describe"},
    {"git", "merge-base"},
    {"git", "rev-list"},
    {"go", "env"},
    {"go", "list"},
    {"npm", "root"},
    {"npm", "prefix"},
    {"brew", "--prefix"},
    {"sysctl", "-n"},
    {"grep", "-c"},
    {"openssl", "rand"},
    {"lsof", "-t"},
});

bool is_plain_output(const Call& call) {
  if (call.program.ends_with("-config")) return true;
  const auto arguments = call.arguments();
  const std::string_view first = arguments.empty() ? std::string_view() : arguments.front().value;
  if (call.program == "uname" && arguments.empty()) return true;
  if (call.program == "wc") {
    // With a file it prints the name as well.
    return std::all_of(arguments.begin(), arguments.end(),
                       [](const Word& word) { return word.value.starts_with('-'); });
  }
  if (call.program == "git" && first == "rev-parse") {
    return std::none_of(arguments.begin(), arguments.end(),
                        [](const Word& word) { return word.value == "--show-toplevel" || word.value == "--git-dir"; });
  }
  if (call.program == "docker" || call.program == "podman") {
    return std::any_of(arguments.begin(), arguments.end(), [](const Word& word) {
      return word.value == "-q" || word.value == "-aq" || word.value == "-qa" || word.value == "--quiet";
    });
  }
  return std::any_of(plain_outputs.begin(), plain_outputs.end(), [&](const PlainOutput& entry) {
    if (entry.program != call.program || !first.starts_with(entry.argument)) return false;
    return call.program != "date" || is_plain(first);
  });
}

constexpr auto installers = word_list({"apt-get",
                                       "apt",
                                       "aptitude",
                                       "apt-mark",
                                       "apt-cache",
                                       "dpkg",
                                       "apk",
                                       "yum",
                                       "dnf",
                                       "microdnf",
                                       "tdnf",
                                       "zypper",
                                       "rpm",
                                       "pacman",
                                       "emerge",
                                       "xbps-install",
                                       "opkg",
                                       "brew",
                                       "port",
                                       "choco",
                                       "pip",
                                       "pipx",
                                       "uv",
                                       "npm",
                                       "yarn",
                                       "pnpm",
                                       "gem",
                                       "conda",
                                       "mamba",
                                       "micromamba",
                                       "composer",
                                       "cpanm",
                                       "luarocks",
                                       "pecl",
                                       "cargo",
                                       "rustup",
                                       "go",
                                       "R",
                                       "install2.r",
                                       "docker-php-ext-install",
                                       "docker-php-ext-enable",
                                       "install-php-extensions",
                                       "a2enmod",
                                       "locale-gen"});

// What the shell, the builder or the runner sets, without blanks.
constexpr auto plain_variables =
    word_list({"HOME",      "PWD",         "USER",         "LOGNAME",          "UID",
               "EUID",      "GID",         "PPID",         "RANDOM",           "SECONDS",
               "LINENO",    "OPTIND",      "SHLVL",        "BASHPID",          "HOSTNAME",
               "COLUMNS",   "LINES",       "OSTYPE",       "HOSTTYPE",         "MACHTYPE",
               "SHELL",     "TARGETARCH",  "TARGETOS",     "TARGETVARIANT",    "TARGETPLATFORM",
               "BUILDARCH", "BUILDOS",     "BUILDVARIANT", "BUILDPLATFORM",    "CI",
               "RUNNER_OS", "RUNNER_ARCH", "RUNNER_TEMP",  "RUNNER_TOOL_CACHE"});

// The names of people and of workflows may hold anything; the names of branches may not.
constexpr auto free_texts =
    word_list({"GITHUB_ACTOR", "GITHUB_TRIGGERING_ACTOR", "GITHUB_WORKFLOW", "GITHUB_WORKFLOW_REF"});

// Which variables of a script may split. A variable that takes over the value of another one splits when that does.
class SplittingVariables {
 public:
  explicit SplittingVariables(const EmbeddedScript& script)
      : script_(script), resets_separators_(script.defines("IFS")) {}

  std::unordered_set<std::string_view> run() {
    for (const Definition& definition : script_.definitions()) {
      defined_ = definition.name;
      if (!judge(definition)) mark(definition.name);
    }
    while (!open_.empty()) {
      const std::string_view name = open_.back();
      open_.pop_back();
      const auto [begin, end] = takers_.equal_range(name);
      for (auto taker = begin; taker != end; ++taker) mark(taker->second);
    }
    return std::move(splitting_);
  }

 private:
  void mark(std::string_view name) {
    if (splitting_.insert(name).second) open_.push_back(name);
  }

  bool judge(const Definition& definition) {
    switch (definition.kind) {
      case DefinitionKind::assignment: return judge(*definition.word);
      case DefinitionKind::declaration: return judge(*definition.word);
      case DefinitionKind::arithmetic: return true;
      case DefinitionKind::loop: {
        const auto words = script_.tree.blocks[definition.block].words;
        return !words.empty() && std::all_of(words.begin(), words.end(), [&](const Word& word) {
          return std::all_of(word.parts.begin(), word.parts.end(), [&](const Part& part) {
            // The loop gets it in pieces.
            const bool split = part.kind == PartKind::parameter || part.kind == PartKind::substitution;
            return (split && part.quoting == Quoting::none && !resets_separators_) || judge(part);
          });
        });
      }
      case DefinitionKind::input:
      case DefinitionKind::expansion: return false;
    }
    return false;
  }

  bool judge(const Word& word) {
    bool plain = true;
    // All of them, so that every name is noted.
    for (const Part& part : word.parts) plain = judge(part) && plain;
    return plain;
  }

  bool judge(std::span<const Word> words) {
    return std::all_of(words.begin(), words.end(), [&](const Word& word) { return judge(word); });
  }

  bool judge(const Part& part) {
    switch (part.kind) {
      case PartKind::literal: return is_plain(part.text);
      case PartKind::tilde:
      case PartKind::arithmetic: return true;
      case PartKind::substitution: return prints_plain_words(script_.tree, script_.tree.blocks[part.index]);
      case PartKind::parameter: return judge_parameter(part);
      default: return false;
    }
  }

  bool judge_parameter(const Part& part) {
    switch (part.op) {
      case Operator::length: return true;
      case Operator::none:
      case Operator::remove_prefix:
      case Operator::remove_suffix:
      case Operator::substring:
      case Operator::change_case:
      case Operator::complain: return take(part.text);
      case Operator::use_default:
      case Operator::assign: return judge(part.words()) && take(part.text);
      case Operator::alternative: return judge(part.words());
      case Operator::replace: return part.operation.find(' ') == std::string_view::npos && take(part.text);
      default: return false;
    }
  }

  // False when it is known to split; otherwise the script's own variables decide later.
  bool take(std::string_view name) {
    if (name == "?" || name == "#" || name == "$" || name == "!") return true;
    if (!script_.defines(name)) return is_one_word_outside(script_.surroundings, name);
    takers_.emplace(name, defined_);
    return true;
  }

  const EmbeddedScript& script_;
  bool resets_separators_;
  std::string_view defined_;
  std::unordered_set<std::string_view> splitting_;
  std::vector<std::string_view> open_;
  std::unordered_multimap<std::string_view, std::string_view> takers_;  // by the name whose value they take
};

}  // namespace

bool prints_plain_words(const Script& script, const Block& substitution) {
  if (substitution.children.empty() || substitution.children.back().is_block) return false;
  const Command& last = script.commands[substitution.children.back().index];
  // `command -v` prints a path.
  if (last.words.size() > 1 && last.words[0].value == "command" && last.words[1].value == "-v") return true;
  // `$(test -f x && echo --with-x)` stands for a word that can be seen.
  if (last.name() == "echo" &&
      std::all_of(last.words.begin(), last.words.end(), [](const Word& word) { return word.is_static; })) {
    return true;
  }
  const bool piped = last.before == Join::pipe || last.before == Join::pipe_all;
  if (substitution.children.size() > 1 && !piped) return false;
  return is_plain_output(effective_call(last));
}

bool takes_lists(const Invocation& invocation) {
  const std::string_view program = invocation.program();
  return program == "eval" || program == "set" || program == ":" || installers.contains(program);
}

bool is_one_word_outside(const Surroundings& surroundings, std::string_view variable) {
  if (plain_variables.contains(variable)) return true;
  if (variable.starts_with("GITHUB_") && !free_texts.contains(variable)) return true;
  const OutsideVariable outside = surroundings.variable(variable);
  return outside.state == OutsideVariable::State::set && outside.value && is_plain(*outside.value);
}

std::unordered_set<std::string_view> splitting_variables(const EmbeddedScript& script) {
  return SplittingVariables(script).run();
}

}  // namespace infralint::shell
