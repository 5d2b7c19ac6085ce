#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

bool sexagesimal_port_matches(std::string_view text) {
  std::size_t part = 0;
  while (true) {
    const std::size_t colon = text.find(':');
    const std::string_view digits = text.substr(0, colon);
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
    if (part == 0 && digits[0] == '0') return false;
    if (part > 0 && (digits.size() > 2 || (digits.size() == 2 && digits[0] > '5'))) return false;
    if (colon == std::string_view::npos) return part > 0;
    text.remove_prefix(colon + 1);
    ++part;
  }
}

}  // namespace

void sexagesimal_port(const Port& port, const RuleContext&, Findings& findings) {
  if (!port.short_form || port.node->style != value::ScalarStyle::plain || !sexagesimal_port_matches(port.node->text))
    return;
  findings
      .report(*port.node,
              message({quoted(port.node->text), " without quotes is a number in base 60 for YAML 1.1 tools"}))
      .help("put it in quotes")
      .fix({"add quotes",
            Applicability::safe,
            {{{port.node->span.begin, port.node->span.begin}, "\""},
             {{port.node->span.end, port.node->span.end}, "\""}}});
}

}  // namespace infralint::compose
