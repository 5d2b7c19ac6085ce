#include <algorithm>

#include "artifacts/docker/dependency_installs.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::docker {
namespace {

// Names one after the other, each followed by a space.
bool lockfile_ignored_any(std::string_view names, const auto& matches) {
  while (!names.empty()) {
    const std::size_t end = names.find(' ');
    if (matches(names.substr(0, end))) return true;
    names.remove_prefix(end + 1);
  }
  return false;
}

// How the tool is told to keep to its lock file; empty for what never does.
std::string_view lockfile_ignored_options(std::string_view program) {
  if (program == "yarn") return "frozen-lockfile immutable ";
  if (program == "uv") return "locked frozen ";
  if (program == "bundle") return "frozen deployment ";
  return "";
}

bool lockfile_ignored_by(const Command& command, const Script& script) {
  const std::string_view program = command.program();
  if (program == "npm") return command.subcommand == "install" || command.subcommand == "i";
  if (program == "pnpm") return command.arguments.has("no-frozen-lockfile");
  const std::string_view options = lockfile_ignored_options(program);
  if (options.empty()) return false;
  if (program == "bundle" && (script.mentions("frozen") || script.mentions("deployment"))) return false;
  return !lockfile_ignored_any(options, [&](std::string_view option) { return command.arguments.has(option); });
}

// Commands that install nothing by themselves or always choose anew; empty for all others.
std::string_view lockfile_ignored_beside_installs(const Command& command) {
  if (command.is("composer", "update")) return "composer.lock ";
  const bool keeps = command.arguments.has("locked") || command.arguments.has("frozen");
  return command.is("cargo", "build") && !keeps ? "Cargo.lock " : "";
}

// A COPY in front of this brings the lock file: by its name, or with others when the project has one.
bool lockfile_ignored_is_copied(const Instruction& instruction, std::string_view lockfile, const ProjectView& project) {
  const bool exists = file_of_context(instruction, project, lockfile) != nullptr;
  const std::string_view stem = lockfile.substr(0, lockfile.find_first_of("-."));
  for (const Instruction& earlier : instruction.stage->instructions) {
    if (&earlier == &instruction) break;
    for (const Source& source : earlier.context_sources()) {
      const std::string_view name = base_name(source.text);
      const bool all = source.text == "." || source.text == "./" || source.text == "*";
      if (name == lockfile) return true;
      if (exists && (all || (name.find('*') != std::string_view::npos && name.starts_with(stem)))) return true;
    }
  }
  return false;
}

// Which `npm ci` understands as `npm install` does.
constexpr std::string_view lockfile_ignored_npm_options =
    "omit include no-audit no-fund no-progress no-optional ignore-scripts legacy-peer-deps prefer-offline "
    "foreground-scripts "
    "silent quiet verbose loglevel registry cache ";

// `npm install` becomes `npm ci` where only options stand behind it that both understand.
void lockfile_ignored_fix(const Command& command, Draft& draft) {
  std::vector<Edit> edits = {{command.arguments.operands.front()->span, "ci"}};
  for (const shell::Option& option : command.arguments.options) {
    const std::string_view text = option.word->value;
    const bool same = lockfile_ignored_any(lockfile_ignored_npm_options, [&](std::string_view name) {
      return text.starts_with("--") && name == option.name;
    });
    if (same) continue;
    if (text != "--production" && text != "--only=production" && text != "--only=prod") return;
    edits.push_back({option.word->span, "--omit=dev"});
  }
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
  draft.fix({"use `npm ci`", Applicability::safe, std::move(edits)});
}

}  // namespace

void lockfile_ignored(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.is_trigger || is_development_name(instruction.stage->name) ||
      instruction.document->for_development) {
    return;
  }
  // BUNDLE_FROZEN, BUNDLE_DEPLOYMENT, UV_LOCKED, UV_FROZEN
  for (const std::string_view name : {"BUNDLE_FROZEN", "BUNDLE_DEPLOYMENT", "UV_LOCKED", "UV_FROZEN"}) {
    for (const Stage* stage : instruction.stage->chain()) {
      if (stage->variables.find(name) != stage->variables.end()) return;
    }
  }
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      const DependencyTool* tool = dependency_install(command);
      const bool installs = tool != nullptr && lockfile_ignored_by(command, script);
      const std::string_view lockfiles = installs ? tool->lockfiles : lockfile_ignored_beside_installs(command);
      std::string_view lockfile;
      const bool found = lockfile_ignored_any(lockfiles, [&](std::string_view name) {
        lockfile = name;
        return lockfile_ignored_is_copied(instruction, name, context.project());
      });
      if (!found) continue;
      Draft draft =
          findings.report(command.name_span(), message({"what is installed may differ from ", quoted(lockfile)}));
      if (!installs) {
        draft.help(command.program() == "cargo" ? "add `--locked`" : "use `composer install`");
      } else if (tool->program == "npm") {
        draft.help("use `npm ci`");
        lockfile_ignored_fix(command, draft);
      } else if (tool->program == "pnpm") {
        draft.help("leave `--no-frozen-lockfile` out");
      } else {
        const std::string_view options = lockfile_ignored_options(tool->program);
        draft.help("add `--" + std::string(options.substr(0, options.find(' '))) + "`");
      }
    }
  }
}

}  // namespace infralint::docker
