#include "syntax/shell/image_builds.h"

#include <span>
#include <string_view>

#include "base/word_list.h"
#include "syntax/shell/call.h"

namespace infralint::shell {
namespace {

// What follows the subcommand that builds an image; empty for any other command.
std::span<const Word> build_arguments(const Call& call) {
  static constexpr auto builders = word_list({"docker", "podman", "nerdctl", "buildah"});
  static constexpr auto groups = word_list({"buildx", "image", "builder"});
  if (!builders.contains(call.program)) return {};
  std::span<const Word> words = call.arguments();
  while (!words.empty() && (words.front().value.starts_with('-') || groups.contains(words.front().value))) {
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
