#include <algorithm>
#include <array>

#include "artifacts/docker/image_uses.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

struct ServerBindsLoopbackServer {
  std::string_view program;
  std::string_view subcommand;  // that one of the operands is; empty: any
  std::string_view host;        // the spelling of its option for a fix
  std::string_view other_host;  // another spelling
  std::string_view variable;    // that sets it
  bool loopback_by_default = true;
  bool configurable = false;  // often by a file: a warning
};

constexpr auto server_binds_loopback_servers = std::to_array<ServerBindsLoopbackServer>({
    {"uvicorn", "", "--host", "", "UVICORN_HOST"},
    {"hypercorn", "", "--bind", "-b", "HYPERCORN_BIND"},
    {"daphne", "", "--bind", "-b", ""},
    {"flask", "run", "--host", "-h", "FLASK_RUN_HOST"},
    {"fastapi", "dev", "--host", "", "HOST"},
    {"fastapi", "run", "--host", "", "", false},
    {"mlflow", "server", "--host", "-h", "MLFLOW_HOST"},
    {"mlflow", "ui", "--host", "-h", "MLFLOW_HOST"},
    {"gunicorn", "", "--bind", "-b", "GUNICORN_CMD_ARGS", true, true},
    {"tensorboard", "", "--host", "--bind_all", "", true, true},
    {"vite", "", "--host", "", "HOST", true, true},
    {"ng", "serve", "--host", "", "HOST", true, true},
    {"webpack", "serve", "--host", "", "", true, true},
    {"jupyter", "lab", "--ip", "--ServerApp.ip", "JUPYTER_IP", true, true},
    {"jupyter", "notebook", "--ip", "--NotebookApp.ip", "JUPYTER_IP", true, true},
    {"jupyter-lab", "", "--ip", "--ServerApp.ip", "JUPYTER_IP", true, true},
    {"jupyter-notebook", "", "--ip", "--NotebookApp.ip", "JUPYTER_IP", true, true},
    {"mkdocs", "serve", "--dev-addr", "-a", "", true, true},
    {"hugo", "server", "--bind", "", "HUGO_BIND", true, true},
});

const ServerBindsLoopbackServer* server_binds_loopback_find(const Command& command) {
  const auto words = command.call.arguments();
  for (const ServerBindsLoopbackServer& server : server_binds_loopback_servers) {
    if (server.program != command.program()) continue;
    if (server.subcommand.empty() || std::any_of(words.begin(), words.end(), [&](const shell::Word& word) {
          return word.value == server.subcommand;
        })) {
      return &server;
    }
  }
  return nullptr;
}

bool server_binds_loopback_is_loopback(std::string_view address) {
  for (const std::string_view host : {"127.0.0.1", "localhost", "[::1]", "::1"}) {
    if (address == host || (address.starts_with(host) && address[host.size()] == ':')) return true;
  }
  return false;
}

// An option or variable that says where to listen, or that something else does.
bool server_binds_loopback_is_told_elsewhere(const Stage& stage, const Command& command,
                                             const ServerBindsLoopbackServer& server) {
  if (!server.variable.empty() && sets_runtime_variable(stage, server.variable)) return true;
  if (server.program == "gunicorn" && sets_runtime_variable(stage, "PORT")) return true;
  for (const shell::Word& word : command.call.arguments()) {
    if (!word.is_static && word.parts.size() == 1) return true;
    const std::string_view option = word.value.substr(0, word.value.find('='));
    for (const std::string_view other : {"--uds", "--fd", "-u", "--unix-socket", "--bind_all", "-e", "--endpoint", "-c",
                                         "--config", "--config-file", "-f", "--ip", "--bind-all"}) {
      if (option == other) return true;
    }
  }
  return false;
}

bool server_binds_loopback_has_file(const Stage& stage, const RuleContext& context,
                                    const ServerBindsLoopbackServer& server) {
  const std::string_view path = stage.document->file->path();
  for (const std::string_view name : {"gunicorn.conf.py", "vite.config.js", "vite.config.ts", "angular.json",
                                      "mkdocs.yml", "hugo.toml", "config.toml", "webpack.config.js",
                                      "webpack.config.ts", "jupyter_server_config.py", "jupyter_notebook_config.py"}) {
    if (name.starts_with(server.program.substr(0, 4)) || server.program == "ng" || server.program == "hugo") {
      const std::string file = resolve_path(path, name);
      if (context.project().is_file(file)) return true;
    }
  }
  return false;
}

