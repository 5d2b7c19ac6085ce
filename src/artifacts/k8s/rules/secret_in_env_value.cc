#include <string_view>

#include "artifacts/k8s/credentials.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

// `--name=value`, and `--name` followed by its value; anything else counts only when its shape is proof enough.
void secret_in_env_value_arguments(const Container& container, const Node& words, Findings& findings) {
  std::string_view flag;  // of the word before, when its value follows
  for (const Node& word : words.items()) {
    const std::string_view text = word.text();
    const auto equals =
        text.starts_with("--") && text.find('\n') == std::string_view::npos ? text.find('=') : std::string_view::npos;
    const bool is_value = !flag.empty() && !text.starts_with('-');
    const std::string_view name = equals != std::string_view::npos ? text.substr(2, equals - 2)
                                  : is_value                       ? flag
                                                                   : std::string_view();
    const auto begin = equals != std::string_view::npos ? static_cast<std::uint32_t>(equals + 1) : 0;
    const std::string_view value = text.substr(begin);
    const bool plain_name = name.find(' ') == std::string_view::npos;
    report_exposed(findings, word, {begin, static_cast<std::uint32_t>(text.size())},
                   plain_name ? name : std::string_view(), value,
                   message({"an argument of container ", quoted(container.label())}));
    flag = text.starts_with("--") && equals == std::string_view::npos ? text.substr(2) : std::string_view();
  }
}

}  // namespace

void secret_in_env_value(const Container& container, const RuleContext&, Findings& findings) {
  const Node env = container.env_repeats ? Node() : container.node["env"];
  for (const Node& variable : env.items()) {
    const Node value = variable["value"];
    if (!value.is_scalar()) continue;
    const std::string_view name = variable["name"].text();
    report_exposed(findings, value, {}, name, value.text(),
                   message({"variable ", quoted(name), " of container ", quoted(container.label())}));
  }
  for (const std::string_view field : {"command", "args"})
    secret_in_env_value_arguments(container, container.node[field], findings);
  for (const std::string_view probe : {"livenessProbe", "readinessProbe", "startupProbe"}) {
    for (const Node& header : container.node[probe]["httpGet"]["httpHeaders"].items()) {
      const Node value = header["value"];
      if (!value.is_scalar()) continue;
      report_exposed(findings, value, {}, header["name"].text(), value.text(),
                     message({"header ", quoted(header["name"].text()), " of ", quoted(probe)}));
    }
  }
}

}  // namespace infralint::k8s
