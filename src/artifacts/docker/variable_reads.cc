#include "artifacts/docker/variable_reads.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "artifacts/docker/image_facts.h"
#include "syntax/shell/walk.h"

namespace infralint::docker {
namespace {

constexpr auto expanded_flags = std::to_array<std::string_view>({"chown", "chmod", "checksum"});

constexpr std::size_t most_pairs = 200;  // of one ENV, that are compared with each other

constexpr auto search_lists =
    std::to_array<std::string_view>({"PYTHONPATH", "LD_LIBRARY_PATH", "PKG_CONFIG_PATH", "MANPATH", "CPATH",
                                     "LIBRARY_PATH", "CLASSPATH", "GOPATH", "NODE_PATH", "PERL5LIB"});

bool is_name_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool is_name(std::string_view text) {
  return !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) == 0 &&
         std::all_of(text.begin(), text.end(), is_name_char);
}

class Expansions {
 public:
  Expansions(const Instruction& instruction, std::vector<VariableRead>& reads)
      : instruction_(instruction), reads_(reads) {}

  void add(const dockerfile::Word& word, const dockerfile::Pair* pair = nullptr) {
    const bool decoded = instruction_.syntax->form == Form::exec;
    each_use(word.text, pair, [&](Span use) {
      if (decoded) return word.map.source(use);
      return instruction_.syntax->map.source({word.logical.begin + use.begin, word.logical.begin + use.end});
    });
  }

  void add_arguments() {
    const std::uint32_t begin = instruction_.syntax->arguments.begin;
    each_use(instruction_.syntax->argument_text(), nullptr, [&](Span use) {
      return instruction_.syntax->map.source({begin + use.begin, begin + use.end});
    });
  }

  void add(const dockerfile::Flag& flag) {
    if (!flag.value) return;
    // Quotes and escapes are gone from the value: then only the whole of it has a place.
    const bool as_written = flag.value->size() == flag.value_span.size();
    each_use(*flag.value, nullptr, [&](Span use) {
      return as_written ? Span{flag.value_span.begin + use.begin, flag.value_span.begin + use.end} : flag.value_span;
    });
  }

 private:
  template <class Place>
  void each_use(std::string_view text, const dockerfile::Pair* pair, Place&& place) {
    if (text.find('$') == std::string_view::npos) return;
    std::uint32_t alternative_end = 0;
    for (dockerfile::VariableUse& use : dockerfile::expand(text, instruction_.document->syntax.escape).uses) {
      if (use.operation.ends_with('+')) alternative_end = std::max(alternative_end, use.span.end);
      if (!is_name(use.name)) continue;
      // What `${NAME:+...}` holds counts only once NAME is set.
      const bool guarded = use.guarded() || use.span.end < alternative_end;
      const bool demanded = use.operation.ends_with('?') && use.span.end >= alternative_end;
      reads_.push_back({std::move(use.name), place(use.span), guarded, demanded, pair});
    }
  }

  const Instruction& instruction_;
  std::vector<VariableRead>& reads_;
};

// Commands that set the variables which they are given.
constexpr auto setters =
    std::to_array<std::string_view>({"read", "getopts", "mapfile", "readarray", "printf", "let", "unset", "export",
                                     "declare", "typeset", "local", "readonly"});

bool runs_foreign_code(std::string_view command) { return command == "." || command == "source" || command == "eval"; }

// What one script reads from its environment.
class ScriptReads {
 public:
  ScriptReads(const Script& script, std::vector<VariableRead>& reads) : script_(script.tree), reads_(reads) {}

  void run() {
    collect_settings();
    for (const shell::Command& command : script_.commands) {
      for (const shell::Assignment& assignment : command.assignments) add(assignment.value, command.block);
      for (const shell::Word& word : command.words) add(word, command.block);
      add(command.redirects, command.block);
    }
    for (std::size_t i = 0; i < script_.blocks.size(); ++i) {
      const auto index = static_cast<std::uint32_t>(i);
      for (const shell::Word& word : script_.blocks[i].words) add(word, index);
      add(script_.blocks[i].redirects, index);
    }
  }

 private:
  // From `end` on the name has a value of the script's own.
  struct Setting {
    std::string_view name;
    std::uint32_t end = 0;
    friend bool operator<(const Setting& a, const Setting& b) {
      return a.name != b.name ? a.name < b.name : a.end < b.end;
    }
  };

