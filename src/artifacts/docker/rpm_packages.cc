#include "artifacts/docker/rpm_packages.h"

#include <algorithm>
#include <array>

#include "artifacts/docker/packages.h"
#include "artifacts/docker/unpinned.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto rpm_installing = std::to_array<std::string_view>(
    {"install", "groupinstall", "localinstall", "update", "upgrade", "reinstall", "distro-sync"});
constexpr auto rpm_removing = std::to_array<std::string_view>({"remove", "erase", "autoremove", "downgrade", "swap"});
constexpr auto zypper_installing = std::to_array<std::string_view>(
    {"install", "in", "update", "up", "patch", "dup", "dist-upgrade", "source-install", "si"});
constexpr auto zypper_removing = std::to_array<std::string_view>({"remove", "rm"});
constexpr auto rpm_cache_names = std::to_array<std::string_view>({"yum", "dnf", "zypp", "PackageKit"});
constexpr auto rpm_caches = std::to_array<std::string_view>({"/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum"});

template <std::size_t N>
bool rpm_is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// `module` and `group` of yum and dnf: the verb is the next word.
bool rpm_has_second_verb(const Command& command) {
  return rpm_tool(command) != RpmTool::zypper && (command.subcommand == "module" || command.subcommand == "group");
}

std::string_view rpm_verb_of(const Command& command) {
  if (!rpm_has_second_verb(command)) return command.subcommand;
  const auto& operands = command.arguments.operands;
  return operands.size() > 1 ? operands[1]->value : std::string_view();
}

bool rpm_asks(const Command& command) {
  const std::string_view verb = rpm_verb_of(command);
  if (rpm_tool(command) == RpmTool::zypper)
    return rpm_is_one_of(zypper_installing, verb) || rpm_is_one_of(zypper_removing, verb);
  return rpm_is_one_of(rpm_installing, verb) || rpm_is_one_of(rpm_removing, verb) ||
         (command.subcommand == "module" && verb == "enable");
}

bool zypper_is_answered(const Command& command) {
  const std::uint32_t verb = command.arguments.operands.front()->span.begin;
  return std::any_of(command.arguments.options.begin(), command.arguments.options.end(),
                     [&](const shell::Option& option) {
                       const std::string_view name = option.name;
                       // Behind the verb `-n` is `--name`.
                       if (name == "n") return option.word->span.begin < verb;
                       return name == "y" || name == "no-confirm" || name == "non-interactive" || name == "dry-run";
                     });
}

bool rpm_is_answered(const Command& command) {
  const auto before = command.syntax->before;
  if (before == shell::Join::pipe || before == shell::Join::pipe_all) return true;
  const auto& redirects = command.syntax->redirects;
  if (std::any_of(redirects.begin(), redirects.end(), [](const shell::Redirect& redirect) {
        return redirect.kind == shell::RedirectKind::here_string || redirect.kind == shell::RedirectKind::heredoc ||
               redirect.kind == shell::RedirectKind::input;
      })) {
    return true;
  }
  if (rpm_tool(command) == RpmTool::zypper) return zypper_is_answered(command);
  return std::any_of(command.arguments.options.begin(), command.arguments.options.end(),
                     [](const shell::Option& option) {
                       return option.name == "y" || option.name == "assumeyes" || option.name == "assumeno" ||
                              option.value.starts_with("assumeyes=");
                     });
}

bool rpm_cleans(const Command& command, RpmTool tool) {
  const std::string_view program = command.program();
  if (program == "rm" || program == "find") {
    return std::any_of(command.call.words.begin(), command.call.words.end(), [](const shell::Word& word) {
      const std::string_view value = word.value;
      const std::size_t cache = value.find("/var/cache");
      if (cache == std::string_view::npos) return value == "/var/*";
      // Another program's directory below it is another matter.
      const std::string_view below = value.substr(cache + std::string_view("/var/cache").size());
      return below.size() < 2 || below.find('*') == 1 || below.find('{') != std::string_view::npos ||
             std::any_of(rpm_cache_names.begin(), rpm_cache_names.end(),
                         [&](std::string_view name) { return below.find(name) != std::string_view::npos; });
    });
  }
  const RpmTool cleaner = rpm_tool(command);
  // A script or function made for it.
  if (cleaner == RpmTool::none) return program.find("clean") != std::string_view::npos;
  const bool same_cache = (cleaner == RpmTool::zypper) == (tool == RpmTool::zypper);
  if (!same_cache || (command.subcommand != "clean" && command.subcommand != "cc")) return false;
  if (tool == RpmTool::zypper) return true;
  // The metadata is most of it: `clean packages` alone leaves it there.
  const auto& what = command.arguments.operands;
  return std::any_of(what.begin() + 1, what.end(), [](const shell::Word* word) {
    return word->value == "all" || word->value == "metadata" || !word->is_static;
  });
}

