#include <algorithm>
#include <cctype>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr long port_format_highest = 65535;

struct PortFormatRange {
  bool known = false;  // two ports that there are
  long first = 0;
  long last = 0;
};

std::optional<long> port_format_number(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return std::stol(std::string(text));
}

PortFormatRange port_format_range(std::string_view ports) {
  const std::size_t dash = ports.find('-');
  const auto first = port_format_number(ports.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : port_format_number(ports.substr(dash + 1));
  if (!first || !last || *first > port_format_highest || *last > port_format_highest) return {};
  return {true, *first, *last};
}

bool port_format_is_valid(std::string_view ports) {
  const PortFormatRange range = port_format_range(ports);
  return range.known && range.first <= range.last;
}

// `written` as it stands in the file: what variables hold is not changed there.
void port_format_judge(std::string_view text, Span span, bool written, Findings& findings) {
  const std::size_t slash = text.find('/');
  std::string_view ports = text.substr(0, slash);
  if (slash != std::string_view::npos) {
    const std::string_view given = text.substr(slash + 1);
    std::string protocol(given);
    for (char& c : protocol) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (protocol != "tcp" && protocol != "udp" && protocol != "sctp") {
      findings.report(span, message({quoted(given), " is no protocol: EXPOSE knows `tcp`, `udp` and `sctp`"}))
          .help("write `PORT/tcp` or `PORT/udp`");
      return;
    }
    if (protocol != given) {
      Draft draft = findings.report(span, message({"protocol ", quoted(given), " is written in lower case"}));
      draft.help("write `/" + protocol + "`").level(Level::note);
      if (written) {
        const std::uint32_t begin = span.begin + static_cast<std::uint32_t>(slash) + 1;
        draft.fix({"write it in lower case", Applicability::safe, {{{begin, span.end}, protocol}}});
      }
    }
  }
  const std::size_t colon = ports.rfind(':');
  if (colon != std::string_view::npos) {
    ports = ports.substr(colon + 1);
    Draft draft =
        findings.report(span, message({quoted(text), " names a host's address or port, which EXPOSE ignores"}));
    draft.help("name the container's port only; `docker run -p` and Compose publish it").level(Level::warning);
    if (written && port_format_is_valid(ports)) {
      const std::uint32_t end = span.begin + static_cast<std::uint32_t>(colon) + 1;
      draft.fix({"name the container's port only", Applicability::safe, {{{span.begin, end}, ""}}});
    }
  }
  const PortFormatRange range = port_format_range(ports);
  if (!range.known) {
    findings.report(span, message({quoted(ports), " is no port between 0 and 65535"}))
        .help("write the port as a number");
  } else if (range.first > range.last) {
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
    const bool written = expansion.text == word.text && word.span.size() == word.text.size();
    port_format_judge(expansion.text, word.span, written, findings);
  }
}

}  // namespace infralint::docker
