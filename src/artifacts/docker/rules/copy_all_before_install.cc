#include <algorithm>
#include <array>

#include "artifacts/docker/dependency_installs.h"
#include "check/build_context.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// An install that needs no more of the project than its manifest.
struct CopyAllBeforeInstallTool {
  std::string_view program;
  std::string_view subcommand;
  std::string_view manifest;
  std::string_view needs_source;  // what the manifest says when it is not enough, separated by `|`
  bool builds = false;            // it does more: only worth it where there is something to fetch
};

constexpr auto copy_all_before_install_tools = std::to_array<CopyAllBeforeInstallTool>({
    {"npm", "", "package.json",
     "\"workspaces\"|\"file:|\"link:|\"prepare\"|\"postinstall\"|\"preinstall\"|\"install\":"},
    {"yarn", "", "package.json",
     "\"workspaces\"|\"file:|\"link:|\"portal:|\"prepare\"|\"postinstall\"|\"preinstall\"|\"install\":"},
    {"pnpm", "", "package.json",
     "\"workspaces\"|\"file:|\"link:|\"prepare\"|\"postinstall\"|\"preinstall\"|\"install\":"},
    {"composer", "", "composer.json", "\"path\"|\"post-install-cmd\"|\"post-autoload-dump\"|\"classmap\"|\"files\""},
    {"poetry", "", "pyproject.toml", "path ="},
    {"uv", "", "pyproject.toml", "path =|workspace"},
    {"bundle", "", "Gemfile", "gemspec|path:|path "},
    {"bun", "install", "package.json", "\"workspaces\"|\"file:|\"link:|\"prepare\"|\"postinstall\"|\"install\":"},
    {"pipenv", "install", "Pipfile", "path ="},
    {"pipenv", "sync", "Pipfile", "path ="},
    {"go", "mod", "go.mod", "=> ./|=> ../"},
    {"go", "build", "go.mod", "=> ./|=> ../", true},
    {"go", "install", "go.mod", "=> ./|=> ../", true},
    {"cargo", "fetch", "Cargo.toml", "[workspace]|path ="},
    {"cargo", "build", "Cargo.toml", "[workspace]|path =", true},
    {"gradle", "build", "build.gradle", "project(|includeBuild", true},
    {"gradle", "bootJar", "build.gradle", "project(|includeBuild", true},
    {"gradlew", "build", "build.gradle", "project(|includeBuild", true},
    {"gradlew", "bootJar", "build.gradle", "project(|includeBuild", true},
    {"mvn", "package", "pom.xml", "<modules>|<relativePath>", true},
    {"mvn", "install", "pom.xml", "<modules>|<relativePath>", true},
    {"mvn", "verify", "pom.xml", "<modules>|<relativePath>", true},
    {"mix", "deps.get", "mix.exs", "path:|apps_path"},
    {"dotnet", "restore", "", ""},
});

// Beside the manifest: the project has parts, or brings its dependencies along.
constexpr auto copy_all_before_install_parts = std::to_array<std::string_view>(
    {"pnpm-workspace.yaml", "lerna.json", "go.work", "vendor/modules.txt", ".yarnrc.yml"});

bool copy_all_before_install_says(std::string_view text, std::string_view signs) {
  while (!signs.empty()) {
    const std::size_t end = signs.find('|');
    if (text.find(signs.substr(0, end)) != std::string_view::npos) return true;
    signs.remove_prefix(end == std::string_view::npos ? signs.size() : end + 1);
  }
  return false;
}

// `[dependencies]` with an entry behind it.
bool copy_all_before_install_has_crates(std::string_view manifest) {
  const std::size_t table = manifest.find("[dependencies]");
  if (table == std::string_view::npos) return false;
  const std::string_view rest = manifest.substr(table + 1);
  return rest.substr(0, rest.find("\n[")).find('=') != std::string_view::npos;
}

// A line of a requirements file that names a directory of the project.
bool copy_all_before_install_is_local(std::string_view requirements) {
  while (!requirements.empty()) {
    const std::size_t end = requirements.find('\n');
    const std::string_view line = requirements.substr(0, end);
    if (line.starts_with("-e") || line.starts_with("--editable") || line.starts_with('.') || line.starts_with('/') ||
        line.find("file:") != std::string_view::npos) {
      return true;
    }
    requirements.remove_prefix(end == std::string_view::npos ? requirements.size() : end + 1);
  }
  return false;
}