  void collect_settings() {
    for (const shell::Command& command : script_.commands) {
      for (const shell::Assignment& assignment : command.assignments) {
        settings_.push_back({assignment.name, assignment.span.end});
      }
      const std::string_view name = command.name();
      if (runs_foreign_code(name)) foreign_from_ = std::min(foreign_from_, command.span.begin);
      if (std::find(setters.begin(), setters.end(), name) == setters.end()) continue;
      for (const shell::Word& word : command.words.subspan(1)) {
        const std::string_view set = word.value.substr(0, word.value.find('='));
        // `export NAME` hands on what is there.
        if (name != "export" || set.size() < word.value.size()) settings_.push_back({set, word.span.end});
      }
    }
    for (const shell::Block& block : script_.blocks) {
      if (block.kind == shell::BlockKind::loop && !block.name.empty()) {
        settings_.push_back({block.name, block.span.begin});
      }
    }
    std::sort(settings_.begin(), settings_.end());
  }

  // In a function or a loop, what stands below may have run before.
  bool may_run_later(std::uint32_t block) const {
    for (std::uint32_t at = block; at != 0; at = script_.blocks[at].parent) {
      const shell::BlockKind kind = script_.blocks[at].kind;
      if (kind == shell::BlockKind::function || kind == shell::BlockKind::loop) return true;
    }
    return false;
  }

  bool is_set(std::string_view name, std::uint32_t at, std::uint32_t block) const {
    if (at > foreign_from_) return true;
    const auto first = std::lower_bound(settings_.begin(), settings_.end(), Setting{name, 0});
    if (first == settings_.end() || first->name != name) return false;
    return first->end <= at || may_run_later(block);
  }

  void add(std::span<const shell::Redirect> redirects, std::uint32_t block) {
    for (const shell::Redirect& redirect : redirects) {
      add(redirect.target, block);
      if (redirect.body != nullptr) add(*redirect.body, block);
    }
  }

  void add(const shell::Word& word, std::uint32_t block) {
    std::uint32_t alternative_end = 0;
    shell::for_each_part(word, [&](const shell::Part& part) {
      if (part.kind != shell::PartKind::parameter) return;
      const bool inside = part.span.end < alternative_end;
      if (part.op == shell::Operator::alternative) alternative_end = std::max(alternative_end, part.span.end);
      if (inside || !is_name(part.text)) return;
      switch (part.op) {
        case shell::Operator::use_default:
        case shell::Operator::assign:
        case shell::Operator::complain:
        case shell::Operator::alternative:
        case shell::Operator::indirect: return;
        default: break;
      }
      if (!is_set(part.text, part.span.begin, block)) reads_.push_back({std::string(part.text), part.span});
    });
  }

  const shell::Script& script_;
  std::vector<VariableRead>& reads_;
  std::vector<Setting> settings_;
  std::uint32_t foreign_from_ = ~std::uint32_t{0};
};

}  // namespace

std::vector<VariableRead> expanded_variables(const Instruction& instruction) {
  std::vector<VariableRead> reads;
  const dockerfile::Instruction& syntax = *instruction.syntax;
  if (instruction.is_trigger || !syntax.valid || syntax.logical.find('$') == std::string::npos) return reads;
  Expansions expansions(instruction, reads);
  switch (syntax.keyword) {
    case Keyword::add:
    case Keyword::copy:
      for (const dockerfile::Flag& flag : syntax.flags) {
        if (std::find(expanded_flags.begin(), expanded_flags.end(), flag.name) != expanded_flags.end()) {
          expansions.add(flag);
        }
      }
      for (const dockerfile::Word& word : syntax.words) expansions.add(word);
      break;
    case Keyword::expose:
    case Keyword::volume:
      for (const dockerfile::Word& word : syntax.words) expansions.add(word);
      break;
    case Keyword::arg:
    case Keyword::env:
    case Keyword::label:
      for (const dockerfile::Pair& pair : syntax.pairs) {
        expansions.add(pair.name, &pair);
        if (pair.value) expansions.add(*pair.value, &pair);
      }
      break;
    case Keyword::user:
    case Keyword::workdir:
    case Keyword::stopsignal: expansions.add_arguments(); break;
    case Keyword::run:
      for (const dockerfile::Flag& flag : syntax.flags) {
        if (flag.name == "mount") expansions.add(flag);
      }
      break;
    default: break;
  }
  return reads;
}

