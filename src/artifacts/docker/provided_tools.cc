#include "artifacts/docker/provided_tools.h"

#include <algorithm>
#include <array>

#include "base/word_list.h"
#include "base/word_search.h"
#include "check/project_view.h"

namespace infralint::docker {
namespace {

struct Provider {
  std::string_view program;
  std::string_view packages;  // beginnings of names
};

// Packages that are not named after the program.
constexpr auto package_providers = std::to_array<Provider>({
    {"nc", "netcat ncat nmap"},
    {"ps", "procps"},
    {"top", "procps"},
    {"ping", "iputils inetutils"},
    {"pip", "python py3"},
    {"python", "python py3"},
    {"python3", "python py3"},
    {"npm", "node"},
    {"node", "npm nvm"},
    {"gpg", "gnupg"},
    {"gcc", "build-essential build-base alpine-sdk g++ clang"},
    {"g++", "build-essential build-base alpine-sdk gcc"},
    {"make", "build-essential build-base alpine-sdk cmake"},
    {"useradd", "shadow passwd"},
    {"groupadd", "shadow passwd"},
    {"usermod", "shadow passwd"},
    {"userdel", "shadow passwd"},
    {"groupdel", "shadow passwd"},
    {"addgroup", "adduser"},
    {"wget", "buildpack"},
});

// What hardly any package brings along; other programs may come with any package.
constexpr auto rarely_dependencies =
    word_list({"curl", "wget", "nc", "apt-get", "apt", "apk", "dnf", "yum", "microdnf", "zypper", "useradd", "groupadd",
               "usermod", "userdel", "groupdel", "vim", "jq"});

// Packages that bring none of the programs that rules ask about.
constexpr auto leaf_packages = word_list({"curl",
                                          "wget",
                                          "ca-certificates",
                                          "tzdata",
                                          "jq",
                                          "openssl",
                                          "tini",
                                          "dumb-init",
                                          "gosu",
                                          "locales",
                                          "unzip",
                                          "zip",
                                          "procps",
                                          "gnupg",
                                          "libpq5",
                                          "libpq-dev",
                                          "libpq",
                                          "libstdc++",
                                          "libc6-compat",
                                          "gcompat",
                                          "musl-dev",
                                          "netcat-openbsd",
                                          "ffmpeg",
                                          "libgl1",
                                          "libgomp1",
                                          "libffi-dev",
                                          "libssl-dev",
                                          "iproute2",
                                          "iputils-ping",
                                          "bash",
                                          "su-exec",
                                          "gcc",
                                          "make",
                                          "build-essential",
                                          "build-base",
                                          "xz-utils",
                                          "file",
                                          "less",
                                          "nano",
                                          "vim",
                                          "sudo"});

constexpr auto program_directories = word_list({"/", "/bin", "/sbin", "/usr", "/usr/bin", "/usr/sbin", "/usr/local",
                                                "/usr/local/bin", "/usr/local/sbin", "/usr/"});

bool is_manager(std::string_view program) {
  static constexpr auto managers = word_list(
      {"apt-get", "apt", "aptitude", "apk", "dnf", "yum", "microdnf", "tdnf", "zypper", "pacman", "dpkg", "rpm"});
  return managers.contains(program);
}

bool removes_packages(const Command& command) {
  return is_manager(command.program()) && (command.subcommand == "purge" || command.subcommand == "remove" ||
                                           command.subcommand == "del" || command.subcommand == "erase");
}

bool package_brings(std::string_view package, std::string_view program) {
  for (const Provider& provider : package_providers) {
    if (provider.program != program) continue;
    std::string_view names = provider.packages;
    while (!names.empty()) {
      const std::size_t blank = names.find(' ');
      if (package.starts_with(names.substr(0, blank))) return true;
      names.remove_prefix(blank == std::string_view::npos ? names.size() : blank + 1);
    }
  }
  return false;
}

// Follows one program through the steps of a stage.
class Search {
 public:
  explicit Search(std::string_view program) : program_(program) {}

  void see(const Instruction& instruction, const Command* until) {
    if (instruction.is_trigger) return;
    if (instruction.keyword() == Keyword::copy || instruction.keyword() == Keyword::add) see_files(instruction);
    if (instruction.keyword() != Keyword::run) return;
    if (instruction.scripts.empty()) unseen_ = true;
    for (const Script& script : instruction.scripts) {
      if (script.tree.partial) unseen_ = true;
      for (const Command& command : script.commands) {
        if (&command == until) return;
        see(command);
      }
    }
  }

  bool may_be_there() const { return unseen_ || there_; }
  // A step that nobody can follow may have brought it: no later one can take that back.
  bool is_lost() const { return unseen_; }

