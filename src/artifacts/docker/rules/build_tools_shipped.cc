#include <algorithm>
#include <cctype>

#include "artifacts/docker/image_facts.h"
#include "artifacts/docker/packages.h"
#include "artifacts/docker/provided_tools.h"
#include "artifacts/docker/runtime_command.h"
#include "base/word_list.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto build_tools_shipped_names = word_list({"build-essential",
                                                      "build-base",
                                                      "alpine-sdk",
                                                      "make",
                                                      "cmake",
                                                      "ninja-build",
                                                      "ninja",
                                                      "autoconf",
                                                      "automake",
                                                      "libtool",
                                                      "pkg-config",
                                                      "pkgconf",
                                                      "pkgconfig",
                                                      "bison",
                                                      "flex",
                                                      "nasm",
                                                      "yasm",
                                                      "gfortran",
                                                      "rustc",
                                                      "cargo",
                                                      "rust",
                                                      "go",
                                                      "golang",
                                                      "golang-go",
                                                      "maven",
                                                      "gradle",
                                                      "gcc",
                                                      "g++",
                                                      "gcc-c++",
                                                      "gcc-gfortran",
                                                      "clang",
                                                      "llvm",
                                                      "meson",
                                                      "@development-tools",
                                                      "dpkg-dev",
                                                      "base-devel",
                                                      "kernel-headers",
                                                      "linux-headers"});
// Followed by a version: `gcc-12`, `clang-18`.
constexpr auto build_tools_shipped_versioned = word_list(
    {"gcc", "g++", "clang", "llvm", "golang", "rustc", "cargo", "gfortran", "cmake", "autoconf", "linux-headers"});
constexpr auto build_tools_shipped_compilers =
    word_list({"make",   "cmake", "ninja", "gcc", "g++",  "cc",  "clang", "cargo", "rustc", "go",    "mvn", "gradle",
               "pytest", "tox",   "nox",   "sh",  "bash", "ash", "zsh",   "dash",  "fish",  "ctest", "jest"});

// Without version, repository and architecture.
std::string_view build_tools_shipped_package(std::string_view word) {
  return word.substr(0, word.find_first_of("=~<>:"));
}

bool build_tools_shipped_is_tool(std::string_view name) {
  if (build_tools_shipped_names.contains(name)) return true;
  if (name.ends_with("-dev") || name.ends_with("-devel") || name.ends_with("-sdk")) return true;
  if (name.find("openjdk") != std::string_view::npos && name.find("-jdk") != std::string_view::npos) return true;
  const std::size_t dash = name.find_last_of('-');
  if (dash == std::string_view::npos || dash + 1 == name.size()) return false;
  return std::isdigit(static_cast<unsigned char>(name[dash + 1])) != 0 &&
         build_tools_shipped_versioned.contains(name.substr(0, dash));
}

bool build_tools_shipped_removes(const Command& command) {
  static constexpr auto removals =
      word_list({"purge", "remove", "autoremove", "del", "erase", "rm", "history", "uninstall", "autopurge"});
  return removals.contains(command.subcommand) &&
         (command.is_apt() || command.program() == "apk" || command.program() == "dnf" || command.program() == "yum" ||
          command.program() == "microdnf" || command.program() == "tdnf" || command.program() == "zypper");
}

// The name that `apk add --virtual` gives to what it adds.
std::string_view build_tools_shipped_virtual(const Command& command) {
  for (const std::string_view name : {"t", "virtual"}) {
    if (const shell::Option* const option = command.arguments.find(name)) return option->value;
  }
  return {};
}

bool build_tools_shipped_matches(std::string_view pattern, std::string_view name) {
  const std::size_t star = pattern.find('*');
  return star == std::string_view::npos ? pattern == name : name.starts_with(pattern.substr(0, star));
}

// A later command of the same script takes the package out again.
bool build_tools_shipped_is_removed(std::string_view package, const Script& script, const Command& install) {
  const std::string_view together = build_tools_shipped_virtual(install);
  for (const Command& command : script.commands) {
    if (&command <= &install || !build_tools_shipped_removes(command)) continue;
    if (script.mentions("apt-mark") || command.subcommand == "history") return true;
    for (const shell::Word* word : package_operands(command)) {
      if (!word->is_static || word->braces) return true;
      const std::string_view removed = build_tools_shipped_package(word->value);
      if (build_tools_shipped_matches(removed, package) || (!together.empty() && removed == together)) return true;
    }
  }
  return false;
}

// It compiles where it runs, or is an image for people who do.
bool build_tools_shipped_is_wanted(const Stage& stage) {
  const Stage& root = *stage.chain().back();
  for (const std::string_view word : {"devel", "sdk", "build", "dev"}) {
    if (root.image.find(word) != std::string::npos) return true;
  }
  if (image_facts(stage).program("gcc") == Presence::present) return true;
  const RuntimeCommand runtime = runtime_command(stage);
  return runtime.main() != nullptr && build_tools_shipped_compilers.contains(runtime.main()->program());
}

// It starts something: what the file says, or the language of its base.
bool build_tools_shipped_runs(const Stage& stage) {
  if (stage.has_command()) return true;
  constexpr auto languages =
      std::to_array<std::string_view>({"python", "node", "ruby", "php", "perl", "eclipse-temurin", "nginx", "httpd"});
  const auto& reference = stage.chain().back()->reference;
  return reference &&
         std::find(languages.begin(), languages.end(), reference->reference.familiar_name()) != languages.end();
}

}  // namespace

void build_tools_shipped(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target || stage.base.windows || stage.document->for_development || !build_tools_shipped_runs(stage))
    return;
  bool asked = false;
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (instruction.keyword() != Keyword::run || instruction.is_trigger) continue;
      for (const Script& script : instruction.scripts) {
        if (script.tree.partial) continue;
        const shell::Word* first = nullptr;
        std::vector<std::string_view> left;
        for (const Command& command : script.commands) {
          if (!installs_system_packages(command)) continue;
          for (const shell::Word* word : package_operands(command)) {
            const std::string_view package = build_tools_shipped_package(word->value);
            if (!word->is_static || !build_tools_shipped_is_tool(package) ||
                build_tools_shipped_is_removed(package, script, command)) {
              continue;
            }
            if (first == nullptr) first = word;
            left.push_back(package);
          }
        }
        if (first == nullptr) continue;
        if (!asked && build_tools_shipped_is_wanted(stage)) return;
        asked = true;
        findings
            .report(
                first->span,
                message({listed(left), left.size() == 1 ? " is for building and stays" : " are for building and stay",
                         " in the image, which gets larger and easier to attack"}))
            .help("build in a stage of its own and copy the result, or remove them in the same RUN");
      }
    }
  }
}

}  // namespace infralint::docker
