// What a start command starts: a server and where it listens, a development server, or a worker. For the rules of this
// room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "artifacts/railway/command.h"
#include "artifacts/railway/model.h"

namespace infralint::railway {

enum class Reach : std::uint8_t { unknown, loopback, everywhere };

struct Server {
  std::string name;                 // uvicorn, `next start`
  Span span;                        // of the program, in the command text
  Reach reach = Reach::unknown;     // of the address it binds
  std::optional<Span> address;      // where the address is written; empty: by default
  std::optional<std::string> port;  // a literal or default port that ignores $PORT
  std::optional<Span> port_span;    // where it is written; empty: by default
};

struct Program {
  std::optional<Server> server;
  std::optional<Span> development;  // what makes it a development server
  bool worker = false;              // a queue worker, a bot: nothing listens
};

// `text` is the start command.
Program classify(std::string_view text);

// Of the effective start command of a view; empty when there is none or it holds a reference of the platform.
Program program_of(const Service& service);

// A view that runs on a schedule or works on a queue: nothing asks it over HTTP.
bool is_background(const Service& service);

}  // namespace infralint::railway
