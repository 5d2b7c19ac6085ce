#include <algorithm>
#include <array>

#include "artifacts/docker/listen_port.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::docker {
namespace {

struct HealthcheckPortMismatchUrl {
  std::uint32_t port = 0;
  Span span;
};

// `http://localhost:8080/...` at the beginning or inside of the text; without a port it is 80.
std::optional<std::uint32_t> healthcheck_port_mismatch_port(std::string_view text) {
  for (const std::string_view host : {"localhost", "127.0.0.1", "0.0.0.0", "[::1]"}) {
    const std::string start = "http://" + std::string(host);
    const std::size_t at = text.find(start);
    if (at == std::string_view::npos) continue;
    std::string_view rest = text.substr(at + start.size());
    if (rest.empty() || rest.front() == '/' || rest.front() == '"' || rest.front() == '\'') return 80;
    if (rest.front() != ':') return std::nullopt;
    rest.remove_prefix(1);
    return port_number(rest.substr(0, rest.find_first_not_of("0123456789")));
  }
  return std::nullopt;
}

std::vector<HealthcheckPortMismatchUrl> healthcheck_port_mismatch_urls(const Instruction& healthcheck) {
  std::vector<HealthcheckPortMismatchUrl> urls;
  for (const Script& script : healthcheck.scripts) {
    for (const Command& command : script.commands) {
      for (const shell::Word& word : command.call.arguments()) {
        // `[::1]` has the characters of a pattern.
        if (word.has(shell::PartKind::parameter) || word.has(shell::PartKind::substitution)) continue;
        if (const auto port = healthcheck_port_mismatch_port(word.value)) urls.push_back({*port, word.span});
      }
    }
  }
  if (!healthcheck.scripts.empty() || healthcheck.syntax->form != Form::exec) return urls;
  for (const dockerfile::Word& word : healthcheck.syntax->words) {
    if (const auto port = healthcheck_port_mismatch_port(word.text)) urls.push_back({*port, word.span});
  }
  return urls;
}

bool healthcheck_port_mismatch_is_exposed(const Stage& stage, std::uint32_t port) {
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (instruction.keyword() != Keyword::expose) continue;
      for (const dockerfile::Word& word : instruction.syntax->words) {
        const dockerfile::Expansion text = instruction.expand(word.text);
        if (!text.known || text.text.find('-') != std::string::npos ||
            port_number(text.text.substr(0, text.text.find('/'))) == port) {
          return true;
        }
      }
    }
  }
  return false;
}

}  // namespace

void healthcheck_port_mismatch(const Stage& stage, const RuleContext& context, Findings& findings) {
  const Instruction* healthcheck = stage.facts.healthcheck;
  if (!stage.target || healthcheck == nullptr) return;
  const RuntimeCommand command = runtime_command(stage);
  const auto listens = listen_port(stage, command, context.project());
  if (!listens) return;
  const auto urls = healthcheck_port_mismatch_urls(*healthcheck);
  if (std::any_of(urls.begin(), urls.end(), [&](const auto& url) { return url.port == listens->port; })) return;
  for (const HealthcheckPortMismatchUrl& url : urls) {
    // A port of its own, for management.
    if (healthcheck_port_mismatch_is_exposed(stage, url.port) &&
        healthcheck_port_mismatch_is_exposed(stage, listens->port)) {
      continue;
    }
    findings
        .report(url.span, message({"the check asks port ", url.port, ", but ", quoted(listens->server), " listens on ",
                                   listens->port}))
        .help(message({"ask port ", listens->port, ", or let the program listen on ", url.port}))
        .related(listens->span, listens->by_default ? "listens on its standard port" : "listens here");
    return;
  }
}

}  // namespace infralint::docker
