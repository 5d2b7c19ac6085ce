#include "artifacts/railway/server.h"

#include <algorithm>
#include <array>

namespace infralint::railway {
namespace {

// What a bare server listens on, and how it is told otherwise. An empty port: $PORT is honoured or unknown.
struct ServerFacts {
  std::string_view phrase;  // the program, or program and subcommand
  Reach reach;
  std::string_view port;
  std::string_view host_flags;  // separated by blanks
  std::string_view port_flags;
  std::string_view bind_flags;  // that take host:port
};

constexpr std::array<ServerFacts, 15> servers = {{
    {"uvicorn", Reach::loopback, "8000", "--host", "--port", "--uds --fd"},
    {"hypercorn", Reach::loopback, "8000", "", "", "--bind -b"},
    {"gunicorn", Reach::everywhere, "", "", "", "--bind -b"},
    {"fastapi run", Reach::everywhere, "8000", "--host", "--port", ""},
    {"daphne", Reach::loopback, "", "--bind -b", "--port -p", "--unix-socket -u --fd --endpoint -e"},
    {"waitress-serve", Reach::everywhere, "8080", "--host", "--port", "--listen --unix-socket"},
    {"streamlit run", Reach::everywhere, "8501", "--server.address", "--server.port", ""},
    {"jupyter", Reach::loopback, "8888", "--ip --ServerApp.ip", "--port --ServerApp.port", ""},
    {"next start", Reach::everywhere, "", "--hostname -H", "--port -p", ""},
    {"nuxt start", Reach::everywhere, "", "--host", "--port -p", ""},
    {"vite preview", Reach::loopback, "", "--host", "--port", ""},
    {"serve", Reach::everywhere, "", "", "", "--listen -l -p"},
    {"http-server", Reach::everywhere, "", "-a", "--port -p", ""},
    {"php -S", Reach::unknown, "", "", "", "-S"},
    {"puma", Reach::everywhere, "", "", "--port -p", "--bind -b"},
}};

constexpr std::array<std::string_view, 17> development_phrases = {"npm run dev",   "yarn dev",
                                                                  "yarn run dev",  "pnpm dev",
                                                                  "pnpm run dev",  "bun dev",
                                                                  "bun run dev",   "next dev",
                                                                  "nuxt dev",      "flask run",
                                                                  "fastapi dev",   "manage.py runserver",
                                                                  "artisan serve", "react-scripts start",
                                                                  "ng serve",      "cargo watch",
                                                                  "tsx watch"};
constexpr std::array<std::string_view, 3> development_programs = {"nodemon", "ts-node-dev", "air"};
constexpr std::array<std::string_view, 8> worker_programs = {"celery",        "sidekiq", "rq",   "dramatiq",
                                                             "huey_consumer", "arq",     "bull", "resque"};
constexpr std::array<std::string_view, 4> worker_phrases = {"queue:work", "worker", "bot", "queue:listen"};

bool in_list(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::size_t blank = list.find(' ');
    if (list.substr(0, blank) == word) return true;
    list.remove_prefix(blank == std::string_view::npos ? list.size() : blank + 1);
  }
  return false;
}

std::string_view file_part(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_loopback(std::string_view host) {
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]" || host == "::1";
}

Reach reach_of(std::string_view host) {
  if (is_loopback(host)) return Reach::loopback;
  return host.find('$') != std::string_view::npos ? Reach::unknown : Reach::everywhere;
}

// The value of the option at `i`, in its own word or behind `=`; skips to the next word.
struct Option {
  std::string_view name;
  std::string_view value;
  Span span;
};

Option option_at(const std::vector<Word>& words, std::size_t i) {
  const Word& word = words[i];
  const std::string_view text = word.text;
  const std::size_t equals = text.find('=');
  if (text.starts_with('-') && equals != std::string_view::npos) {
    const Span value = {word.quoted ? word.span.begin : word.span.begin + static_cast<std::uint32_t>(equals) + 1,
                        word.span.end};
    return {text.substr(0, equals), text.substr(equals + 1), value};
  }
  if (i + 1 < words.size()) return {text, words[i + 1].text, words[i + 1].span};
  return {text, {}, word.span};
}

void take_bind(Server& server, const Option& option) {
  std::string_view value = option.value;
  for (const std::string_view scheme : {"tcp://", "http://"}) {
    if (value.starts_with(scheme)) value.remove_prefix(scheme.size());
  }
  const bool socket = value.starts_with("unix") || value.starts_with('/') || value.starts_with("fd:");
  const std::size_t colon = value.rfind(':');
  server.port.reset();
  server.address = option.span;
  if (socket) {
    server.reach = Reach::unknown;
    return;
  }
  std::string_view port = value;
  if (colon != std::string_view::npos) {
    server.reach = reach_of(value.substr(0, colon));
    port = value.substr(colon + 1);
  }
  if (is_number(port)) {
    server.port = std::string(port);
    server.port_span = option.span;
  }
}

Server read_server(const ServerFacts& facts, const std::vector<Word>& words) {
  Server server;
  server.name = facts.phrase;
  server.span = words.front().span;
  server.reach = facts.reach;
  if (!facts.port.empty()) server.port = std::string(facts.port);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const Option option = option_at(words, i);
    if (in_list(facts.host_flags, option.name)) {
      server.reach = option.value.empty() || option.value.starts_with('-') ? Reach::everywhere : reach_of(option.value);
      server.address = option.span;
    } else if (in_list(facts.port_flags, option.name)) {
      server.port.reset();
      if (is_number(option.value)) {
        server.port = std::string(option.value);
        server.port_span = option.span;
      }
    } else if (in_list(facts.bind_flags, option.name)) {
      take_bind(server, option);
    }
  }
  return server;
}

