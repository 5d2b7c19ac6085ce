#include <algorithm>
#include <array>

#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

struct DevelopmentServerProgram {
  std::string_view program;
  std::string_view word;  // that one of its arguments is; empty: always
  std::string_view instead;
};

constexpr auto development_server_programs = std::to_array<DevelopmentServerProgram>({
    {"flask", "run", "a WSGI server such as gunicorn"},
    {"uvicorn", "--reload", "uvicorn without `--reload`"},
    {"fastapi", "dev", "`fastapi run`"},
    {"npm", "dev", "a build, and what serves it"},
    {"npm", "serve", "a build, and what serves it"},
    {"npm", "start:dev", "the script for production"},
    {"yarn", "dev", "a build, and what serves it"},
    {"yarn", "serve", "a build, and what serves it"},
    {"yarn", "start:dev", "the script for production"},
    {"pnpm", "dev", "a build, and what serves it"},
    {"pnpm", "serve", "a build, and what serves it"},
    {"pnpm", "start:dev", "the script for production"},
    {"ng", "serve", "`ng build`, and a web server"},
    {"vue-cli-service", "serve", "a build, and a web server"},
    {"webpack", "serve", "a build, and a web server"},
    {"webpack-dev-server", "", "a build, and a web server"},
    {"next", "dev", "`next build` and `next start`"},
    {"nodemon", "", "`node`"},
    {"ts-node-dev", "", "a build and `node`"},
    {"php", "-S", "php-fpm or Apache"},
    {"http.server", "", "a web server such as nginx"},
    {"hugo", "server", "`hugo`, and a web server"},
    {"mkdocs", "serve", "`mkdocs build`, and a web server"},
});

const DevelopmentServerProgram* development_server_find(const Command& command) {
  const auto words = command.call.arguments();
  for (const DevelopmentServerProgram& each : development_server_programs) {
    if (each.program != command.program()) continue;
    if (each.word.empty() ||
        std::any_of(words.begin(), words.end(), [&](const shell::Word& word) { return word.value == each.word; })) {
      return &each;
    }
  }
  return nullptr;
}

// `vite` and `vite dev` serve for developers; `vite build` and `vite preview` do not.
bool development_server_is_vite(const Command& command) {
  return command.program() == "vite" && command.subcommand != "build" && command.subcommand != "preview";
}

bool development_server_is_django(const Command& command) {
  const auto words = command.call.words;
  return std::any_of(words.begin(), words.end(), [](const shell::Word& word) { return word.value == "runserver"; }) &&
         std::any_of(words.begin(), words.end(), [](const shell::Word& word) {
           return word.value.find("manage.py") != std::string_view::npos ||
                  word.value.find("django") != std::string_view::npos;
         });
}

bool development_server_is_rails(const Stage& stage, const Command& command) {
  if (command.program() != "rails" || (command.subcommand != "s" && command.subcommand != "server")) return false;
  if (option_value(stage, command, {"-e"}) || option_value(stage, command, {"--environment"})) return false;
  for (const std::string_view name : {"RAILS_ENV", "RACK_ENV"}) {
    for (const shell::Assignment& assignment : command.syntax->assignments) {
      if (assignment.name == name) return assignment.value.value == "development";
    }
    for (const shell::Word& word : command.call.wrappers) {
      if (word.value.starts_with(name) && word.value.substr(name.size()).starts_with('=')) {
        return word.value.substr(name.size() + 1) == "development";
      }
    }
    if (sets_runtime_variable(stage, name)) return runtime_variable(stage, name) == "development";
  }
  return true;
}

// ENV that puts a framework into its mode for developers.
const dockerfile::Pair* development_server_mode(const Instruction& env) {
  constexpr auto modes = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"FLASK_ENV", "development"}, {"FLASK_DEBUG", "1"}, {"NODE_ENV", "development"}, {"DEBUG", "True"}});
  for (const dockerfile::Pair& pair : env.syntax->pairs) {
    for (const auto& [name, value] : modes) {
      if (pair.name.text == name && pair.value && pair.value->text == value) return &pair;
    }
  }
  return nullptr;
}

}  // namespace

void development_server(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target || stage.document->for_development || is_development_name(stage.name)) return;
  const RuntimeCommand runtime = runtime_command(stage);
  for (const Command& command : runtime.commands) {
    const DevelopmentServerProgram* found = development_server_find(command);
    std::string_view name = command.program();
    std::string_view instead = found != nullptr ? found->instead : "a build, and a web server";
    if (found == nullptr && development_server_is_django(command)) {
      name = "manage.py runserver";
      instead = "a WSGI server such as gunicorn";
    } else if (found == nullptr && development_server_is_rails(stage, command)) {
      instead = "`RAILS_ENV=production`";
    } else if (found == nullptr && !development_server_is_vite(command)) {
      continue;
    }
    const std::string_view word = found != nullptr ? found->word : std::string_view();
    const bool script = name == "npm" || name == "pnpm";
    const std::string what = std::string(name) + (script ? " run " : word.empty() ? "" : " ") + std::string(word);
    findings.report(command.name_span(), message({"the image runs ", quoted(what), ", which is made for development"}))
        .help(message({"use ", instead}));
    return;
  }
  if (!stage.has_command()) return;
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (instruction.keyword() != Keyword::env) continue;
      const dockerfile::Pair* mode = development_server_mode(instruction);
      // A later ENV may put it right.
      if (mode == nullptr || runtime_variable(stage, mode->name.text) != mode->value->text) continue;
      findings.report(mode->span, message({quoted(mode->name.text), " puts the image into its mode for development"}))
          .help("set it where development happens, such as in a Compose file");
      return;
    }
  }
}

}  // namespace infralint::docker