const CopyAllBeforeInstallTool* copy_all_before_install_row(const Command& command) {
  const DependencyTool* const known = dependency_install(command);
  const auto* const row = std::find_if(copy_all_before_install_tools.begin(), copy_all_before_install_tools.end(),
                                       [&](const CopyAllBeforeInstallTool& tool) {
                                         if (known != nullptr) return tool.program == known->program;
                                         return !tool.subcommand.empty() && tool.program == command.program() &&
                                                tool.subcommand == command.subcommand;
                                       });
  if (row == copy_all_before_install_tools.end()) return nullptr;
  const auto& operands = command.arguments.operands;
  if (row->program == "go") {
    if (row->subcommand == "mod" && (operands.size() < 2 || operands[1]->value != "download")) return nullptr;
    // `go install example.org/tool@v1` has nothing to do with the project.
    const bool elsewhere = std::any_of(operands.begin(), operands.end(), [](const shell::Word* word) {
      return word->value.find('@') != std::string_view::npos;
    });
    if (elsewhere) return nullptr;
  }
  // Which projects a solution has, it says itself.
  if (row->program == "dotnet" && operands.size() > 1 && !operands[1]->value.ends_with("proj")) return nullptr;
  if ((row->program == "bun" || row->program == "pipenv") && operands.size() > 1) return nullptr;
  return row;
}

// The file of `pip install -r`, when that is all that it installs; empty otherwise.
std::string_view copy_all_before_install_requirements(const Command& command) {
  const bool by_uv = command.is("uv", "pip");
  if (!by_uv && !command.is("pip", "install")) return {};
  const auto& operands = command.arguments.operands;
  if (operands.size() != (by_uv ? 2U : 1U) || command.arguments.has("e") || command.arguments.has("editable"))
    return {};
  for (const std::string_view name : {"r", "requirement"}) {
    const shell::Option* const option = command.arguments.find(name);
    if (option == nullptr || option->value_word == nullptr || !option->value_word->is_static) continue;
    return option->value.find("://") == std::string_view::npos ? option->value : std::string_view();
  }
  return {};
}

// A copy of the sources of the project.
struct CopyAllBeforeInstallCopy {
  const Instruction* instruction = nullptr;
  Source source;
  bool whole = false;  // the whole build context
};

class CopyAllBeforeInstallSearch {
 public:
  CopyAllBeforeInstallSearch(const Stage& stage, const RuleContext& context, Findings& findings)
      : stage_(stage), project_(context.project()), findings_(findings) {}

  void run() {
    // What the stages below have installed is kept.
    for (const Stage* base = stage_.parent; base != nullptr && done_.size() < 64; base = base->parent) {
      for (const Instruction& instruction : base->instructions) remember(instruction);
    }
    for (const Instruction& instruction : stage_.instructions) {
      if (instruction.is_trigger) continue;
      if (instruction.keyword() == Keyword::copy || instruction.keyword() == Keyword::add) {
        see_copy(instruction);
      } else if (instruction.keyword() == Keyword::run) {
        if (copies_.empty()) {
          remember(instruction);
        } else if (see_run(instruction)) {
          return;
        }
      }
    }
  }

 private:
  void see_copy(const Instruction& instruction) {
    for (Source& source : instruction.context_sources()) {
      if (!source.known) continue;
      const std::string& text = source.text;
      const bool whole = text == "." || text == "./" || text == "/" || text == "*" || text == "./*";
      if (whole || is_directory(text)) copies_.push_back({&instruction, std::move(source), whole});
    }
  }

  bool is_directory(const std::string& source) const {
    return is_literal_path(source) && !leaves_context(source) && !project_directory(source).empty();
  }

  // Beside the Dockerfile or at the root.
  std::string project_directory(const std::string& source) const {
    for (const std::string_view context : {directory_of(stage_.document->file->path()), std::string_view(".")}) {
      const std::string path = path_in_context(context, source);
      if (!path.empty() && project_.is_directory(path)) return path;
    }
    return {};
  }

  void remember(const Instruction& instruction) {
    for (const Script& script : instruction.scripts) {
      for (const Command& command : script.commands) {
        if (copy_all_before_install_row(command) != nullptr || !copy_all_before_install_requirements(command).empty() ||
            command.program() == "mvn" || command.program() == "pip") {
          done_.push_back(command.program());
        }
      }
    }
  }

  bool is_done(std::string_view program) const { return std::find(done_.begin(), done_.end(), program) != done_.end(); }

  static bool mounts(const Instruction& instruction, std::string_view type) {
    return std::any_of(instruction.syntax->flags.begin(), instruction.syntax->flags.end(),
                       [&](const dockerfile::Flag& flag) {
                         return flag.name == "mount" && flag.value &&
                                flag.value->find("type=" + std::string(type)) != std::string::npos;
                       });
  }