std::optional<Server> find_server(const std::vector<Word>& words) {
  if (words.empty()) return std::nullopt;
  const std::string_view program = file_part(words[0].text);
  for (const ServerFacts& facts : servers) {
    const std::size_t blank = facts.phrase.find(' ');
    if (facts.phrase.substr(0, blank) != program) continue;
    if (blank != std::string_view::npos && (words.size() < 2 || words[1].text != facts.phrase.substr(blank + 1)))
      continue;
    return read_server(facts, words);
  }
  return std::nullopt;
}

std::optional<Span> find_development(const std::vector<Word>& words) {
  if (words.empty()) return std::nullopt;
  const std::string_view program = file_part(words[0].text);
  const std::string line = joined(words);
  for (const std::string_view name : development_programs) {
    if (program == name) return words[0].span;
  }
  for (const std::string_view phrase : development_phrases) {
    if (!has_phrase(line, phrase)) continue;
    const auto blanks = static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
    return cover(words[0].span, words[std::min(blanks, words.size() - 1)].span);
  }
  if (program == "vite" && (words.size() == 1 || words[1].text.starts_with('-'))) return words[0].span;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i].text == "--reload") return words[i].span;
    if (words[i].text == "development" && (words[i - 1].text == "-e" || words[i - 1].text == "--environment")) {
      return words[i].span;
    }
  }
  return std::nullopt;
}

bool find_worker(const std::vector<Word>& words) {
  if (words.empty()) return false;
  const std::string_view program = file_part(words[0].text);
  if (std::find(worker_programs.begin(), worker_programs.end(), program) != worker_programs.end()) return true;
  const std::string line = joined(words);
  return std::any_of(worker_phrases.begin(), worker_phrases.end(),
                     [&](std::string_view phrase) { return has_phrase(line, phrase); });
}

}  // namespace

Program classify(std::string_view text) {
  Program out;
  const Command command = parse_command(text);
  for (const SimpleCommand& part : effective_parts(text, command)) {
    const std::vector<Word> words = launched(part);
    std::optional<Server> server = find_server(words);
    if (server) {
      for (const Word& assignment : part.assignments) {
        if (!assignment.text.starts_with("PORT=") || !is_number(std::string_view(assignment.text).substr(5))) continue;
        server->port = assignment.text.substr(5);
        server->port_span = assignment.span;
      }
      out.server = std::move(server);
    }
    if (!out.development) out.development = find_development(words);
    out.worker = out.worker || (!out.server && find_worker(words));
  }
  return out;
}

Program program_of(const Service& service) {
  const std::optional<std::string_view> text = known_text(service.deploy("startCommand"));
  return text ? classify(*text) : Program{};
}

bool is_background(const Service& service) {
  if (service.deploy("cronSchedule")) return true;
  return has_phrase(base_name(service.document->file->path()), "worker") || program_of(service).worker;
}

}  // namespace infralint::railway
