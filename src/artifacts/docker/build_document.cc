// From the syntax tree to the model: stages are told apart, names resolved, scripts parsed, facts settled.
#include <algorithm>
#include <array>
#include <cctype>
#include <span>

#include "artifacts/docker/model.h"
#include "artifacts/docker/stage_references.h"
#include "base/glob.h"
#include "check/named_builds.h"
#include "syntax/dockerfile/parse.h"
#include "syntax/shell/parse.h"

namespace infralint::docker {
namespace {

using dockerfile::VariableState;
using dockerfile::VariableValue;

constexpr std::size_t most_pattern_stages = 200;  // that `base-$X` is compared with

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// Without a shebang the shell of the stage reads it.
bool is_shell_body(std::string_view body) {
  const std::vector<std::string_view> interpreter = shell::shebang_words(body);
  return !body.starts_with("#!") || (!interpreter.empty() && shell::is_posix_shell(interpreter.front()));
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

// NAME of the comment `# hadolint shell=NAME`; empty for others.
std::string_view shell_pragma(std::string_view comment) {
  for (const std::string_view word : {"#", "hadolint", "shell", "="}) {
    if (!comment.starts_with(word)) return {};
    comment = without_blanks(comment.substr(word.size()));
  }
  return comment.substr(0, comment.find_first_of(" \t\r"));
}

// A path component or a part of the file's name that says that this is not for production.
bool has_development_path(std::string_view path) {
  const std::string_view name = base_name(path);
  std::string_view rest = path;
  while (!rest.empty()) {
    const std::size_t slash = rest.find('/');
    const std::string_view part = rest.substr(0, slash);
    rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
    if (part == ".devcontainer") return true;
    if (rest.empty() && part == name) break;
    if (is_development_name(part) && part.find_first_of("-_.") == std::string_view::npos) return true;
  }
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((i == 0 || name[i - 1] == '.' || name[i - 1] == '-' || name[i - 1] == '_') &&
        is_development_name(name.substr(i))) {
      return true;
    }
  }
  return false;
}

class Builder {
 public:
  explicit Builder(const SourceFile& file) : document_(std::make_unique<Document>()) {
    document_->file = &file;
    document_->syntax = dockerfile::parse(file.parse_text());
    document_->for_development = has_development_path(file.path());
    for (const dockerfile::Diagnostic& diagnostic : document_->syntax.diagnostics) {
      if (diagnostic.problem == dockerfile::Problem::syntax) document_->complete = false;
    }
  }

  std::unique_ptr<Document> run(const ProjectView& project) {
    for (const dockerfile::Instruction& syntax : document_->syntax.instructions) add(syntax);
    for (Stage& stage : document_->stages) {
      mark_copies(stage);
    }
    document_->builds = named_builds(document_->file->path(), project);
    document_->build = build_context(document_->file->path(), document_->builds);
    mark_targets(document_->builds);
    return std::move(document_);
  }

 private:
  Stage* current() { return document_->stages.empty() ? nullptr : &document_->stages.back(); }

  void add(const dockerfile::Instruction& syntax) {
    read_pragmas(syntax.span.begin);
    if (syntax.keyword == Keyword::unknown) return;
    if (syntax.keyword == Keyword::from) {
      declared_shell_ = default_shell_;
      open_stage(syntax);
      return;
    }
    if (syntax.keyword == Keyword::shell) declared_shell_ = {};
    Instruction& instruction = append(syntax);
    if (current() == nullptr) {
      if (syntax.keyword == Keyword::arg) add_globals(instruction);
      return;
    }
    settle(instruction);
    if (syntax.keyword == Keyword::onbuild && !syntax.trigger.empty()) {
      Instruction& trigger = append(syntax.trigger.front());
      trigger.is_trigger = true;
      parse_scripts(trigger);
    } else {
      parse_scripts(instruction);
    }
  }

  // `# hadolint shell=NAME` says what the shell is called: of all stages in front of the first one, until the next FROM
  // or SHELL behind it.
  void read_pragmas(std::uint32_t before) {
    const auto& comments = document_->syntax.comments;
    for (; next_comment_ < comments.size() && comments[next_comment_].span.begin < before; ++next_comment_) {
      const std::string_view name = shell_pragma(comments[next_comment_].span.of(document_->file->text()));
      if (name.empty()) continue;
      declared_shell_ = name;
      if (current() == nullptr) default_shell_ = name;
    }
  }

  Instruction& append(const dockerfile::Instruction& syntax) {
    auto& list = current() == nullptr ? document_->prelude : current()->instructions;
    Instruction& instruction = list.emplace_back();
    instruction.document = document_.get();
    instruction.stage = current();
    instruction.syntax = &syntax;
    instruction.index = list.size() - 1;
    return instruction;
  }

