#include <set>

#include "artifacts/docker/provided_tools.h"
#include "artifacts/docker/runtime_command.h"
#include "artifacts/docker/user_packages.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"
#include "syntax/shell/start.h"
#include "syntax/shell/walk.h"

namespace infralint::docker {
namespace {

struct CommandNotInBaseJudge {
  const Stage& stage;
  Findings& findings;
  ImageFacts base;
  std::set<std::string_view> reported;

  void missing(Span span, std::string_view program) {
    if (!reported.insert(program).second) return;
    findings
        .report(span, message({quoted(program), " is not in ", quoted(stage.chain().back()->image),
                               ", and no step in front of this one brings it"}))
        .help(program == "bash" || program == "sh"
                  ? "use a shell that the image has, or install it"
                  : message({"install what provides ", quoted(program), ", or use what the image has"}));
  }

  void judge(const Instruction& instruction, const Script& script) {
    if (script.tree.partial) return;
    std::vector<shell::Context> contexts;
    for (const Command& command : script.commands) {
      // Hardly any command gets past this.
      if (base.program(command.program()) != Presence::absent) continue;
      if (contexts.empty()) contexts = shell::contexts(script.tree);
      const auto& context = contexts[static_cast<std::size_t>(command.syntax - script.tree.commands.data())];
      // It may not run, or its failure is meant.
      if (context.condition || context.negated || context.after_or || context.guarded || context.branch ||
          !context.function.empty()) {
        continue;
      }
      const std::string_view program = command.program();
      if (program.empty() || is_somewhere_else(command.call.words.front().value)) continue;
      // `python -m pip` is a module, not a program.
      if (!command.call.wrappers.empty() && command.call.wrappers.back().value == "-m") continue;
      // By its path, the text itself would look like the question whether it is there.
      const bool by_path = command.call.words.front().value.find('/') != std::string_view::npos;
      if (reported.contains(program) || (!by_path && asks_for_program(script, program))) continue;
      if (brought(stage, program, {&instruction, &command}) != Presence::absent) continue;
      missing(command.name_span(), program);
    }
  }

  // A program of Python packages that were copied as those of a user, in a directory that PATH does not have.
  void judge_user_site(const Command& command) {
    const std::string_view program = command.program();
    if (!runs_python_packages(command) || program.starts_with("python") || base.program(program) != Presence::unknown) {
      return;
    }
    const auto site = user_site(stage);
    if (!site || has_path_element(stage, site->home + "/.local/bin") || runtime_variable(stage, "PATH")) return;
    if (brought(stage, program) != Presence::absent || installs_elsewhere()) return;
    if (!reported.insert(program).second) return;
    findings
        .report(command.name_span(),
                message({quoted(program), " is in ", quoted(site->home + "/.local/bin"), ", which is not on PATH"}))
        .help(message({"set `ENV PATH=", site->home, "/.local/bin:$PATH`"}))
        .related(site->source->span(), "copied here");
  }

  // Some step of the chain installs packages of Python, or runs what may.
  bool installs_elsewhere() const {
    for (const Stage* each : stage.chain()) {
      for (const Instruction& instruction : each->instructions) {
        for (const Script& script : instruction.scripts) {
          if (instruction.keyword() == Keyword::run && (script.mentions("pip") || script.mentions("uv "))) return true;
        }
      }
    }
    return false;
  }

  // A path that is not where the distribution keeps its programs.
  static bool is_somewhere_else(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return false;
    const std::string_view directory = path.substr(0, slash);
    return directory != "/bin" && directory != "/usr/bin" && directory != "/sbin" && directory != "/usr/sbin";
  }

  // The SHELL that reads the command line of the instruction, when it has its own; null otherwise.
  const Instruction* shell_of(const Instruction& instruction) const {
    const Instruction* found = stage.parent == nullptr ? nullptr : stage.parent->facts.shell;
    for (const Instruction& each : stage.instructions) {
      if (&each == &instruction) break;
      if (each.keyword() == Keyword::shell && !each.is_trigger) found = &each;
    }
    return found;
  }

  // The shell of the stage, or what a here-document begins with.
  bool lacks_interpreter(const Instruction& instruction) {
    const auto& heredocs = instruction.syntax->heredocs;
    const bool is_file = heredocs.size() == 1 && heredocs.front().marker == instruction.syntax->argument_span() &&
                         heredocs.front().text.starts_with("#!");
    std::string_view program;
    Span span;
    if (is_file) {
      const auto words = shell::shebang_words(heredocs.front().text);
      if (words.empty() || is_somewhere_else(words.front())) return false;
      program = base_name(words.front());
      span = heredocs.front().marker;
    } else {
      const Instruction* const shell = shell_of(instruction);
      if (shell == nullptr || shell->syntax->words.empty()) return false;
      const dockerfile::Word& word = shell->syntax->words.front();
      if (is_somewhere_else(word.text)) return false;
      program = base_name(word.text);
      span = shell->stage == &stage ? word.span : instruction.keyword_span();
    }
    if (provided(stage, program, {&instruction, nullptr}) != Presence::absent) return false;
    missing(span, program);
    return true;
  }

  // Files of another stage may be mounted where programs are looked for.
  static bool mounts_programs(const Instruction& instruction) {
    for (const dockerfile::Flag& flag : instruction.syntax->flags) {
      if (flag.name == "mount" && flag.value && flag.value->find("from=") != std::string::npos) return true;
    }
    return false;
  }

  void judge(const Instruction& instruction) {
    if (mounts_programs(instruction)) return;
    const bool shell_form = instruction.syntax->form == Form::shell;
    if (shell_form && stage.facts.shell == nullptr &&
        provided(stage, "sh", {&instruction, nullptr}) == Presence::absent) {
      if (!reported.insert("sh").second) return;
      findings
          .report(instruction.keyword_span(), message({"there is no shell in ", quoted(stage.chain().back()->image),
                                                       " to run this ", spelling(instruction.keyword())}))
          .help(instruction.keyword() == Keyword::run ? "do this in an earlier stage and copy the result"
                                                      : "use the exec form, `[\"/program\", \"argument\"]`");
      return;
    }
    if (shell_form && lacks_interpreter(instruction)) return;
    for (const Script& script : instruction.scripts) judge(instruction, script);
    if (!instruction.scripts.empty() || instruction.syntax->form != Form::exec || instruction.syntax->words.empty()) {
      return;
    }
    // The exec form looks the program up by PATH.
    const RuntimeCommand command = exec_command(instruction);
    const Command* main = command.main();
    if (main == nullptr || main->program().empty() || !main->call.wrappers.empty()) return;
    if (is_somewhere_else(main->call.words.front().value)) return;
    if (provided(stage, main->program(), {&instruction, nullptr}) == Presence::absent) {
      missing(main->name_span(), main->program());
    } else if (instruction.keyword() != Keyword::run) {
      judge_user_site(*main);
    }
  }
};

}  // namespace

void command_not_in_base(const Stage& stage, const RuleContext&, Findings& findings) {
  if (stage.base.windows || !stage.document->complete) return;
  CommandNotInBaseJudge judge{stage, findings, image_facts(stage), {}};
  for (const Instruction& instruction : stage.instructions) {
    if (instruction.is_trigger || !instruction.syntax->valid) continue;
    const bool at_runtime = &instruction == stage.facts.cmd && stage.facts.entrypoint == nullptr;
    if (instruction.keyword() == Keyword::run || at_runtime || &instruction == stage.facts.entrypoint) {
      judge.judge(instruction);
    }
  }
}

}  // namespace infralint::docker
