#include <algorithm>
#include <array>
#include <iterator>

#include "artifacts/docker/mounts.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/shell/walk.h"

namespace infralint::docker {
namespace {

enum class PasswordInImageSource {
  none,     // nothing that anybody could use
  hidden,   // it comes from somewhere else; the image has its hash
  literal,  // it stands in the file
};

struct PasswordInImageFinding {
  PasswordInImageSource source = PasswordInImageSource::none;
  std::vector<Span> secrets;
};

// The field that locks an account: no password fits.
bool password_in_image_is_lock(std::string_view hash) {
  return hash.empty() || hash == "x" || hash.starts_with('*') || hash.starts_with('!');
}

// Made up in the build and told to nobody.
bool password_in_image_is_random(std::string_view text) {
  constexpr auto makers = std::to_array<std::string_view>(
      {"openssl rand", "urandom", "/dev/random", "pwgen", "uuid", "RANDOM", "apg ", "makepasswd"});
  return std::any_of(makers.begin(), makers.end(),
                     [&](std::string_view maker) { return text.find(maker) != std::string_view::npos; });
}

// The literal operand of `openssl passwd`; null when the command is another one, or reads it from somewhere.
const shell::Word* password_in_image_hashed_by(const shell::Command& command) {
  const auto& words = command.words;
  if (command.name() != "openssl" || words.size() < 3 || words[1].value != "passwd") return nullptr;
  return words.back().is_static && !words.back().value.starts_with('-') ? &words.back() : nullptr;
}

// The same in a substitution of the word.
const shell::Word* password_in_image_hashed_in(const Script& script, const shell::Word& word) {
  const shell::Word* found = nullptr;
  shell::for_each_part(word, [&](const shell::Part& part) {
    if (part.kind != shell::PartKind::substitution) return;
    for (const shell::Node node : script.tree.blocks[part.index].children) {
      if (node.is_block) continue;
      if (const shell::Word* hashed = password_in_image_hashed_by(script.tree.commands[node.index])) found = hashed;
    }
  });
  return found;
}

// `value` is a part of `word`: the password or its hash.
PasswordInImageFinding password_in_image_judge(const Script& script, const shell::Word& word, std::string_view value) {
  if (word.is_static) {
    if (password_in_image_is_lock(value)) return {};
    return {PasswordInImageSource::literal, {word.span}};
  }
  if (const shell::Word* hashed = password_in_image_hashed_in(script, word)) {
    return {PasswordInImageSource::literal, {hashed->span}};
  }
  if (password_in_image_is_random(word.value)) return {};
  return {PasswordInImageSource::hidden, {}};
}

// What a word that is written to `chpasswd` says: `user:password`, several lines of them, or a password alone.
PasswordInImageFinding password_in_image_judge_input(const Script& script, const shell::Word& word, bool pairs) {
  std::string_view value = word.value;
  if (!pairs) return value.empty() ? PasswordInImageFinding{} : password_in_image_judge(script, word, value);
  const std::size_t colon = value.find(':');
  if (colon == std::string_view::npos)
    return word.is_static ? PasswordInImageFinding{} : password_in_image_judge(script, word, value);
  value = value.substr(colon + 1);
  value = value.substr(0, value.find_first_of("\n\\"));
  // The fixed password that Azure App Service wants for its own door.
  if (value == "Docker!") return {};
  return password_in_image_judge(script, word, value);
}

bool password_in_image_is_secret_path(std::string_view path) {
  return path.find("/run/secrets") != std::string_view::npos;
}

// The command that writes into the pipe which this one reads; null when there is none.
const shell::Command* password_in_image_writer(const Script& script, const shell::Command& reader) {
  if (reader.before != shell::Join::pipe && reader.before != shell::Join::pipe_all) return nullptr;
  const auto& children = script.tree.blocks[reader.block].children;
  const auto begin_of = [&](shell::Node node) {
    return node.is_block ? script.tree.blocks[node.index].span.begin : script.tree.commands[node.index].span.begin;
  };
  const auto here = std::lower_bound(children.begin(), children.end(), reader.span.begin,
                                     [&](shell::Node node, std::uint32_t begin) { return begin_of(node) < begin; });
  if (here == children.begin() || here == children.end() || std::prev(here)->is_block) return nullptr;
  return &script.tree.commands[std::prev(here)->index];
}

// What `command` reads on its standard input: of the commands in front of it in the pipeline, or redirected.
PasswordInImageFinding password_in_image_of_input(const Script& script, const Command& command, bool pairs) {
  PasswordInImageFinding sum;
  const auto add = [&](const PasswordInImageFinding& found) {
    sum.source = std::max(sum.source, found.source);
    sum.secrets.insert(sum.secrets.end(), found.secrets.begin(), found.secrets.end());
  };
  for (const shell::Redirect& redirect : command.syntax->redirects) {
    if (redirect.kind == shell::RedirectKind::here_string) {
      add(password_in_image_judge_input(script, redirect.target, pairs));
    } else if (redirect.kind == shell::RedirectKind::heredoc && redirect.body != nullptr) {
      add(password_in_image_judge_input(script, *redirect.body, pairs));
    } else if (redirect.kind == shell::RedirectKind::input &&
               !password_in_image_is_secret_path(redirect.target.value)) {
      add({PasswordInImageSource::hidden, {}});
    }
  }
  for (const shell::Command* writer = password_in_image_writer(script, *command.syntax); writer != nullptr;
       writer = password_in_image_writer(script, *writer)) {
    const shell::Call call = shell::effective_call(*writer);
    const bool prints = call.program == "printf";
    const auto words = call.arguments();
    // `printf 'root:%s' "$password"`
    const bool formats = prints && !words.empty() && words.front().value.find('%') != std::string_view::npos;
    const bool in_pairs = pairs && !(formats && words.front().value.find(':') != std::string_view::npos);
    for (const shell::Word& word : formats ? words.subspan(1) : words) {
      if (prints || call.program == "echo") {
        if (!word.value.starts_with('-')) add(password_in_image_judge_input(script, word, in_pairs));
      } else if (call.program == "cat" && !password_in_image_is_secret_path(word.value)) {
        add({PasswordInImageSource::hidden, {}});
      }
    }
  }
  return sum;
}

// `openssl passwd -6 secret` with a result that is kept somewhere.
PasswordInImageFinding password_in_image_of_openssl(const Script& script, const shell::Command& command) {
  const shell::Word* hashed = password_in_image_hashed_by(command);
  if (hashed == nullptr) return {};
  const shell::Block& block = script.tree.blocks[command.block];
  // The option that takes it has been judged.
  if (block.kind == shell::BlockKind::substitution && block.command != shell::no_command) {
    const std::string_view owner = script.tree.commands[block.command].name();
    if (owner == "useradd" || owner == "usermod" || owner == "echo" || owner == "printf") return {};
  }
  return {PasswordInImageSource::literal, {hashed->span}};
}

PasswordInImageFinding password_in_image_of(const Script& script, const Command& command) {
  const std::string_view program = command.program();
  if (program == "chpasswd") return password_in_image_of_input(script, command, true);
  if (program == "passwd") {
    const bool edits = command.arguments.has("l") || command.arguments.has("d") || command.arguments.has("u");
    return edits ? PasswordInImageFinding{} : password_in_image_of_input(script, command, false);
  }
  if (program == "useradd" || program == "usermod") {
    const shell::Option* option = command.arguments.find("p");
    if (option == nullptr) option = command.arguments.find("password");
    if (option == nullptr || option->value_word == nullptr) return {};
    return password_in_image_judge(script, *option->value_word, option->value);
  }
  if (command.is("openssl", "passwd")) return password_in_image_of_openssl(script, *command.syntax);
  return {};
}

bool password_in_image_opens_root(const Command& command) {
  if (command.program() != "passwd" || !command.arguments.has("d")) return false;
  const auto& operands = command.arguments.operands;
  return operands.empty() || operands.front()->value == "root";
}

}  // namespace

void password_in_image(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    bool literal_seen = false;
    for (const Command& command : script.commands) {
      if (password_in_image_opens_root(command)) {
        findings.report(command.name_span(), "root has no password any more: whoever gets in becomes root by `su`")
            .help("lock the account instead: `passwd -l root`")
            .level(Level::note);
        continue;
      }
      const PasswordInImageFinding found = password_in_image_of(script, command);
      if (found.source == PasswordInImageSource::none) continue;
      const bool literal = found.source == PasswordInImageSource::literal;
      // A variable that holds the hash of what stands above says nothing new.
      if (!literal && (literal_seen || mounts_secret(instruction))) continue;
      literal_seen = literal_seen || literal;
      for (const Span secret : found.secrets) findings.redact(secret);
      Draft draft = findings.report(
          command.name_span(), literal ? message({quoted(command.program()),
                                                  " sets a password that everybody who can pull the image can read"})
                                       : message({quoted(command.program()),
                                                  " sets a password, the same one in every container of this image"}));
      draft.help(
          "leave the account locked, and let people in by keys or by a secret that the container gets when it starts");
      if (!literal) draft.level(Level::warning);
    }
  }
}

}  // namespace infralint::docker