  void add_globals(const Instruction& instruction) {
    for (const dockerfile::Pair& pair : instruction.syntax->pairs) {
      VariableValue value{VariableState::unknown, {}};
      if (pair.value) {
        dockerfile::Expansion expansion = instruction.expand(pair.value->text);
        if (expansion.known) value = {VariableState::known, std::move(expansion.text)};
      }
      document_->globals[pair.name.text] = std::move(value);
    }
  }

  void open_stage(const dockerfile::Instruction& syntax) {
    Stage& stage = document_->stages.emplace_back();
    stage.document = document_.get();
    stage.index = document_->stages.size() - 1;
    Instruction& from = append(syntax);
    stage.from = &from;
    if (syntax.words.empty()) return;
    stage.image_span = syntax.words.front().span;
    if (syntax.words.size() == 3) {
      stage.name = lower(syntax.words[2].text);
      stage.name_span = syntax.words[2].span;
      document_->stages_by_name[stage.name].push_back(stage.index);
    }
    resolve_image(stage, syntax.words.front().text);
    if (stage.parent != nullptr) {
      stage.facts = stage.parent->facts;
      stage.base = stage.parent->base;
      if (stage.parent->facts.shell != nullptr) stage.facts.shell = stage.parent->facts.shell;
    } else if (stage.reference) {
      stage.base = describe_base_image(stage.reference->reference);
    } else if (stage.scratch) {
      stage.base.manager = PackageManager::none;
      stage.base.starts_as = StartsAs::root;
    }
  }

  // Only global arguments and automatic ones count in FROM.
  VariableValue global(std::string_view name) const {
    const auto found = document_->globals.find(name);
    if (found != document_->globals.end()) return found->second;
    return {is_automatic_argument(name) ? VariableState::unknown : VariableState::unset, {}};
  }

  void resolve_image(Stage& stage, std::string_view word) {
    dockerfile::Expansion expansion =
        dockerfile::expand(word, document_->syntax.escape, [this](std::string_view name) { return global(name); });
    stage.image = std::move(expansion.text);
    stage.image_known = expansion.known;
    if (!stage.image_known) {
      mark_pattern(stage, word);
      return;
    }
    if (stage.image == "scratch") {
      stage.scratch = true;
      return;
    }
    // Stage names are compared as written, and they are kept in lower case.
    Stage* parent = nullptr;
    const auto named = document_->stages_by_name.find(stage.image);
    if (named != document_->stages_by_name.end() && !stage.image.empty()) {
      // Its own name, when it has this one too, stands last.
      auto last = named->second.rbegin();
      if (*last == stage.index) ++last;
      if (last != named->second.rend()) parent = &document_->stages[*last];
    }
    if (parent != nullptr) {
      stage.parent = parent;
      parent->used = true;
      parent->built_upon = true;
      return;
    }
    stage.reference = imageref::parse(stage.image);
  }

  // `base-${TARGETARCH}`: which stage it is, the build decides.
  void mark_pattern(Stage& stage, std::string_view word) {
    std::string pattern;
    const dockerfile::Expansion uses = dockerfile::expand(word, document_->syntax.escape);
    std::uint32_t at = 0;
    for (const dockerfile::VariableUse& use : uses.uses) {
      if (use.span.begin < at) continue;
      pattern += word.substr(at, use.span.begin - at);
      pattern += '*';
      at = use.span.end;
    }
    pattern += word.substr(at);
    if (pattern.find_first_not_of('*') == std::string::npos) return;
    const Glob glob(pattern);
    for (std::size_t i = 0; i < stage.index && i < most_pattern_stages; ++i) {
      Stage& earlier = document_->stages[i];
      if (earlier.name.empty() || !glob.matches(earlier.name, false)) continue;
      earlier.used = true;
      earlier.built_upon = true;
      stage.from_stage_pattern = true;
      pattern_parents_[stage.index].push_back(i);
    }
  }

  void define(const Instruction& instruction, const std::string& name, bool is_env, VariableValue value) {
    auto& definitions = current()->variables[name];
    // ENV wins over ARG of the same name, whichever comes first.
    if (!is_env && !definitions.empty() && definitions.back().is_env) return;
    definitions.push_back({&instruction, is_env, std::move(value)});
  }

