#include "artifacts/docker/runtime_command.h"

#include <algorithm>
#include <array>

#include "check/project_view.h"

namespace infralint::docker {
namespace {

struct Runner {
  std::string_view program;
  std::string_view subcommand;  // empty when the command follows at once
};

// Programs that start another one in a prepared environment.
constexpr auto known_runners = std::to_array<Runner>({
    {"uv", "run"},
    {"poetry", "run"},
    {"pipenv", "run"},
    {"pdm", "run"},
    {"rye", "run"},
    {"hatch", "run"},
    {"bundle", "exec"},
    {"npx", ""},
    {"bunx", ""},
    {"pnpm", "exec"},
    {"opentelemetry-instrument", ""},
    {"ddtrace-run", ""},
    {"newrelic-admin", "run-program"},
    {"doppler", "run"},
    {"conda", "run"},
    {"micromamba", "run"},
    {"catatonit", ""},
    {"xvfb-run", ""},
});

// The options of known_runners that take an argument.
constexpr std::string_view runner_options = " -n -p --name --prefix --package --with --extra --group --env-file ";

std::span<const shell::Word> behind_runner(std::span<const shell::Word> words, std::string_view program) {
  const auto* const runner = std::find_if(known_runners.begin(), known_runners.end(),
                                          [&](const Runner& each) { return each.program == program; });
  if (runner == known_runners.end()) return {};
  std::size_t at = 1;
  if (!runner->subcommand.empty()) {
    while (at < words.size() && words[at].value.starts_with('-')) ++at;
    if (at == words.size() || words[at].value != runner->subcommand) return {};
    ++at;
  }
  while (at < words.size() && words[at].value.starts_with('-')) {
    const std::string option = " " + std::string(words[at].value) + " ";
    if (option == " -- ") {
      ++at;
      break;
    }
    at += runner_options.find(option) == std::string_view::npos ? 1 : 2;
  }
  return at < words.size() ? words.subspan(at) : std::span<const shell::Word>();
}

Command command_of(const shell::Command& syntax) {
  constexpr int most_runners = 8;
  Command command;
  command.syntax = &syntax;
  command.call = shell::effective_call(syntax);
  for (int i = 0; i < most_runners; ++i) {
    const auto rest = behind_runner(command.call.words, command.call.program);
    if (rest.empty()) break;
    shell::Command inner = syntax;
    inner.words = rest;
    command.call = shell::effective_call(inner);
  }
  command.call.wrappers = syntax.words.first(syntax.words.size() - command.call.words.size());
  command.arguments = shell::read_arguments(command.call);
  command.subcommand = command.arguments.subcommand();
  return command;
}

void append_words(std::vector<shell::Word>& words, const Instruction& instruction) {
  for (const dockerfile::Word& word : instruction.syntax->words) {
    shell::Word& added = words.emplace_back();
    added.span = word.span;
    added.value = word.text;
    added.quoted = true;
  }
}

void take_script(RuntimeCommand& result, const Instruction& instruction) {
  result.source = &instruction;
  result.in_shell = true;
  for (const Command& command : instruction.scripts.front().commands) {
    result.commands.push_back(command_of(*command.syntax));
  }
}

void take_words(RuntimeCommand& result, const Instruction& instruction) {
  result.source = &instruction;
  if (result.words.empty()) return;
  result.exec = std::make_unique<shell::Command>();
  result.exec->words = result.words;
  result.exec->span = cover(result.words.front().span, result.words.back().span);
  result.commands.push_back(command_of(*result.exec));
}

}  // namespace

bool runs_its_arguments(std::string_view program) {
  constexpr auto inits = std::to_array<std::string_view>({"tini", "dumb-init", "gosu", "su-exec", "env", "sh", "bash",
                                                          "ash", "init", "catatonit", "s6-overlay", "tini-static",
                                                          "setpriv", "chpst", "exec", "doppler", "dockerize"});
  const std::string_view name = base_name(program);
  return name.ends_with(".sh") || name.ends_with(".bash") || name.find("entrypoint") != std::string_view::npos ||
         name.find("entry") == 0 || std::find(inits.begin(), inits.end(), name) != inits.end();
}

RuntimeCommand exec_command(const Instruction& instruction) {
  RuntimeCommand result;
  append_words(result.words, instruction);
  take_words(result, instruction);
  return result;
}

RuntimeCommand runtime_command(const Stage& stage) {
  RuntimeCommand result;
  const Instruction* entrypoint = stage.facts.entrypoint;
  const Instruction* cmd = stage.facts.cmd;
  if (entrypoint != nullptr && entrypoint->syntax->form == Form::exec && entrypoint->syntax->words.empty()) {
    entrypoint = nullptr;
  }
  if (entrypoint == nullptr) {
    if (cmd == nullptr) return result;
    if (!cmd->scripts.empty()) {
      take_script(result, *cmd);
    } else if (cmd->syntax->form == Form::exec) {
      append_words(result.words, *cmd);
      take_words(result, *cmd);
    }
    return result;
  }
  if (!entrypoint->scripts.empty()) {
    take_script(result, *entrypoint);
    return result;
  }
  if (entrypoint->syntax->form != Form::exec) return result;
  const auto& first = entrypoint->syntax->words;
  const bool passes_on = runs_its_arguments(first.front().text);
  if (cmd != nullptr && !cmd->scripts.empty()) {
    // A program that does not run its arguments gets the words of a shell: another rule says so.
    if (passes_on) take_script(result, *cmd);
    return result;
  }
  const bool script = passes_on && first.size() == 1 && base_name(first.front().text).find('.') != std::string::npos;
  const bool named_entry = base_name(first.front().text).find("entry") != std::string_view::npos;
  if (script || named_entry) {
    if (cmd == nullptr) return result;
    append_words(result.words, *cmd);
    take_words(result, *cmd);
    return result;
  }
  append_words(result.words, *entrypoint);
  if (cmd != nullptr) append_words(result.words, *cmd);
  take_words(result, *entrypoint);
  return result;
}

bool sets_runtime_variable(const Stage& stage, std::string_view name) {
  for (const Stage* each : stage.chain()) {
    const auto found = each->variables.find(name);
    if (found == each->variables.end()) continue;
    if (std::any_of(found->second.begin(), found->second.end(),
                    [](const Definition& definition) { return definition.is_env; })) {
      return true;
    }
  }
  return false;
}

std::optional<std::string> runtime_variable(const Stage& stage, std::string_view name) {
  for (const Stage* each : stage.chain()) {
    const auto found = each->variables.find(name);
    if (found == each->variables.end()) continue;
    for (auto definition = found->second.rbegin(); definition != found->second.rend(); ++definition) {
      if (!definition->is_env) continue;
      if (definition->value.state != dockerfile::VariableState::known) return std::nullopt;
      return definition->value.text;
    }
  }
  return std::nullopt;
}

std::optional<std::string> runtime_text(const Stage& stage, const shell::Word& word) {
  if (word.is_static) return std::string(word.value);
  std::string text;
  for (const shell::Part& part : word.parts) {
    if (part.kind == shell::PartKind::literal) {
      text += part.text;
      continue;
    }
    if (part.kind != shell::PartKind::parameter) return std::nullopt;
    const bool plain = part.op == shell::Operator::none;
    const bool with_default = part.op == shell::Operator::use_default || part.op == shell::Operator::assign;
    if (!plain && !with_default) return std::nullopt;
    if (sets_runtime_variable(stage, part.text)) {
      const auto value = runtime_variable(stage, part.text);
      if (!value) return std::nullopt;
      text += *value;
      continue;
    }
    if (!with_default || part.words().empty() || !part.words().front().is_static) return std::nullopt;
    text += part.words().front().value;
  }
  return text;
}

std::optional<OptionValue> option_value(const Stage& stage, const Command& command,
                                        std::initializer_list<std::string_view> spellings) {
  std::optional<OptionValue> result;
  const auto words = command.call.arguments();
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const std::string_view spelling : spellings) {
      const std::string_view value = words[i].value;
      if (!value.starts_with(spelling)) continue;
      if (value.size() == spelling.size()) {
        result = OptionValue{};
        if (i + 1 < words.size()) result = OptionValue{&words[i + 1], runtime_text(stage, words[i + 1])};
        break;
      }
      const bool is_long = spelling.starts_with("--") || spelling.size() > 2;
      if (is_long && value[spelling.size()] != '=') continue;
      std::optional<std::string> text = runtime_text(stage, words[i]);
      if (text) text = text->substr(spelling.size() + (value[spelling.size()] == '=' ? 1 : 0));
      result = OptionValue{&words[i], std::move(text)};
      break;
    }
  }
  return result;
}

