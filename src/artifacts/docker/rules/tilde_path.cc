#include <algorithm>
#include <array>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"

namespace infralint::docker {
namespace {

// They read `~` themselves or start what does.
constexpr auto tilde_path_readers =
    std::to_array<std::string_view>({"sh", "bash", "dash", "ash", "ksh", "zsh", "fish", "ssh", "git", "vim", "nvim",
                                     "emacs", "mutt", "neomutt", "tmux", "irssi"});

bool tilde_path_begins(std::string_view text) { return text == "~" || text.starts_with("~/"); }

// `~app/data` too: where the whole word can only be a path.
bool tilde_path_begins_with_home(std::string_view text) {
  if (tilde_path_begins(text)) return true;
  const std::size_t slash = text.find('/');
  return text.starts_with('~') && slash != std::string_view::npos &&
         text.substr(1, slash - 1).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") ==
             std::string_view::npos;
}

// Without the quote in front of it, which the builder drops.
std::string_view tilde_path_unquoted(std::string_view text) {
  return text.starts_with('"') || text.starts_with('\'') ? text.substr(1, text.size() - 2) : text;
}

void tilde_path_report(Span span, std::string_view path, std::string_view reader, Findings& findings) {
  findings
      .report(span, message({reader, " does not expand ", quoted(path), ": it means a directory with the name ",
                             quoted(path.substr(0, path.find('/')))}))
      .help("write the directory itself, such as `/root` or `/home/app`");
}

bool tilde_path_names_places(std::string_view variable) {
  return variable.ends_with("PATH") || variable.ends_with("_DIR") || variable.ends_with("HOME");
}

// A value of one path or several, separated by colons: the first one tells it.
void tilde_path_judge_env(const Instruction& instruction, const dockerfile::Pair& pair, Findings& findings) {
  if (!pair.value || !tilde_path_names_places(pair.name.text)) return;
  const std::string_view text = pair.value->text;
  for (std::size_t at = text.find('~'); at != std::string_view::npos; at = text.find('~', at + 1)) {
    const bool first = at == 0 || text[at - 1] == ':' || (at == 1 && (text[0] == '"' || text[0] == '\''));
    if (!first) continue;
    const std::size_t end = std::min(text.find_first_of(":\"'", at), text.size());
    const std::string_view path = text.substr(at, end - at);
    if (!tilde_path_begins(path)) continue;
    const auto begin = static_cast<std::uint32_t>(pair.value->logical.begin + at);
    const Span span = instruction.syntax->map.source({begin, begin + static_cast<std::uint32_t>(path.size())});
    tilde_path_report(span, path, "ENV", findings);
    return;
  }
}

void tilde_path_judge_exec(const Instruction& instruction, Findings& findings) {
  const auto& words = instruction.syntax->words;
  if (words.empty()) return;
  const std::string_view program = base_name(words.front().text);
  if (std::find(tilde_path_readers.begin(), tilde_path_readers.end(), program) != tilde_path_readers.end()) return;
  for (const dockerfile::Word& word : words) {
    if (tilde_path_begins(word.text)) tilde_path_report(word.span, word.text, "the exec form", findings);
  }
}

}  // namespace

void tilde_path(const Instruction& instruction, const RuleContext&, Findings& findings) {
  const dockerfile::Instruction& syntax = *instruction.syntax;
  if (syntax.logical.find('~') == std::string::npos) return;
  const std::string_view keyword = spelling(syntax.keyword);
  switch (syntax.keyword) {
    case Keyword::workdir:
      if (tilde_path_begins_with_home(tilde_path_unquoted(syntax.argument_text()))) {
        tilde_path_report(syntax.argument_span(), tilde_path_unquoted(syntax.argument_text()), keyword, findings);
      }
      break;
    case Keyword::copy:
    case Keyword::add:
      if (!syntax.words.empty() && tilde_path_begins_with_home(syntax.words.back().text)) {
        tilde_path_report(syntax.words.back().span, syntax.words.back().text, keyword, findings);
      }
      break;
    case Keyword::volume:
      for (const dockerfile::Word& word : syntax.words) {
        if (tilde_path_begins_with_home(word.text)) tilde_path_report(word.span, word.text, keyword, findings);
      }
      break;
    case Keyword::env:
      for (const dockerfile::Pair& pair : syntax.pairs) tilde_path_judge_env(instruction, pair, findings);
      break;
    case Keyword::cmd:
    case Keyword::entrypoint:
    case Keyword::healthcheck:
    case Keyword::run:
      if (syntax.form == Form::exec) tilde_path_judge_exec(instruction, findings);
      break;
    default: break;
  }
}

}  // namespace infralint::docker