bool rpm_is_mounted(const Instruction& instruction, RpmTool tool) {
  if (tool == RpmTool::zypper) return instruction.mount_covers("/var/cache/zypp");
  return std::any_of(rpm_caches.begin(), rpm_caches.end(),
                     [&](std::string_view path) { return instruction.mount_covers(path); });
}

}  // namespace

RpmTool rpm_tool(const Command& command) {
  const std::string_view program = command.program();
  if (program == "yum") return RpmTool::yum;
  if (program == "dnf" || program == "dnf5" || program == "microdnf" || program == "tdnf") return RpmTool::dnf;
  return program == "zypper" ? RpmTool::zypper : RpmTool::none;
}

bool installs_with_rpm_tool(const Command& command) {
  const RpmTool tool = rpm_tool(command);
  if (tool == RpmTool::none || command.arguments.has("downloadonly")) return false;
  return tool == RpmTool::zypper ? rpm_is_one_of(zypper_installing, command.subcommand)
                                 : rpm_is_one_of(rpm_installing, rpm_verb_of(command));
}

bool names_rpm_packages(const Command& command) {
  const std::string_view verb = rpm_verb_of(command);
  return command.subcommand != "group" && (verb == "install" || verb == "reinstall" || verb == "localinstall");
}

bool is_pinned_rpm_package(std::string_view operand) {
  if (operand.starts_with('@')) return operand.find(':') != std::string_view::npos;
  if (is_package_file(operand) || operand.find(':') != std::string_view::npos) return true;
  for (std::size_t dash = operand.find('-'); dash != std::string_view::npos; dash = operand.find('-', dash + 1)) {
    if (dash + 1 < operand.size() && operand[dash + 1] >= '0' && operand[dash + 1] <= '9') return true;
  }
  return false;
}

std::vector<const shell::Word*> rpm_package_operands(const Command& command) {
  auto operands = package_operands(command);
  if (rpm_has_second_verb(command) && !operands.empty()) operands.erase(operands.begin());
  return operands;
}

void report_rpm_question(const Instruction& instruction, RpmTool tool, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.document->configures_rpm_answers) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (rpm_tool(command) != tool || !rpm_asks(command) || rpm_is_answered(command) || has_variable_options(command))
        continue;
      Draft draft =
          findings.report(command.name_span(),
                          message({quoted(std::string(command.program()) + " " + std::string(rpm_verb_of(command))),
                                   " asks a question that nobody answers during a build"}));
      draft.help("add `-y`");
      // It asks only where there is a terminal.
      if (command.program() == "microdnf") draft.level(Level::note);
      draft.fix({"add `-y`", Applicability::safe, {{behind_subcommand(command), " -y"}}});
    }
  }
}

void report_rpm_cache(const Instruction& instruction, RpmTool tool, Findings& findings) {
  if (instruction.keyword() != Keyword::run || !instruction.stage->shipping || rpm_is_mounted(instruction, tool))
    return;
  for (const Script& script : instruction.scripts) {
    const Command* left = nullptr;
    for (const Command& command : script.commands) {
      if (rpm_tool(command) == tool && installs_with_rpm_tool(command)) {
        left = &command;
      } else if (rpm_cleans(command, tool)) {
        left = nullptr;
      }
    }
    if (left == nullptr || script.tree.partial) continue;
    const std::string clean = std::string(left->program()) + (tool == RpmTool::zypper ? " clean --all" : " clean all");
    Draft draft = findings.report(
        left->name_span(),
        message({quoted(left->program()), " leaves its metadata and packages in this layer of the image"}));
    draft.help("end this RUN with `" + clean + "`: in a later RUN it frees nothing");
    if (can_append_command(instruction, script) && left->call.wrappers.empty()) {
      const std::uint32_t end = instruction.span().end;
      draft.fix({"clean up", Applicability::safe, {{{end, end}, " && " + clean}}});
    }
  }
}

}  // namespace infralint::docker
