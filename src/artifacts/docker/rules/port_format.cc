#include <algorithm>
#include <cctype>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr long port_format_highest = 65535;

std::optional<long> port_format_number(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return std::stol(std::string(text));
}

void port_format_judge(std::string_view text, Span span, Findings& findings) {
  const std::size_t slash = text.find('/');
  std::string_view ports = text.substr(0, slash);
  if (slash != std::string_view::npos) {
    const std::string_view written = text.substr(slash + 1);
    std::string protocol(written);
    for (char& c : protocol) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (protocol != "tcp" && protocol != "udp" && protocol != "sctp") {
      findings.report(span, message({quoted(written), " is no protocol: EXPOSE knows `tcp`, `udp` and `sctp`"}))
          .help("write `PORT/tcp` or `PORT/udp`");
      return;
    }
    if (protocol != written) {
      findings.report(span, message({"protocol ", quoted(written), " is written in lower case"}))
          .help("write `/" + protocol + "`")
          .level(Level::note);
    }
  }
  const std::size_t colon = ports.rfind(':');
  if (colon != std::string_view::npos) {
    findings.report(span, message({quoted(text), " names a host's address or port, which EXPOSE ignores"}))
        .help("name the container's port only; `docker run -p` and Compose publish it")
        .level(Level::warning);
    ports = ports.substr(colon + 1);
  }
  const std::size_t dash = ports.find('-');
  const auto first = port_format_number(ports.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : port_format_number(ports.substr(dash + 1));
  if (!first || !last || *first > port_format_highest || *last > port_format_highest) {
    findings.report(span, message({quoted(ports), " is no port between 0 and 65535"}))
        .help("write the port as a number");
  } else if (*first > *last) {
    findings.report(span, message({"the range ", quoted(ports), " ends before it begins"}))
        .help("write the lower port first");
  }
}

}  // namespace

void port_format(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::expose) return;
  for (const dockerfile::Word& word : instruction.syntax->words) {
    const dockerfile::Expansion expansion = instruction.expand(word.text);
    if (!expansion.known || expansion.text.empty() || expansion.text.find(' ') != std::string::npos) continue;
    port_format_judge(expansion.text, word.span, findings);
  }
}

}  // namespace infralint::docker