  // True when something was found.
  bool see_run(const Instruction& instruction) {
    if (mounts(instruction, "bind")) return false;
    for (const Script& script : instruction.scripts) {
      for (const Command& command : script.commands) {
        const CopyAllBeforeInstallTool* const tool = copy_all_before_install_row(command);
        const std::string_view requirements = copy_all_before_install_requirements(command);
        if ((tool == nullptr && requirements.empty()) || is_done(command.program())) continue;
        if (tool != nullptr && tool->builds && mounts(instruction, "cache")) continue;
        const std::string_view manifest = tool == nullptr ? requirements : tool->manifest;
        const CopyAllBeforeInstallCopy* const copy = copy_of(manifest);
        if (copy == nullptr || !is_enough(tool, manifest, *copy)) continue;
        report(*copy, command, manifest);
        return true;
      }
    }
    return false;
  }

  // The copy that brings the manifest together with the sources.
  const CopyAllBeforeInstallCopy* copy_of(std::string_view manifest) const {
    for (const CopyAllBeforeInstallCopy& copy : copies_) {
      if (copy.whole) return &copy;
      const std::string directory = project_directory(copy.source.text);
      const std::string_view name = base_name(manifest);
      if (!name.empty() && project_.is_file(directory + "/" + std::string(name)) &&
          project_.names(directory).size() > 2) {
        return &copy;
      }
    }
    return nullptr;
  }

  const SourceFile* manifest_file(std::string_view manifest, const CopyAllBeforeInstallCopy& copy) const {
    if (manifest.empty()) return nullptr;
    if (!copy.whole) {
      return project_.read(project_directory(copy.source.text) + "/" + std::string(base_name(manifest)));
    }
    while (manifest.starts_with('/') || manifest.starts_with("./")) manifest.remove_prefix(manifest.find('/') + 1);
    const SourceFile* const file = file_of_context(*copy.instruction, project_, manifest);
    return file != nullptr ? file : file_of_context(*copy.instruction, project_, base_name(manifest));
  }

  // The manifest alone would do.
  bool is_enough(const CopyAllBeforeInstallTool* tool, std::string_view manifest,
                 const CopyAllBeforeInstallCopy& copy) const {
    const SourceFile* const file = manifest_file(manifest, copy);
    if (tool == nullptr) return file == nullptr || !copy_all_before_install_is_local(file->text());
    const std::string_view directory = directory_of(file == nullptr ? stage_.document->file->path() : file->path());
    const auto beside = [&](std::string_view name) { return project_.is_file(path_in_context(directory, name)); };
    if (file == nullptr) {
      return !tool->builds &&
             std::none_of(copy_all_before_install_parts.begin(), copy_all_before_install_parts.end(), beside);
    }
    if (copy_all_before_install_says(file->text(), tool->needs_source)) return false;
    if (std::any_of(copy_all_before_install_parts.begin(), copy_all_before_install_parts.end(), beside)) return false;
    if (!tool->builds) return true;
    if (tool->program == "go") return beside("go.sum");
    const std::string_view text = file->text();
    if (tool->program == "cargo") return copy_all_before_install_has_crates(text);
    return text.find(tool->program == "mvn" ? "<dependency>" : "implementation") != std::string_view::npos;
  }

  void report(const CopyAllBeforeInstallCopy& copy, const Command& command, std::string_view manifest) {
    std::string what(command.program());
    if (!command.subcommand.empty()) what += " " + std::string(command.subcommand);
    if (command.subcommand == "mod") what += " download";
    findings_
        .report(copy.source.span, message({"every change of any file repeats ", quoted(what),
                                           ", because all sources are copied in front "
                                           "of it"}))
        .related(command.call.span(), "runs again each time")
        .help(manifest.empty() ? std::string("copy the project file first, install, and copy the rest behind it")
                               : "copy " + quoted(base_name(manifest)) +
                                     " and its lock file first, install, and copy the rest behind it");
  }

  const Stage& stage_;
  const ProjectView& project_;
  Findings& findings_;
  std::vector<std::string_view> done_;  // programs that have installed before
  std::vector<CopyAllBeforeInstallCopy> copies_;
};

}  // namespace

void copy_all_before_install(const Stage& stage, const RuleContext& context, Findings& findings) {
  if (stage.last_run == 0 || stage.document->for_development || is_development_name(stage.name)) return;
  CopyAllBeforeInstallSearch(stage, context, findings).run();
}

}  // namespace infralint::docker