  void settle(const Instruction& instruction) {
    Stage& stage = *current();
    const dockerfile::Instruction& syntax = *instruction.syntax;
    switch (syntax.keyword) {
      case Keyword::user: stage.facts.user = &instruction; break;
      case Keyword::run: stage.last_run = instruction.index; break;
      case Keyword::workdir: stage.facts.workdir = &instruction; break;
      case Keyword::cmd: stage.facts.cmd = &instruction; break;
      case Keyword::entrypoint: stage.facts.entrypoint = &instruction; break;
      case Keyword::healthcheck: stage.facts.healthcheck = &instruction; break;
      case Keyword::shell: stage.facts.shell = &instruction; break;
      case Keyword::expose: stage.facts.expose = &instruction; break;
      case Keyword::env:
      case Keyword::arg:
        for (const dockerfile::Pair& pair : syntax.pairs) {
          VariableValue value{VariableState::unknown, {}};
          if (pair.value) {
            dockerfile::Expansion expansion = instruction.expand(pair.value->text);
            if (expansion.known) value = {VariableState::known, std::move(expansion.text)};
          } else {
            const auto found = document_->globals.find(pair.name.text);
            if (found != document_->globals.end()) value = found->second;
          }
          define(instruction, pair.name.text, syntax.keyword == Keyword::env, std::move(value));
        }
        break;
      default: break;
    }
  }

  // Who writes a backtick for an escape has paths of Windows in mind, unless the base is known to be something else.
  bool may_be_windows(const Stage& stage) const {
    if (stage.base.windows) return true;
    return document_->syntax.escape != '\\' && stage.base.manager == PackageManager::unknown;
  }

  // What reads the command lines of the stage, with its options.
  std::vector<std::string_view> shell_of(const Stage& stage) const {
    std::vector<std::string_view> words;
    if (!declared_shell_.empty()) {
      words.push_back(declared_shell_);
    } else if (stage.facts.shell != nullptr) {
      for (const dockerfile::Word& word : stage.facts.shell->syntax->words) words.push_back(word.text);
    }
    if (words.empty()) words.push_back(may_be_windows(stage) ? "cmd" : "sh");
    return words;
  }

  void parse_scripts(Instruction& instruction) {
    const dockerfile::Instruction& syntax = *instruction.syntax;
    switch (syntax.keyword) {
      case Keyword::run:
      case Keyword::cmd:
      case Keyword::entrypoint:
      case Keyword::healthcheck: break;
      default: return;
    }
    if (!syntax.valid) return;
    if (syntax.form == Form::exec) {
      parse_exec_form(instruction);
    } else if (syntax.form == Form::shell) {
      const std::vector<std::string_view> reader = shell_of(*instruction.stage);
      if (shell::is_posix_shell(reader.front())) parse_shell_form(instruction, reader);
    }
  }

  // What the program is: `sh` by the distribution, unless a step has put another one in its place.
  std::optional<shell::Dialect> dialect_of(const Stage& stage, std::string_view program) const {
    if (base_name(program) != "sh") return shell::known_dialect(program);
    if (relinks_sh_) return shell::Dialect::sh;
    if (stage.base.manager == PackageManager::apt) return shell::Dialect::dash;
    if (stage.base.manager == PackageManager::apk) return shell::Dialect::ash;
    return shell::Dialect::sh;
  }

  void parse_exec_form(Instruction& instruction) {
    const auto& words = instruction.syntax->words;
    std::vector<std::string_view> texts;
    for (const dockerfile::Word& word : words) texts.push_back(word.text);
    const auto start = shell::read_shell_start(texts);
    if (!start || !start->script) return;
    const dockerfile::Word& text = words[*start->script];
    parse_script(instruction, text.text, text.map, texts);
  }

  void parse_shell_form(Instruction& instruction, std::span<const std::string_view> reader) {
    const dockerfile::Instruction& syntax = *instruction.syntax;
    const std::string_view line = syntax.argument_text();
    const auto& heredocs = syntax.heredocs;
    const bool only_marker = heredocs.size() == 1 && heredocs.front().marker == syntax.argument_span();
    if (only_marker) {
      const dockerfile::Heredoc& body = heredocs.front();
      const std::vector<std::string_view> interpreter = shell::shebang_words(body.text);
      if (!is_shell_body(body.text)) return;
      parse_script(instruction, body.text, body.map, interpreter.empty() ? reader : interpreter).heredoc = true;
      return;
    }
    // The shell gets the line and the bodies behind it.
    std::string text(line);
    OffsetMap map = OffsetMap(syntax.arguments.begin).behind(syntax.map, static_cast<std::uint32_t>(line.size()));
    for (const dockerfile::Heredoc& heredoc : heredocs) {
      text += '\n';
      const auto base = static_cast<std::uint32_t>(text.size());
      for (const OffsetMap::Run run : heredoc.map.runs()) map.add(base + run.decoded, run.source);
      text += heredoc.text;
      map.add(static_cast<std::uint32_t>(text.size()), heredoc.terminator.begin);
      text += heredoc.name;
    }
    parse_script(instruction, text, map, reader);
    feed_shells(instruction);
  }

