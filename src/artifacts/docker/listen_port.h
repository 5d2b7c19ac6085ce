// Which server the container runs, on which port it listens, and whether anybody outside can reach it. Internal to
// this room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "artifacts/docker/runtime_command.h"

namespace infralint::docker {

struct ListenPort {
  std::uint32_t port = 0;
  Span span;                // what says so: the word of the port, or the program
  std::string_view server;  // `uvicorn`
  bool by_default = false;  // nothing says it but the server's manual
};

// None when it is decided later, by a file, or by several servers.
std::optional<ListenPort> listen_port(const Stage& stage, const RuntimeCommand& command, const ProjectView& project);

// A server of the table below, by its program and subcommand: `flask run`, `manage.py runserver`.
bool is_server(const Command& command);

// A decimal number up to 65535; none otherwise.
std::optional<std::uint32_t> port_number(std::string_view text);

}  // namespace infralint::docker
