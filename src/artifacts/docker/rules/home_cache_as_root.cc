#include <algorithm>
#include <array>

#include "artifacts/docker/accounts.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

struct HomeCacheAsRootLoader {
  std::string_view text;       // in the script
  std::string_view variables;  // that move the cache, separated by blanks; the first one is the advice
  std::string_view option;     // that names a directory
};

constexpr auto home_cache_as_root_loaders = std::to_array<HomeCacheAsRootLoader>({
    {"playwright install", "PLAYWRIGHT_BROWSERS_PATH", ""},
    {"nltk.downloader", "NLTK_DATA", "-d "},
    {"nltk.download(", "NLTK_DATA", "download_dir"},
    {"snapshot_download(", "HF_HOME HF_HUB_CACHE", "local_dir cache_dir"},
    {"from_pretrained(", "HF_HOME HF_HUB_CACHE TRANSFORMERS_CACHE", "cache_dir"},
    {"SentenceTransformer(", "HF_HOME HF_HUB_CACHE SENTENCE_TRANSFORMERS_HOME", "cache_folder"},
    {"huggingface-cli download", "HF_HOME HF_HUB_CACHE", "--local-dir --cache-dir"},
    {"hf download", "HF_HOME HF_HUB_CACHE", "--local-dir --cache-dir"},
    {"torch.hub.load", "TORCH_HOME", ""},
    {"puppeteer browsers install", "PUPPETEER_CACHE_DIR", "--path"},
    {"whisper.load_model(", "XDG_CACHE_HOME", "download_root"},
});

// Calls `visit(name)` for each of the names.
template <class Visit>
bool home_cache_as_root_any(std::string_view names, Visit&& visit) {
  while (!names.empty()) {
    const std::size_t blank = names.find(' ');
    if (visit(names.substr(0, blank))) return true;
    names.remove_prefix(blank == std::string_view::npos ? names.size() : blank + 1);
  }
  return false;
}

bool home_cache_as_root_is_moved(const Stage& stage, const Script& script, const HomeCacheAsRootLoader& loader) {
  if (sets_runtime_variable(stage, "XDG_CACHE_HOME") || sets_runtime_variable(stage, "HOME")) return true;
  if (script.mentions("HOME=") || script.mentions("/root/.cache") || script.mentions("~/.cache")) return true;
  return home_cache_as_root_any(
             loader.variables,
             [&](std::string_view name) { return sets_runtime_variable(stage, name) || script.mentions(name); }) ||
         home_cache_as_root_any(loader.option, [&](std::string_view option) { return script.mentions(option); });
}

}  // namespace

void home_cache_as_root(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target || !stage.document->complete) return;
  const RuntimeUser user = runtime_user(stage);
  if (!user.known || user.root || user.instruction == nullptr) return;
  if (stage.base.starts_as != StartsAs::root) return;
  const auto chain = stage.chain();
  for (auto each = chain.rbegin(); each != chain.rend(); ++each) {
    for (const Instruction& instruction : (*each)->instructions) {
      // From here on the cache is somebody else's.
      if (instruction.keyword() == Keyword::user) {
        const auto name = user_of(instruction);
        if (!name || (*name != "root" && *name != "0")) return;
      }
      if (instruction.keyword() != Keyword::run || instruction.is_trigger) continue;
      for (const Script& script : instruction.scripts) {
        for (const HomeCacheAsRootLoader& loader : home_cache_as_root_loaders) {
          if (!script.mentions(loader.text) || home_cache_as_root_is_moved(stage, script, loader)) continue;
          const auto command =
              std::find_if(script.commands.begin(), script.commands.end(), [&](const Command& command_) {
                const auto words = command_.call.words;
                const std::string_view head = loader.text.substr(0, loader.text.find(' '));
                return std::any_of(
                           words.begin(), words.end(),
                           [&](const shell::Word& word) { return word.value.find(head) != std::string_view::npos; }) ||
                       command_.program() == head;
              });
          if (command == script.commands.end()) continue;
          const std::string_view variable = loader.variables.substr(0, loader.variables.find(' '));
          findings
              .report(command->name_span(),
                      message({"root downloads this into its own home, where ",
                               quoted(user.name.empty() ? std::to_string(user.uid.value_or(0)) : user.name),
                               " does not find it"}))
              .help(message({"set ", quoted(variable), " to a directory outside of any home in front of this step"}))
              .related(user.instruction->span(), "the user");
          break;
        }
      }
    }
  }
}

}  // namespace infralint::docker
