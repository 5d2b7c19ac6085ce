#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::railway {
namespace {

// The commands as one shell line; empty when a command cannot be copied as it is.
std::string pre_deploy_array_joined(const value::Value& list, std::string_view text) {
  std::string out;
  for (const value::Value& item : list.items) {
    const bool simple = item.style == value::ScalarStyle::double_quoted && item.span.size() == item.text.size() + 2 &&
                        item.span.of(text).starts_with('"');
    if (!simple) return {};
    if (!out.empty()) out += " && ";
    out += item.text;
  }
  return out;
}

}  // namespace

void pre_deploy_array(const Document& document, const RuleContext&, Findings& findings) {
  for (const Layer& layer : document.layers) {
    const value::Entry* command = layer.deploy_setting("preDeployCommand");
    if (!command || !command->value.is_sequence()) continue;
    const value::Value& list = command->value;
    if (list.items.empty()) {
      findings.report(list, "`preDeployCommand` is an empty list, so nothing runs before the deployment")
          .level(Level::note)
          .help("remove the setting");
    }
    if (list.items.size() < 2) continue;
    Draft draft = findings.report(
        list.items[1], message({"`preDeployCommand` takes one command, but the list has ", list.items.size()}));
    draft.help(
        "join the commands with ` && `; Railway refuses the file with \"Array must contain at most 1 element(s)\"");
    const std::string joined_commands = pre_deploy_array_joined(list, document.file->text());
    if (joined_commands.empty()) continue;
    draft.fix({"join the commands", Applicability::unsafe, {{list.span, "\"" + joined_commands + "\""}}});
  }
}

}  // namespace infralint::railway
