#include "artifacts/docker/listen_port.h"

#include <algorithm>
#include <array>

#include "check/project_view.h"

namespace infralint::docker {
namespace {

struct Server {
  std::string_view program;
  std::string_view subcommand;    // its first operand; empty: any
  std::string_view port_options;  // spellings of an option with a port
  std::string_view bind_options;  // spellings of an option with `host:port`
  std::string_view variable;      // that gives the port
  std::uint32_t standard = 0;     // 0: none that could be relied on
  std::string_view file_options;  // a file may say more
  std::string_view files = {};    // that say more when they are in the project
};

constexpr auto known_servers = std::to_array<Server>({
    {"uvicorn", "", "--port", "", "UVICORN_PORT", 8000, ""},
    {"hypercorn", "", "", "-b --bind", "HYPERCORN_BIND", 8000, "-c --config"},
    {"daphne", "", "-p --port", "", "", 8000, "-e --endpoint"},
    {"fastapi", "run", "--port", "", "PORT", 8000, ""},
    {"fastapi", "dev", "--port", "", "PORT", 8000, ""},
    {"gunicorn", "", "", "-b --bind", "PORT", 8000, "-c --config"},
    {"flask", "run", "-p --port", "", "FLASK_RUN_PORT", 5000, ""},
    {"streamlit", "run", "--server.port", "", "STREAMLIT_SERVER_PORT", 8501, "", ".streamlit/config.toml"},
    {"next", "start", "-p --port", "", "PORT", 3000, ""},
    {"rails", "s", "-p --port", "", "PORT", 3000, ""},
    {"rails", "server", "-p --port", "", "PORT", 3000, ""},
    {"vite", "preview", "--port", "", "", 4173, "--config",
     "vite.config.js vite.config.ts vite.config.mjs vite.config.mts"},
    {"serve", "", "-p --port -l --listen", "", "PORT", 3000, "-c --config", "serve.json"},
    {"caddy", "", "", "--listen -l", "", 0, "--config"},
    {"mlflow", "server", "-p --port", "", "MLFLOW_PORT", 5000, ""},
    {"mlflow", "ui", "-p --port", "", "MLFLOW_PORT", 5000, ""},
    {"jupyter", "lab", "--port --ServerApp.port --NotebookApp.port", "", "JUPYTER_PORT", 8888, "--config",
     "jupyter_server_config.py jupyter_notebook_config.py"},
    {"jupyter", "notebook", "--port --ServerApp.port --NotebookApp.port", "", "JUPYTER_PORT", 8888, "--config",
     "jupyter_server_config.py jupyter_notebook_config.py"},
    {"redis-server", "", "--port", "", "", 0, ""},
    {"php", "", "", "-S", "", 0, ""},
    {"java", "", "-Dserver.port --server.port", "", "SERVER_PORT", 0, ""},
});

const Server* server_of(const Command& command) {
  const auto* const found = std::find_if(known_servers.begin(), known_servers.end(), [&](const Server& server) {
    if (server.program != command.program()) return false;
    if (server.subcommand.empty()) return true;
    const auto words = command.call.arguments();
    return std::any_of(words.begin(), words.end(),
                       [&](const shell::Word& word) { return word.value == server.subcommand; });
  });
  return found == known_servers.end() ? nullptr : found;
}

// The first of the spellings that is given.
std::optional<OptionValue> any_option(const Stage& stage, const Command& command, std::string_view spellings) {
  std::optional<OptionValue> result;
  while (!spellings.empty()) {
    const std::size_t blank = spellings.find(' ');
    if (auto value = option_value(stage, command, {spellings.substr(0, blank)})) result = value;
    spellings.remove_prefix(blank == std::string_view::npos ? spellings.size() : blank + 1);
  }
  return result;
}

// Django's `runserver [[host:]port]`.
const shell::Word* runserver_of(const Command& command) {
  const auto words = command.call.words;
  for (const shell::Word& word : words) {
    if (word.value == "runserver") return &word;
  }
  return nullptr;
}

std::string_view behind_colon(std::string_view text) { return text.substr(text.rfind(':') + 1); }

std::optional<ListenPort> django_port(const Stage& stage, const Command& command, const shell::Word& runserver) {
  const auto words = command.call.words;
  for (const shell::Word* word = &runserver + 1; word < words.data() + words.size(); ++word) {
    if (word->value.starts_with('-')) continue;
    const auto text = runtime_text(stage, *word);
    if (!text) return std::nullopt;
    const auto port = port_number(behind_colon(*text));
    if (!port) return std::nullopt;
    return ListenPort{*port, word->span, "runserver", false};
  }
  return ListenPort{8000, runserver.span, "runserver", true};
}

// ASP.NET Core listens where its image says, on 8080 since .NET 8.
bool is_aspnet(const Stage& stage, const Command& command) {
  const Stage& root = *stage.chain().back();
  return command.program() == "dotnet" && command.subcommand.ends_with(".dll") && root.reference &&
         root.reference->reference.familiar_name() == "mcr.microsoft.com/dotnet/aspnet";
}

std::optional<ListenPort> aspnet_port(const Stage& stage, const Command& command) {
  const auto words = command.call.arguments();
  const bool told = std::any_of(words.begin(), words.end(), [](const shell::Word& word) {
    return word.value.starts_with("--urls") || word.value.starts_with("--Kestrel") || !word.is_static;
  });
  if (told || sets_runtime_variable(stage, "DOTNET_URLS") || sets_runtime_variable(stage, "ASPNETCORE_HTTPS_PORTS")) {
    return std::nullopt;
  }
  for (const std::string_view name : {"ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS"}) {
    if (!sets_runtime_variable(stage, name)) continue;
    auto value = runtime_variable(stage, name);
    if (value && value->ends_with('/')) value->pop_back();
    const auto port = value && value->find(';') == std::string::npos ? port_number(behind_colon(*value)) : std::nullopt;
    if (!port) return std::nullopt;
    return ListenPort{*port, command.name_span(), "dotnet", false};
  }
  const std::string_view tag = stage.chain().back()->reference->reference.tag_text();
  const auto major = port_number(tag.substr(0, tag.find('.')));
  if (!major || *major < 8 || *major > 99) return std::nullopt;
  return ListenPort{8080, command.name_span(), "dotnet", true};
}

bool has_any_file(const Stage& stage, std::string_view names, const ProjectView& project) {
  while (!names.empty()) {
    const std::size_t blank = names.find(' ');
    const std::string_view name = names.substr(0, blank);
    for (const std::string& directory : stage.document->build.directories) {
      if (project.is_file(path_in_context(directory, name))) return true;
    }
    names.remove_prefix(blank == std::string_view::npos ? names.size() : blank + 1);
  }
  return false;
}

// `--port $PORT`, `${PORT:-8000}`: a program that nobody knows is told the usual variable.
std::optional<ListenPort> port_by_variable(const Stage& stage, const Command& command) {
  for (const shell::Word& word : command.call.arguments()) {
    const bool named = std::any_of(word.parts.begin(), word.parts.end(), [](const shell::Part& part) {
      return part.kind == shell::PartKind::parameter && part.text == "PORT";
    });
    if (!named) continue;
    const auto text = runtime_text(stage, word);
    const auto port = text ? port_number(behind_colon(text->substr(text->rfind('=') + 1))) : std::nullopt;
    if (!port) return std::nullopt;
    return ListenPort{*port, word.span, command.program(), false};
  }
  return std::nullopt;
}

std::optional<ListenPort> port_of(const Stage& stage, const Command& command, const ProjectView& project) {
  if (is_aspnet(stage, command)) return aspnet_port(stage, command);
  if (const shell::Word* runserver = runserver_of(command)) return django_port(stage, command, *runserver);
  if (command.program() == "http.server") {
    for (const shell::Word& word : command.call.arguments()) {
      if (const auto port = port_number(word.value)) return ListenPort{*port, word.span, "http.server", false};
      if (!word.is_static) return std::nullopt;
    }
    return ListenPort{8000, command.name_span(), "http.server", true};
  }
  const Server* server = server_of(command);
  if (server == nullptr) return std::nullopt;
  const auto words = command.call.arguments();
  // `$OPTIONS` may hold it, and so may a file.
  for (const shell::Word& word : words) {
    if (!word.is_static && word.parts.size() == 1 && !runtime_text(stage, word)) return std::nullopt;
    if (word.value.starts_with("unix:") || word.value == "--uds" || word.value == "--fd") return std::nullopt;
  }
  if (any_option(stage, command, server->file_options)) return std::nullopt;
  if (const auto bind = any_option(stage, command, server->bind_options)) {
    if (!bind->text) return std::nullopt;
    const auto port = port_number(behind_colon(*bind->text));
    if (!port || bind->text->find(':') == std::string::npos) return std::nullopt;
    return ListenPort{*port, bind->word->span, server->program, false};
  }
  if (const auto option = any_option(stage, command, server->port_options)) {
    if (!option->text) return std::nullopt;
    const auto port = port_number(behind_colon(*option->text));
    if (!port) return std::nullopt;
    return ListenPort{*port, option->word->span, server->program, false};
  }
  if (server->program == "gunicorn" && sets_runtime_variable(stage, "GUNICORN_CMD_ARGS")) return std::nullopt;
  if (!server->variable.empty() && sets_runtime_variable(stage, server->variable)) {
    const auto value = runtime_variable(stage, server->variable);
    const auto port = value ? port_number(behind_colon(*value)) : std::nullopt;
    if (!port) return std::nullopt;
    return ListenPort{*port, command.name_span(), server->program, false};
  }
  if (server->standard == 0 || has_any_file(stage, server->files, project)) return std::nullopt;
  return ListenPort{server->standard, command.name_span(), server->program, true};
}

}  // namespace

std::optional<std::uint32_t> port_number(std::string_view text) {
  if (text.empty() || text.size() > 5) return std::nullopt;
  std::uint32_t port = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    port = port * 10 + static_cast<std::uint32_t>(c - '0');
  }
  if (port == 0 || port > 65535) return std::nullopt;
  return port;
}

bool is_server(const Command& command) {
  return runserver_of(command) != nullptr || command.program() == "http.server" || server_of(command) != nullptr;
}

std::optional<ListenPort> listen_port(const Stage& stage, const RuntimeCommand& command, const ProjectView& project) {
  const auto serves = [&](const Command& each) { return is_server(each) || is_aspnet(stage, each); };
  const auto servers_run = std::count_if(command.commands.begin(), command.commands.end(), serves);
  if (servers_run == 0 && command.commands.size() == 1 && command.in_shell) {
    return port_by_variable(stage, command.commands.front());
  }
  if (servers_run != 1) return std::nullopt;
  for (const Command& each : command.commands) {
    // Something else runs beside it.
    if (each.syntax->after == shell::Join::background) return std::nullopt;
    if (serves(each)) return port_of(stage, each, project);
  }
  return std::nullopt;
}

}  // namespace infralint::docker