  // `bash <<EOF`: the body is a script of its own.
  void feed_shells(Instruction& instruction) {
    const auto& heredocs = instruction.syntax->heredocs;
    if (heredocs.size() != 1 || instruction.scripts.empty()) return;
    std::vector<std::string_view> fed;
    for (const Command& command : instruction.scripts.front().commands) {
      if (shell::is_posix_shell(command.program()) && command.arguments.operands.empty() &&
          !command.syntax->redirects.empty()) {
        fed.clear();
        for (const shell::Word& word : command.call.words) fed.push_back(word.value);
      }
    }
    if (fed.empty()) return;
    parse_script(instruction, heredocs.front().text, heredocs.front().map, fed).heredoc = true;
  }

  // `reader`: the shell with its options.
  Script& parse_script(Instruction& instruction, std::string_view text, const OffsetMap& map,
                       std::span<const std::string_view> reader) {
    const std::optional<shell::Dialect> dialect = dialect_of(*instruction.stage, reader.front());
    Script& script = instruction.scripts.emplace_back();
    script.dialect = dialect;
    shell::apply_options(reader.subspan(1), script.options);
    script.offsets = map;
    script.tree = shell::parse(text, map, {dialect.value_or(shell::Dialect::sh), {}});
    // `ln -sf bash /bin/sh`: from here on nobody knows.
    constexpr std::string_view ways[] = {"ln ", "mv ", "cp ", "alternatives", "divert"};
    relinks_sh_ =
        relinks_sh_ || script.mentions("reconfigure dash") ||
        (script.mentions("/bin/sh") &&
         std::any_of(std::begin(ways), std::end(ways), [&](std::string_view way) { return script.mentions(way); }));
    const bool writes_apt_options = script.mentions("apt.conf");
    if (writes_apt_options && script.mentions("Assume-Yes")) document_->configures_apt_answers = true;
    if (writes_apt_options && script.mentions("Install-Recommends")) document_->configures_apt_recommends = true;
    if (script.mentions("assumeyes=") || script.mentions("defaultyes=")) document_->configures_rpm_answers = true;
    script.commands = shell::invocations(script.tree);
    return script;
  }

  void mark_copies(const Stage& stage) {
    for (const Instruction& instruction : stage.instructions) {
      for (const StageReference& reference : stage_references(instruction)) {
        const Stage* found = document_->find_stage(reference.name, stage.index);
        if (found != nullptr) document_->stages[found->index].used = true;
      }
    }
  }

  // The last stage is delivered; when its name says that it is for developers, the last one without such a name. So is
  // what the project names.
  void mark_targets(const std::vector<NamedBuild>& builds) {
    if (document_->stages.empty()) return;
    std::size_t last = document_->stages.size() - 1;
    while (last > 0 && is_development_name(document_->stages[last].name)) --last;
    if (!is_development_name(document_->stages[last].name) || document_->stages.size() == 1) mark_target(last);
    if (document_->stages.size() == 1) return;
    for (const NamedBuild& build : builds) {
      if (build.target.empty()) continue;
      const Stage* stage = document_->find_stage(build.target, document_->stages.size());
      if (stage != nullptr && !is_development_name(stage->name)) mark_target(stage->index);
    }
  }

  void mark_target(std::size_t index) {
    document_->stages[index].target = true;
    std::vector<std::size_t> open = {index};
    while (!open.empty()) {
      Stage& stage = document_->stages[open.back()];
      open.pop_back();
      if (stage.shipping) continue;
      stage.shipping = true;
      if (stage.parent != nullptr) open.push_back(stage.parent->index);
      const auto found = pattern_parents_.find(stage.index);
      if (found != pattern_parents_.end()) open.insert(open.end(), found->second.begin(), found->second.end());
    }
  }

  std::unique_ptr<Document> document_;
  std::map<std::size_t, std::vector<std::size_t>> pattern_parents_;
  bool relinks_sh_ = false;
  std::size_t next_comment_ = 0;
  std::string_view declared_shell_;  // by a pragma; empty when there is none
  std::string_view default_shell_;   // the same, of every stage
};

}  // namespace

std::unique_ptr<Document> build_document(const SourceFile& file, const ProjectView& project) {
  return Builder(file).run(project);
}

}  // namespace infralint::docker
