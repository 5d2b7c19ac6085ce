#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void unquoted_port(const Port& port, const RuleContext&, Findings& findings) {
  if (!port.short_form || port.node->style != value::ScalarStyle::plain ||
      port.node->text.find(':') == std::string_view::npos)
    return;
  findings.report(*port.node, message({"port mapping ", quoted(port.node->text), " stands without quotes"}))
      .help("put it in quotes")
      .fix({"add quotes",
            Applicability::safe,
            {{{port.node->span.begin, port.node->span.begin}, "\""},
             {{port.node->span.end, port.node->span.end}, "\""}}});
}

}  // namespace infralint::compose