namespace {

// Programs that are known to take their arguments as they are.
bool takes_arguments_as_they_are(std::string_view name) {
  constexpr auto programs = std::to_array<std::string_view>(
      {"python",  "python3",  "node",  "java",   "ruby",      "php",    "perl",      "dotnet",
       "uvicorn", "gunicorn", "flask", "celery", "npm",       "yarn",   "pnpm",      "nginx",
       "npx",     "bun",      "deno",  "go",     "streamlit", "mlflow", "hypercorn", "pytest"});
  return std::find(programs.begin(), programs.end(), name) != programs.end();
}

}  // namespace

bool shell_form_cmd_is_argument(const Stage& stage) {
  const Instruction* entrypoint = stage.facts.entrypoint;
  const Instruction* cmd = stage.facts.cmd;
  if (entrypoint == nullptr || cmd == nullptr || cmd->syntax->form != Form::shell || cmd->scripts.empty()) return false;
  if (entrypoint->syntax->form != Form::exec || entrypoint->syntax->words.empty() || !entrypoint->scripts.empty()) {
    return false;
  }
  const std::string_view program = base_name(entrypoint->syntax->words.front().text);
  // A program of the project may well run its arguments.
  return !runs_its_arguments(program) && takes_arguments_as_they_are(program);
}

}  // namespace infralint::docker
