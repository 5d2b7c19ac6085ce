#include <algorithm>

#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/image_facts.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

std::string_view libc_mismatch_name(Libc libc) {
  switch (libc) {
    case Libc::glibc: return "glibc";
    case Libc::musl: return "musl";
    case Libc::none: return "no C library";
    case Libc::unknown: break;
  }
  return "another C library";
}

bool libc_mismatch_mentions(const Stage& stage, std::string_view text) {
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (instruction.syntax->logical.find(text) != std::string::npos) return true;
    }
  }
  return false;
}

bool libc_mismatch_is_environment(const CopiedTree& tree) {
  const auto environments = virtual_environments(*tree.from);
  const auto prefixes = pip_directories(*tree.from, "prefix");
  return std::any_of(environments.begin(), environments.end(),
                     [&](const Environment& each) { return each.path == tree.source; }) ||
         std::find(prefixes.begin(), prefixes.end(), tree.source) != prefixes.end() ||
         tree.source.find("/site-packages") != std::string::npos ||
         (tree.source.ends_with("/.local") && installs_for_user(*tree.from));
}

// `cargo build` links against the C library of its stage; with a target for musl the result is static.
bool libc_mismatch_is_cargo(const CopiedTree& tree) {
  const bool built =
      libc_mismatch_mentions(*tree.from, "cargo build") || libc_mismatch_mentions(*tree.from, "cargo install");
  const bool place =
      tree.source.find("/target/release") != std::string::npos || tree.source.find("/cargo/bin/") != std::string::npos;
  return built && place && !libc_mismatch_mentions(*tree.from, "musl") &&
         !libc_mismatch_mentions(*tree.from, "crt-static") && !libc_mismatch_mentions(*tree.from, "--target");
}

// What gcc, g++ and `go build` write with `-o`.
const Command* libc_mismatch_compiler(const CopiedTree& tree) {
  for (const Stage* each : tree.from->chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (instruction.keyword() != Keyword::run) continue;
      for (const Script& script : instruction.scripts) {
        for (const Command& command : script.commands) {
          const bool compiles = command.program() == "gcc" || command.program() == "g++" || command.is("go", "build");
          if (!compiles) continue;
          const auto words = command.call.words;
          for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            if (words[i].value != "-o" || !words[i + 1].is_static) continue;
            if (absolute_path(instruction, words[i + 1].value) == tree.source) return &command;
          }
        }
      }
    }
  }
  return nullptr;
}

// Packages of Node.js bring binaries, or compile them, for where they are installed.
bool libc_mismatch_is_node_modules(const CopiedTree& tree) {
  if (!tree.source.ends_with("/node_modules") && tree.source.find("/node_modules/") == std::string::npos) return false;
  for (const std::string_view install : {"npm ci", "npm i", "yarn", "pnpm i", "bun i"}) {
    if (libc_mismatch_mentions(*tree.from, install)) return true;
  }
  return false;
}

}  // namespace

void libc_mismatch(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.shipping) return;
  const Libc here = image_facts(stage).libc;
  if (here == Libc::unknown) return;
  // Another C library may have been added.
  if (libc_mismatch_mentions(stage, "gcompat") || libc_mismatch_mentions(stage, "libc6-compat") ||
      libc_mismatch_mentions(stage, "glibc") || libc_mismatch_mentions(stage, "ld-linux")) {
    return;
  }
  for (const CopiedTree& tree : copied_trees(stage)) {
    if (tree.copy->stage != &stage) continue;
    const ImageFacts from = image_facts(*tree.from);
    if (from.libc == Libc::unknown || from.libc == Libc::none || from.libc == here) continue;
    const bool static_link = libc_mismatch_mentions(*tree.from, "-static");
    const bool environment = here != Libc::none && libc_mismatch_is_environment(tree);
    const bool cargo = from.libc == Libc::glibc && !static_link && libc_mismatch_is_cargo(tree);
    const Command* compiler = environment || cargo || static_link ? nullptr : libc_mismatch_compiler(tree);
    const bool modules = here != Libc::none && libc_mismatch_is_node_modules(tree);
    if (!environment && !cargo && compiler == nullptr && !modules) continue;
    const bool go = compiler != nullptr && compiler->program() == "go";
    // Without a C compiler, as in `golang:alpine`, Go links statically by itself.
    if (go && (from.libc != Libc::glibc || libc_mismatch_mentions(*tree.from, "CGO_ENABLED") ||
               libc_mismatch_mentions(*tree.from, "netgo"))) {
      continue;
    }
    Draft draft = findings.report(tree.copy->span(),
                                  message({quoted(tree.source), " is built for ", libc_mismatch_name(from.libc),
                                           ", but this stage has ", libc_mismatch_name(here)}));
    draft
        .help(go        ? "build with `CGO_ENABLED=0`"
              : modules ? "install on the distribution that it runs on: some packages are compiled for it"
                        : "build on the distribution that it runs on, or link statically")
        .related(tree.from->image_span, "built here");
    if (go || modules) draft.level(Level::warning);
  }
}

}  // namespace infralint::docker
