#include "syntax/shell/image_builds.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "syntax/shell/call.h"

namespace infralint::shell {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What follows the subcommand that builds an image; empty for any other command.
std::span<const Word> build_arguments(const Call& call) {
  constexpr auto builders = std::to_array<std::string_view>({"docker", "podman", "nerdctl", "buildah"});
  constexpr auto groups = std::to_array<std::string_view>({"buildx", "image", "builder"});
  if (!is_one_of(call.program, builders)) return {};
  std::span<const Word> words = call.arguments();
  while (!words.empty() && (words.front().value.starts_with('-') || is_one_of(words.front().value, groups))) {
    words = words.subspan(1);
  }
  const bool builds = !words.empty() && (words.front().value == "build" || words.front().value == "bud");
  return builds ? words.subspan(1) : std::span<const Word>{};
}

void add_files(std::span<const Word> words, std::vector<std::string>& files) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view value = words[i].value;
    const bool apart = value == "-f" || value == "--file";
    if (apart && ++i == words.size()) return;
    if (!words[i].is_static) continue;
    if (apart) {
      value = words[i].value;
    } else if (value.starts_with("--file=")) {
      value.remove_prefix(std::string_view("--file=").size());
    } else {
      continue;
    }
    if (!value.empty() && value != "-") files.emplace_back(value);
  }
}

}  // namespace

std::vector<std::string> built_dockerfiles(const Script& script) {
  std::vector<std::string> files;
  for (const Invocation& command : invocations(script)) {
    if (command.program() == "cd" || command.program() == "pushd") return {};
    add_files(build_arguments(command.call), files);
  }
  return files;
}

}  // namespace infralint::shell
