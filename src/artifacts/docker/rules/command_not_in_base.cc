#include <set>

#include "artifacts/docker/provided_tools.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"
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
      if (program.empty() || command.call.words.front().value.find('/') != std::string_view::npos) continue;
      // `python -m pip` is a module, not a program.
      if (!command.call.wrappers.empty() && command.call.wrappers.back().value == "-m") continue;
      if (reported.contains(program) || asks_for_program(script, program)) continue;
      if (brought(stage, program, {&instruction, &command}) != Presence::absent) continue;
      missing(command.name_span(), program);
    }
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
    for (const Script& script : instruction.scripts) judge(instruction, script);
    if (!instruction.scripts.empty() || instruction.syntax->form != Form::exec || instruction.syntax->words.empty()) {
      return;
    }
    // The exec form looks the program up by PATH.
    const RuntimeCommand command = exec_command(instruction);
    const Command* main = command.main();
    if (main == nullptr || main->program().empty() || !main->call.wrappers.empty()) return;
    if (main->call.words.front().value.find('/') != std::string_view::npos) return;
    if (provided(stage, main->program(), {&instruction, nullptr}) == Presence::absent) {
      missing(main->name_span(), main->program());
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