// `runserver [[host:]port]` listens on the loopback address unless it is told a host.
bool server_binds_loopback_is_django(const Command& command) {
  const auto words = command.call.words;
  return std::any_of(words.begin(), words.end(), [](const shell::Word& word) { return word.value == "runserver"; });
}

void server_binds_loopback_judge_django(const Command& command, bool reached, Findings& findings) {
  const auto words = command.call.words;
  const auto runserver =
      std::find_if(words.begin(), words.end(), [](const shell::Word& word) { return word.value == "runserver"; });
  if (runserver == words.end()) return;
  const shell::Word* address = nullptr;
  for (auto word = runserver + 1; word != words.end(); ++word) {
    if (word->value.starts_with('-')) continue;
    if (!word->is_static) return;
    if (address == nullptr) address = &*word;
  }
  const bool has_host = address != nullptr && address->value.find(':') != std::string_view::npos;
  if (has_host && !server_binds_loopback_is_loopback(address->value)) return;
  Draft draft =
      findings.report(address != nullptr ? address->span : runserver->span,
                      "`runserver` listens on the loopback address: nothing outside the container can reach it");
  draft.help("listen on all addresses: `runserver 0.0.0.0:8000`");
  if (!reached) draft.level(Level::warning);
}

}  // namespace

void server_binds_loopback(const Stage& stage, const RuleContext& context, Findings& findings) {
  if (!stage.target) return;
  const RuntimeCommand runtime = runtime_command(stage);
  const auto is_meant = [&](const Command& command) {
    return server_binds_loopback_find(command) != nullptr || server_binds_loopback_is_django(command);
  };
  if (std::none_of(runtime.commands.begin(), runtime.commands.end(), is_meant)) return;
  const std::vector<NamedService> services = services_of(stage);
  const auto has_host_network = [](const NamedService& service) { return service.host_network; };
  if (!services.empty() && std::all_of(services.begin(), services.end(), has_host_network)) return;
  const bool reached =
      stage.facts.expose != nullptr ||
      std::any_of(services.begin(), services.end(), [](const NamedService& service) { return service.ports; });
  for (const Command& command : runtime.commands) {
    server_binds_loopback_judge_django(command, reached, findings);
    const ServerBindsLoopbackServer* server = server_binds_loopback_find(command);
    if (server == nullptr) continue;
    if (server->program == "vite" && (command.subcommand == "build" || command.subcommand == "preview")) continue;
    auto host = option_value(stage, command, {server->host});
    if (!host && !server->other_host.empty()) host = option_value(stage, command, {server->other_host});
    if (host && (!host->text || host->word == nullptr)) continue;
    const bool bare_flag = host && (server->program == "vite" || server->program == "tensorboard");
    if (host ? bare_flag || !server_binds_loopback_is_loopback(*host->text)
             : !server->loopback_by_default || server_binds_loopback_is_told_elsewhere(stage, command, *server)) {
      continue;
    }
    if (!host && server->configurable && server_binds_loopback_has_file(stage, context, *server)) continue;
    Draft draft = findings.report(host ? host->word->span : command.name_span(),
                                  message({quoted(server->program), host ? " listens" : " listens by default",
                                           " on the loopback address: nothing outside the container can reach it"}));
    const std::string all = std::string(server->host) + " 0.0.0.0";
    draft.help(message({"listen on all addresses: ", quoted(all + (server->host == "--bind" ? ":8000" : ""))}));
    const bool mild = server->configurable && !host;
    if (mild && !reached) {
      draft.level(Level::note);
    } else if (mild || !reached) {
      draft.level(Level::warning);
    }
    const bool fixable = server->program == "uvicorn" || server->program == "flask";
    if (!fixable || host || command.call.words.size() < 2) continue;
    const shell::Word& last = command.call.words.back();
    const std::string text = runtime.in_shell ? " " + all : ", \"--host\", \"0.0.0.0\"";
    draft.fix({"listen on all addresses", Applicability::safe, {{{last.span.end, last.span.end}, text}}});
  }
}

}  // namespace infralint::docker
