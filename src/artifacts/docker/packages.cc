#include "artifacts/docker/packages.h"

#include <algorithm>
#include <array>

namespace infralint::docker {

bool updates_apt_lists(const Command& command) {
  if (!command.is_apt()) return false;
  return command.subcommand == "update" ||
         (command.subcommand == "install" && (command.arguments.has("update") || command.arguments.has("U")));
}

bool installs_with_apt(const Command& command) {
  if (!command.is_apt() || command.subcommand != "install") return false;
  constexpr auto simulations =
      std::to_array<std::string_view>({"s", "simulate", "dry-run", "just-print", "recon", "no-act", "print-uris"});
  return std::none_of(simulations.begin(), simulations.end(),
                      [&](std::string_view option) { return command.arguments.has(option); });
}

bool cleans_apt_lists(const Command& command) {
  if (command.is_apt()) return command.subcommand == "dist-clean" || command.subcommand == "distclean";
  const std::string_view program = command.program();
  // `clean-apt`, `cleanup.sh`: a script of the image.
  if (program.find("clean") != std::string_view::npos) return true;
  if (program != "rm" && program != "find") return false;
  return std::any_of(command.call.words.begin(), command.call.words.end(), [](const shell::Word& word) {
    const std::string_view value = word.value;
    if (value.starts_with(apt_lists) || value == "/var/lib/apt" || value == "/var/lib/apt/" ||
        value == "/var/lib/apt/*" || value == "/var/lib/*" || value == "/var/lib") {
      return true;
    }
    // `/var/lib/{apt,dpkg}/`, and globs such as `/var/lib/apt/l*`.
    return value.find("/var/lib/") != std::string_view::npos && value.find("apt") != std::string_view::npos;
  });
}

std::vector<const shell::Word*> package_operands(const Command& command) {
  if (command.arguments.operands.empty()) return {};
  return {command.arguments.operands.begin() + 1, command.arguments.operands.end()};
}

bool has_variable_options(const Command& command) {
  return std::any_of(command.call.words.begin(), command.call.words.end(), [](const shell::Word& word) {
    return std::any_of(word.parts.begin(), word.parts.end(), [](const shell::Part& part) {
      if (part.kind != shell::PartKind::parameter) return false;
      std::string name(part.text);
      for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      return part.text == "@" || part.text == "*" || name.find("OPT") != std::string::npos ||
             name.find("FLAG") != std::string::npos || name.find("ARG") != std::string::npos;
    });
  });
}

bool can_append_command(const Instruction& instruction, const Script& script) {
  if (instruction.syntax->form != Form::shell || !instruction.syntax->heredocs.empty()) return false;
  const auto& commands = script.tree.commands;
  return !commands.empty() && script.tree.comments.empty() &&
         std::all_of(commands.begin(), commands.end(), [&](const shell::Command& command) {
           return command.block == 0 && (command.after == shell::Join::and_then || &command == &commands.back());
         });
}

Span behind_subcommand(const Command& command) {
  const std::uint32_t end =
      command.arguments.operands.empty() ? command.name_span().end : command.arguments.operands.front()->span.end;
  return {end, end};
}

}  // namespace infralint::docker