 private:
  void see_files(const Instruction& instruction) {
    const auto& words = instruction.syntax->words;
    if (words.size() < 2) return;
    const dockerfile::Expansion destination = instruction.expand(words.back().text);
    std::string_view path = destination.text;
    if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    const bool from_context = instruction.syntax->flag("from") == nullptr;
    if (!destination.known || base_name(path) == program_) unseen_ = true;
    for (const dockerfile::Word& word : words) {
      if (base_name(word.text) == program_) unseen_ = true;
    }
    // The project's own files at the root hardly ever hold a program of the system.
    if (program_directories.contains(path) && !(from_context && path == "/")) unseen_ = true;
  }

  void see(const Command& command) {
    if (removes_packages(command)) {
      for (const shell::Word& word : command.call.arguments()) {
        if (word.value == program_ || (!virtual_.empty() && word.value == virtual_)) there_ = false;
      }
      return;
    }
    if (runs_unseen_code(command)) unseen_ = true;
    const bool installs = installs_system_packages(command);
    const bool names_only = command.program() == program_;
    bool named = false;
    for (const shell::Word& word : command.call.arguments()) {
      if (installs && (!word.is_static || word.value.find('*') != std::string_view::npos)) unseen_ = true;
      // `curl` in `/usr/bin/curl` and `curl=8.5`, not in `libcurl4`.
      if (!names_only && (mentions_word(word.value, program_) || (installs && package_brings(word.value, program_)))) {
        named = true;
      }
    }
    if (installs && !named && !rarely_dependencies.contains(program_) && brings_dependencies(command)) unseen_ = true;
    if (!named) return;
    there_ = true;
    if (command.program() == "apk") remember_virtual(command);
  }

  void remember_virtual(const Command& command) {
    for (const std::string_view name : {"t", "virtual"}) {
      if (const shell::Option* option = command.arguments.find(name)) virtual_ = option->value;
    }
  }

  static bool brings_dependencies(const Command& command) {
    const auto& operands = command.arguments.operands;
    return std::any_of(operands.begin() + (operands.empty() ? 0 : 1), operands.end(), [](const shell::Word* word) {
      return !leaf_packages.contains(word->value.substr(0, word->value.find_first_of("=:~@")));
    });
  }

  std::string_view program_;
  std::string_view virtual_;
  bool there_ = false;
  bool unseen_ = false;
};

}  // namespace

bool installs_system_packages(const Command& command) {
  if (!is_manager(command.program())) return command.program() == "install-packages";
  return command.subcommand == "install" || command.subcommand == "add" || command.subcommand == "in" ||
         command.subcommand == "groupinstall" || command.subcommand == "build-dep" || command.program() == "pacman" ||
         command.program() == "dpkg" || command.program() == "rpm" || command.subcommand.empty();
}

bool runs_unseen_code(const Command& command) {
  static constexpr auto builders = word_list({".",       "source", "eval",        "make",  "ansible-playbook",
                                              "ansible", "puppet", "chef-client", "nix",   "nix-env",
                                              "just",    "task",   "install",     "ninja", "cmake",
                                              "conda",   "mamba",  "micromamba",  "brew",  "asdf",
                                              "mise",    "sdk",    "bazel"});
  if (command.call.words.empty()) return false;
  const shell::Word& name = command.call.words.front();
  if (!name.is_static || builders.contains(command.program())) return true;
  if (name.value.find('/') != std::string_view::npos) {
    return !name.value.starts_with("/usr/bin/") && !name.value.starts_with("/bin/") &&
           !name.value.starts_with("/usr/sbin/") && !name.value.starts_with("/sbin/");
  }
  static constexpr auto shells = word_list({"sh", "bash", "ash", "dash", "zsh", "ksh"});
  return shells.contains(command.program()) && shell::inner_script(*command.syntax) == nullptr;
}

bool asks_for_program(const Script& script, std::string_view program) {
  const std::string_view text = script.mentions(program) ? script.tree.text : std::string_view();
  for (std::size_t at = text.find(program); at != std::string_view::npos; at = text.find(program, at + 1)) {
    const std::string_view before = text.substr(0, at);
    for (const std::string_view question : {"command -v ", "which ", "type ", "hash ", "/"}) {
      if (before.ends_with(question)) return true;
    }
  }
  return std::any_of(script.tree.blocks.begin(), script.tree.blocks.end(), [&](const shell::Block& block) {
    return block.kind == shell::BlockKind::function && block.name == program;
  });
}

Presence provided(const Stage& stage, std::string_view program, Moment moment) {
  const Presence in_base = image_facts(stage).program(program);
  return in_base == Presence::absent ? brought(stage, program, moment) : in_base;
}

Presence brought(const Stage& stage, std::string_view program, Moment moment) {
  Search search(program);
  const auto chain = stage.chain();
  for (auto each = chain.rbegin(); each != chain.rend(); ++each) {
    for (const Instruction& instruction : (*each)->instructions) {
      const bool here = &instruction == moment.instruction;
      if (here && moment.command == nullptr) break;
      search.see(instruction, here ? moment.command : nullptr);
      if (search.is_lost()) return Presence::unknown;
      if (here) break;
    }
  }
  return search.may_be_there() ? Presence::unknown : Presence::absent;
}

}  // namespace infralint::docker
