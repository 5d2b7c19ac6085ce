#include "artifacts/docker/sdk_images.h"

#include <algorithm>
#include <array>

#include "artifacts/docker/runtime_command.h"
#include "check/project_view.h"

namespace infralint::docker {
namespace {

struct SdkImage {
  std::string_view name;      // familiar name
  std::string_view not_when;  // words of the tag that make it another image, each followed by a blank
  std::string_view instead;
  std::string_view tools;  // that make the image a tool when it runs them, each between blanks
};

constexpr std::string_view static_image = "`gcr.io/distroless/static` or `scratch`";
constexpr std::string_view small_image = "a slim image of the distribution";
constexpr std::string_view java_runtime = "a JRE image such as `eclipse-temurin:21-jre`";
constexpr std::string_view java_tools = " javac jlink jcmd jmap jstack jshell jar mvn gradle sbt clojure lein ";

constexpr auto sdk_images = std::to_array<SdkImage>({
    {"golang", "", static_image, " go gopls dlv golangci-lint golint "},
    {"rust", "", "a slim image of the distribution, or `gcr.io/distroless/cc`", " cargo rustc rustup "},
    {"gcc", "", small_image, " gcc g++ make "},
    {"buildpack-deps", "curl ", small_image, " gcc g++ make git "},
    {"haskell", "", small_image, " ghc ghci cabal stack "},
    {"swift", "slim ", "the `-slim` form of this image", " swift swiftc "},
    {"dart", "", "`scratch`, with `dart compile exe` and the files of `/runtime/`", " dart pub "},
    {"emscripten/emsdk", "", "an image that serves the files", " emcc em++ emcmake "},
    {"maven", "", java_runtime, java_tools},
    {"gradle", "", java_runtime, java_tools},
    {"sbtscala/scala-sbt", "", java_runtime, java_tools},
    {"clojure", "", java_runtime, java_tools},
    {"eclipse-temurin", "jre ", "the `-jre` form of this image", java_tools},
    {"openjdk", "jre ", java_runtime, java_tools},
    {"amazoncorretto", "jre headless ", java_runtime, java_tools},
    {"mcr.microsoft.com/dotnet/sdk", "", "`mcr.microsoft.com/dotnet/aspnet` or `.../runtime`", " msbuild nuget "},
});

constexpr std::string_view prompts =
    " sh bash ash dash zsh fish python python2 python3 pypy pypy3 node irb perl php erl iex julia ghci jshell R lua ";

bool lists(std::string_view names, std::string_view name) {
  return !name.empty() && names.find(" " + std::string(name) + " ") != std::string_view::npos;
}

const SdkImage* find_sdk(const Stage& root) {
  if (!root.image_known || !root.reference || !root.reference->valid()) return nullptr;
  const std::string name = root.reference->reference.familiar_name();
  const auto* const row =
      std::find_if(sdk_images.begin(), sdk_images.end(), [&](const SdkImage& each) { return each.name == name; });
  if (row == sdk_images.end()) return nullptr;
  const std::string_view tag = root.reference->reference.tag_text();
  for (std::string_view rest = row->not_when; !rest.empty();) {
    const std::size_t end = rest.find(' ');
    if (tag.find(rest.substr(0, end)) != std::string_view::npos) return nullptr;
    rest.remove_prefix(end + 1);
  }
  return row;
}

// `go run` and its kind build at every start; that is what a build stage is for.
bool builds_at_start(const Command& command) {
  const std::string_view sub = command.subcommand;
  return sub == "run" || sub == "bootRun" || sub.ends_with(":run");
}

// The tools themselves: the image is for building.
bool runs_tools(const Stage& stage, const SdkImage& sdk) {
  const RuntimeCommand runtime = runtime_command(stage);
  const Command* main = runtime.main();
  return main != nullptr && !builds_at_start(*main) && lists(sdk.tools, base_name(main->program()));
}

// Something in the chain asks for what only a JDK has, such as an agent that compiles or makes a runtime.
bool uses_java_tools(const Stage& stage) {
  constexpr auto signs = std::to_array<std::string_view>({"jlink", "jcmd", "javac", "-javaagent", "jpackage", "jmap"});
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      const std::string_view text = instruction.syntax->logical;
      if (std::any_of(signs.begin(), signs.end(),
                      [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; })) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::string_view instead_of_shipped_sdk(const Stage& stage) {
  const SdkImage* sdk = find_sdk(*stage.chain().back());
  if (sdk == nullptr || runs_prompt(stage) || runs_tools(stage, *sdk)) return {};
  if (sdk->tools == java_tools && uses_java_tools(stage)) return {};
  return sdk->instead;
}

bool runs_prompt(const Stage& stage) {
  const RuntimeCommand runtime = runtime_command(stage);
  const Command* main = runtime.main();
  return main != nullptr && main->arguments.operands.empty() && lists(prompts, base_name(main->program()));
}

bool ships_an_application(const Stage& stage) {
  return stage.target && stage.has_command() && !stage.document->for_development && !is_development_name(stage.name);
}

}  // namespace infralint::docker
