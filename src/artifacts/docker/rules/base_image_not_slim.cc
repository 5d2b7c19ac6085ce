#include <algorithm>
#include <array>

#include "artifacts/docker/packages.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto base_image_not_slim_compilers =
    std::to_array<std::string_view>({"build-essential", "gcc", "g++", "clang", "make", "cmake", "pkg-config",
                                     "autoconf", "gfortran", "rustc", "cargo"});

bool base_image_not_slim_is_compiler(std::string_view package) {
  package = package.substr(0, package.find('='));
  return package.ends_with("-dev") ||
         std::any_of(base_image_not_slim_compilers.begin(), base_image_not_slim_compilers.end(),
                     [&](std::string_view name) { return package == name; });
}

// An image that compiles for itself is not made smaller by a base without the headers.
bool base_image_not_slim_compiles(const Stage& stage) {
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      for (const Script& script : instruction.scripts) {
        for (const Command& command : script.commands) {
          if (command.program() == "make" || command.program() == "gcc" || command.program() == "cmake") return true;
          if (!installs_with_apt(command)) continue;
          const auto operands = package_operands(command);
          if (std::any_of(operands.begin(), operands.end(),
                          [](const shell::Word* word) { return base_image_not_slim_is_compiler(word->value); })) {
            return true;
          }
        }
      }
    }
  }
  return false;
}

bool base_image_not_slim_is_release(std::string_view word) {
  constexpr auto releases = std::to_array<std::string_view>({"buster", "bullseye", "bookworm", "trixie"});
  return std::find(releases.begin(), releases.end(), word) != releases.end();
}

std::string base_image_not_slim_form(const std::string& name, std::string_view tag) {
  const std::size_t dash = tag.rfind('-');
  const bool release = dash != std::string_view::npos && base_image_not_slim_is_release(tag.substr(dash + 1));
  if (release && (name == "python" || name == "ruby")) {
    return std::string(tag.substr(0, dash)) + "-slim" + std::string(tag.substr(dash));
  }
  return std::string(tag) + "-slim";
}

}  // namespace

void base_image_not_slim(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target || !stage.has_command() || stage.document->for_development || !stage.base.has_slim_form) return;
  const Stage& root = *stage.chain().back();
  if (!root.reference || !root.reference->valid()) return;
  const imageref::Reference& reference = root.reference->reference;
  const std::string_view tag = reference.tag_text();
  const auto says = [&](std::string_view word) { return tag.find(word) != std::string_view::npos; };
  // Without a version there is a more urgent finding.
  if (tag.empty() || tag == "latest" || says("slim") || says("alpine") || says("windows") || says("nano")) return;
  if (base_image_not_slim_compiles(stage)) return;
  const std::string name = reference.familiar_name();
  findings
      .report(tag_span(reference, root.image_span, root.document->file->text()),
              message({"the image ships the full ", quoted(reference.text), " with compilers and headers"}))
      .help("use `" + name + ":" + base_image_not_slim_form(name, tag) +
            "`, and install what the application needs beside it");
}

}  // namespace infralint::docker
