#include <algorithm>
#include <array>

#include "artifacts/docker/image_facts.h"
#include "artifacts/docker/user_packages.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Variables whose directory a program opens while it runs.
constexpr auto root_home_as_nonroot_variables = std::to_array<std::string_view>(
    {"PYTHONPATH", "PYTHONUSERBASE", "NODE_PATH", "GEM_HOME", "GEM_PATH", "NVM_DIR", "HF_HOME", "HF_HUB_CACHE",
     "TRANSFORMERS_CACHE", "TORCH_HOME", "NLTK_DATA", "PLAYWRIGHT_BROWSERS_PATH", "DENO_DIR", "VIRTUAL_ENV", "GOPATH",
     "CARGO_HOME", "RUSTUP_HOME", "BUN_INSTALL"});

constexpr auto root_home_as_nonroot_programs = std::to_array<std::string_view>(
    {"/root/.local/bin", "/root/.cargo/bin", "/root/.bun/bin", "/root/.deno/bin", "/root/.dotnet/tools"});

struct RootHomeAsNonrootUse {
  Span span;
  std::string path;
};

// The program of the command is a path below /root, or is found by PATH only there.
std::optional<RootHomeAsNonrootUse> root_home_as_nonroot_command(const Stage& stage, const Command& command,
                                                                 const std::vector<CopiedTree>& trees) {
  for (const shell::Word& word : command.call.words) {
    if (word.is_static && is_below(word.value, "/root"))
      return RootHomeAsNonrootUse{word.span, std::string(word.value)};
  }
  if (command.program().empty() || image_facts(stage).program(command.program()) == Presence::present) return {};
  // A module needs no PATH.
  if (!command.call.wrappers.empty() && command.call.wrappers.back().value == "-m") return {};
  if (command.call.words.front().value.find('/') != std::string_view::npos) return {};
  for (const std::string_view directory : root_home_as_nonroot_programs) {
    if (!has_path_element(stage, directory)) continue;
    const bool copied = std::any_of(trees.begin(), trees.end(),
                                    [&](const CopiedTree& tree) { return is_below(directory, tree.destination); });
    const bool from_user_site = directory == "/root/.local/bin" && runs_python_packages(command);
    if (copied && (from_user_site || directory != "/root/.local/bin")) {
      return RootHomeAsNonrootUse{command.name_span(), std::string(directory)};
    }
  }
  // A virtual environment that was copied there.
  for (const CopiedTree& tree : trees) {
    if (!is_below(tree.destination, "/root") || !has_path_element(stage, tree.destination + "/bin")) continue;
    const auto environments = virtual_environments(*tree.from);
    if (std::any_of(environments.begin(), environments.end(),
                    [&](const Environment& each) { return each.path == tree.source; }) &&
        runs_python_packages(command)) {
      return RootHomeAsNonrootUse{command.name_span(), tree.destination};
    }
  }
  return {};
}

// The ENV that gives the container its value of the variable.
const dockerfile::Pair* root_home_as_nonroot_pair(const Stage& stage, std::string_view name) {
  for (const Stage* each : stage.chain()) {
    const auto found = each->variables.find(name);
    if (found == each->variables.end()) continue;
    for (auto definition = found->second.rbegin(); definition != found->second.rend(); ++definition) {
      if (!definition->is_env) continue;
      for (const dockerfile::Pair& pair : definition->instruction->syntax->pairs) {
        if (pair.name.text == name) return &pair;
      }
    }
  }
  return nullptr;
}

std::optional<RootHomeAsNonrootUse> root_home_as_nonroot_variable(const Stage& stage) {
  for (const std::string_view name : root_home_as_nonroot_variables) {
    const auto value = runtime_variable(stage, name);
    if (!value || !is_below(*value, "/root")) continue;
    const dockerfile::Pair* const pair = root_home_as_nonroot_pair(stage, name);
    if (pair != nullptr) return RootHomeAsNonrootUse{pair->value ? pair->value->span : pair->span, *value};
  }
  return {};
}

std::optional<RootHomeAsNonrootUse> root_home_as_nonroot_workdir(const Stage& stage) {
  const Instruction* workdir = stage.facts.workdir;
  if (workdir == nullptr) return {};
  const dockerfile::Expansion path = workdir->expand(workdir->syntax->argument_text());
  if (!path.known || !is_below(path.text, "/root")) return {};
  return RootHomeAsNonrootUse{workdir->syntax->argument_span(), path.text};
}

std::string root_home_as_nonroot_name(const RuntimeUser& user) {
  return quoted(user.name.empty() ? std::to_string(user.uid.value_or(0)) : user.name);
}

// Nothing that the command needs is known to lie there.
void root_home_as_nonroot_judge_path(const Stage& stage, const RuntimeUser& user, Findings& findings) {
  std::string directory;
  const dockerfile::Pair* path = path_element_where(stage, [&](std::string_view element) {
    if (!is_below(element, "/root")) return false;
    directory = element;
    return true;
  });
  if (path == nullptr) return;
  findings
      .report(path->span, message({quoted(directory), " on PATH lies in the home of root, which ",
                                   root_home_as_nonroot_name(user), " cannot enter: no program is found there"}))
      .help("take it out, or put the programs where every user gets to")
      .level(Level::note)
      .related(user.instruction->span(), "the user");
}

}  // namespace

void root_home_as_nonroot(const Stage& stage, const RuleContext& context, Findings& findings) {
  if (!stage.target || !stage.document->complete) return;
  const RuntimeUser user = runtime_user(stage);
  if (!user.known || user.root || user.instruction == nullptr) return;
  // Elsewhere /root need not be closed.
  if (image_facts(stage).system == System::unknown || root_home_is_open(stage, user)) return;
  const std::vector<CopiedTree> trees = copied_trees(stage);
  const RuntimeCommand runtime = runtime_command(stage);
  std::optional<RootHomeAsNonrootUse> use;
  for (const Command& command : runtime.commands) {
    if (!use) use = root_home_as_nonroot_command(stage, command, trees);
  }
  if (!use) use = root_home_as_nonroot_workdir(stage);
  if (!use) use = root_home_as_nonroot_variable(stage);
  if (!use) {
    if (context.wants(Profile::strict)) root_home_as_nonroot_judge_path(stage, user, findings);
    return;
  }
  Draft draft = findings.report(use->span, message({quoted(use->path), " lies in the home of root, which ",
                                                    root_home_as_nonroot_name(user), " cannot enter"}));
  draft.help("put it where every user gets to: a virtual environment in `/opt/venv`, or the home of the user")
      .related(user.instruction->span(), "the user");
  if (const CopiedTree* tree = copied_below_root(trees)) draft.related(tree->copy->span(), "copied here");
}

}  // namespace infralint::docker
