#include "artifacts/docker/pipelines.h"

#include <algorithm>
#include <array>
#include <set>

#include "artifacts/shell/options_walk.h"
#include "syntax/shell/walk.h"

namespace infralint::docker {
namespace {

constexpr auto fetchers =
    std::to_array<std::string_view>({"curl", "wget", "aws", "gsutil", "http", "https", "fetch", "scp", "lwp-download"});

// Subcommands that ask a server.
constexpr auto git_fetches = std::to_array<std::string_view>({"clone", "fetch", "pull", "ls-remote", "archive"});

// They succeed when they read nothing.
constexpr auto undemanding_readers =
    std::to_array<std::string_view>({"tee", "cat", "sed", "awk", "gawk", "mawk", "jq", "cut", "head", "tail", "tr",
                                     "sort", "uniq", "wc", "dd", "base64", "envsubst"});

// The same, when what they read is their program.
constexpr auto program_readers = std::to_array<std::string_view>(
    {"sh", "bash", "dash", "ash", "zsh", "ksh", "python", "python3", "perl", "php", "node", "ruby"});

template <std::size_t N>
bool is_listed(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool fetches(const Command& command) {
  const std::string_view program = command.program();
  if (program == "git") return is_listed(git_fetches, command.subcommand);
  if (program == "gh") return command.subcommand == "api" || command.subcommand == "release";
  if (program == "gpg") return command.arguments.has("verify");
  if (program == "sha256sum" || program == "sha512sum" || program == "sha1sum") {
    return command.arguments.has("c") || command.arguments.has("check");
  }
  return is_listed(fetchers, program) && !command.arguments.has("version");
}

// `sh`, `bash -s -- --yes`, `python3 -`, `php -- --quiet`: the program comes from standard input.
bool reads_program(const Command& command) {
  const auto words = command.call.arguments();
  for (const shell::Word& word : words) {
    const std::string_view text = word.value;
    if (text == "-" || text == "-s" || text == "--" || text == "/dev/stdin") return true;
    const bool option = text.size() > 1 && (text.front() == '-' || text.front() == '+');
    // A file, or a program on the command line.
    if (!option || text == "-c" || text == "-e" || text == "-r" || text == "-m" || text.ends_with('c')) return false;
    if (text.front() == '-' && text[1] != '-' && text.find('s') != std::string_view::npos) return true;
  }
  return true;
}

bool takes_nothing(const Command& command) {
  const std::string_view program = command.program();
  if (is_listed(program_readers, program)) return reads_program(command);
  if (!is_listed(undemanding_readers, program)) return false;
  // It fails when there is no result.
  return program != "jq" || !(command.arguments.has("e") || command.arguments.has("exit-status"));
}

// The variables of which the script asks whether they have got something: `[ -n "$x" ]`, `${x:?}`.
std::set<std::string_view> tested_variables(const shell::Script& script) {
  std::set<std::string_view> names;
  for (const shell::Command& command : script.commands) {
    const std::string_view program = command.name();
    const bool test = program == "[" || program == "[[" || program == "test";
    for (const shell::Word& word : command.words) {
      shell::for_each_part(word, [&](const shell::Part& part) {
        if (part.kind == shell::PartKind::parameter && (test || part.op == shell::Operator::complain)) {
          names.insert(part.text);
        }
      });
    }
  }
  return names;
}

// What the substitution gives is looked at.
bool is_tested(const shell::Script& script, const std::set<std::string_view>& tested, const shell::Block& block) {
  if (block.kind != shell::BlockKind::substitution || block.command == shell::no_command) return false;
  const shell::Command& owner = script.commands[block.command];
  const std::string_view name = owner.name();
  if (name == "[" || name == "[[" || name == "test") return true;
  return std::any_of(owner.assignments.begin(), owner.assignments.end(), [&](const shell::Assignment& assignment) {
    return assignment.value.span.contains(block.span) && tested.contains(assignment.name);
  });
}

}  // namespace

std::vector<UncheckedPipe> unchecked_pipes(const Instruction& instruction, const Script& script) {
  std::vector<UncheckedPipe> pipes;
  const shell::Script& tree = script.tree;
  const auto is_pipe = [](shell::Join join) { return join == shell::Join::pipe || join == shell::Join::pipe_all; };
  const auto feeds = [&](const auto& element) { return is_pipe(element.after); };
  if (instruction.keyword() != Keyword::run || (std::none_of(tree.commands.begin(), tree.commands.end(), feeds) &&
                                                std::none_of(tree.blocks.begin(), tree.blocks.end(), feeds))) {
    return pipes;
  }
  const std::vector<shell::Context> contexts = shell::contexts(tree);
  const std::set<std::string_view> tested = tested_variables(tree);
  const std::vector<shell::ShellOptions> options =
      shell::options_by_command(tree, script.options, script.dialect == shell::Dialect::bash);
  const std::string_view file = instruction.document->file->text();
  const auto command_of = [&](std::uint32_t index) -> const Command* {
    const auto found = std::lower_bound(script.commands.begin(), script.commands.end(), &tree.commands[index],
                                        [](const Command& a, const shell::Command* b) { return a.syntax < b; });
    return found != script.commands.end() && found->syntax == &tree.commands[index] ? &*found : nullptr;
  };
  for (std::uint32_t b = 0; b < tree.blocks.size(); ++b) {
    const auto& children = tree.blocks[b].children;
    for (std::size_t i = 0; i < children.size(); ++i) {
      UncheckedPipe pipe;
      std::optional<std::uint32_t> first;
      bool open = true;
      for (; open && i < children.size(); ++i) {
        const shell::Node node = children[i];
        const shell::Join after = node.is_block ? tree.blocks[node.index].after : tree.commands[node.index].after;
        const Span span = node.is_block ? tree.blocks[node.index].span : tree.commands[node.index].span;
        const Command* command = node.is_block ? nullptr : command_of(node.index);
        if (!first && !node.is_block) first = node.index;
        open = is_pipe(after);
        if (!open) {
          pipe.last = command;
          break;
        }
        const bool fetch = command != nullptr && fetches(*command);
        if (pipe.pipe.empty() || (fetch && pipe.fetch.empty())) {
          const auto at = static_cast<std::uint32_t>(std::min(file.find('|', span.end), file.size() - 1));
          pipe.pipe = {at, at + 1};
        }
        if (fetch && pipe.fetch.empty()) pipe.fetch = command->program();
      }
      // A pipeline that begins with a block has no command that could be asked.
      if (pipe.pipe.empty() || !first || options[*first].pipefail) continue;
      const shell::Context& context = contexts[*first];
      if (context.condition || context.negated || is_tested(tree, tested, tree.blocks[b])) continue;
      if (pipe.last != nullptr) {
        pipe.reader = pipe.last->program();
        pipe.takes_nothing = takes_nothing(*pipe.last);
      }
      pipes.push_back(pipe);
    }
  }
  return pipes;
}

std::string_view pipefail_advice(const Script& script) {
  if (script.dialect == shell::Dialect::dash) {
    return "dash has no `pipefail`: put `SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]` in front, or download to "
           "a file first";
  }
  if (script.dialect == shell::Dialect::ash) {
    return "put `SHELL [\"/bin/ash\", \"-eo\", \"pipefail\", \"-c\"]` in front, or begin the script with `set -o "
           "pipefail`";
  }
  return "begin the script with `set -o pipefail`, or put it into SHELL";
}

}  // namespace infralint::docker