std::vector<VariableRead> expanded_in_heredocs(const Instruction& instruction) {
  std::vector<VariableRead> reads;
  if ((instruction.keyword() != Keyword::copy && instruction.keyword() != Keyword::add) || instruction.is_trigger) {
    return reads;
  }
  // Quotes are text there, only the escape character counts.
  for (const dockerfile::Heredoc& heredoc : instruction.syntax->heredocs) {
    if (!heredoc.expand) continue;
    const std::string_view text = heredoc.text;
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
      if (at > 0 && text[at - 1] == '\\') continue;
      const std::size_t brace = at + 1 < text.size() && text[at + 1] == '{' ? 1 : 0;
      std::size_t end = at + 1 + brace;
      while (end < text.size() && is_name_char(text[end])) ++end;
      const std::string_view name = text.substr(at + 1 + brace, end - at - 1 - brace);
      if (!is_name(name)) continue;
      const bool plain = brace == 0 || (end < text.size() && text[end] == '}');
      if (plain) end += brace;
      reads.push_back({std::string(name),
                       heredoc.map.source({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}), !plain});
    }
  }
  return reads;
}

std::vector<VariableRead> read_by_scripts(const Instruction& instruction) {
  std::vector<VariableRead> reads;
  if (instruction.keyword() != Keyword::run || instruction.is_trigger) return reads;
  for (const Script& script : instruction.scripts) {
    if (script.mentions("$")) ScriptReads(script, reads).run();
  }
  if (reads.empty()) return reads;
  // A secret may be handed to the step as a variable.
  std::set<std::string_view> secrets;
  for (const dockerfile::Flag& flag : instruction.syntax->flags) {
    if (flag.name == "mount" && flag.value) secrets.insert(mount_field(*flag.value, "env"));
  }
  std::erase_if(reads, [&](const VariableRead& read) { return secrets.contains(read.name); });
  std::sort(reads.begin(), reads.end(),
            [](const VariableRead& a, const VariableRead& b) { return a.span.begin < b.span.begin; });
  return reads;
}

const dockerfile::Pair* set_beside(const Instruction& instruction, const VariableRead& read) {
  const auto& pairs = instruction.syntax->pairs;
  if (instruction.keyword() != Keyword::env || read.pair == nullptr || pairs.size() > most_pairs) return nullptr;
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const dockerfile::Pair& pair) {
    return &pair != read.pair && pair.name.text == read.name;
  });
  return found == pairs.end() ? nullptr : &*found;
}

bool is_defined(const Instruction& instruction, std::string_view name) {
  const Stage* const here = instruction.stage;
  for (const Stage* stage : here->chain()) {
    const auto found = stage->variables.find(name);
    if (found == stage->variables.end()) continue;
    if (stage != here || found->second.front().instruction->index < instruction.index) return true;
  }
  return false;
}

bool has_known_chain(const Stage& stage) {
  const Stage& root = *stage.chain().back();
  if (root.parent != nullptr || root.from_stage_pattern || root.base.windows) return false;
  // A name that the build decides may be that of an earlier stage.
  return root.scratch || root.image_known || root.index == 0;
}

bool makes_empty_path_element(const Instruction& instruction, const VariableRead& read) {
  if (instruction.keyword() != Keyword::env || read.guarded || read.pair == nullptr || !read.pair->value) return false;
  if (read.pair->name.text != read.name ||
      std::find(search_lists.begin(), search_lists.end(), read.name) == search_lists.end()) {
    return false;
  }
  const std::string_view text = instruction.document->file->text();
  const bool beside_colon = (read.span.begin > 0 && text[read.span.begin - 1] == ':') ||
                            (read.span.end < text.size() && text[read.span.end] == ':');
  return beside_colon && !is_defined(instruction, read.name) &&
         set_by_base_image(*instruction.stage, read.name) == Presence::absent;
}

Fix declare_in_stage(const Stage& stage, std::string_view name) {
  const std::string_view text = stage.document->file->text();
  const std::uint32_t end = stage.from->span().end;
  const bool carriage_return = end < text.size() && text[end] == '\r';
  const bool lower = stage.from->keyword_span().of(text) == "from";
  const std::string line = (carriage_return ? "\r\n" : "\n") + std::string(lower ? "arg " : "ARG ") + std::string(name);
  return {"declare it in the stage", Applicability::safe, {{{end, end}, line}}};
}

}  // namespace infralint::docker
