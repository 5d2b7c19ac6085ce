#include <algorithm>
#include <string>
#include <string_view>

#include "artifacts/k8s/credentials.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool secret_in_configmap_is_configuration(std::string_view key) {
  const auto dot = key.rfind('.');
  if (dot == std::string_view::npos) return true;
  for (const std::string_view extension :
       {".yaml", ".yml", ".json", ".toml", ".ini", ".conf", ".cfg", ".properties", ".env"}) {
    if (key.substr(dot) == extension) return true;
  }
  return false;
}

std::string_view secret_in_configmap_trimmed(std::string_view text, std::string_view what) {
  const auto begin = std::min(text.find_first_not_of(what), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(what) + 1);
}

// A literal, not an expression, a collection or a sentence.
bool secret_in_configmap_is_literal(std::string_view value) {
  return !value.empty() && value.find_first_of(" \t(){}[]<>;,") == std::string_view::npos &&
         std::string_view("*&!|>%@#").find(value.front()) == std::string_view::npos;
}

void secret_in_configmap_lines(const Object& object, std::string_view key, const Node& node, Findings& findings) {
  const std::string_view text = node.text();
  const bool names_count = secret_in_configmap_is_configuration(key);
  const std::string what = message({"a line of ", quoted(key), " in ConfigMap ", quoted(object.name)});
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::size_t begin_of_line = at;
    at = end + 1;
    if (secret_in_configmap_trimmed(line, " \t").starts_with('#')) continue;
    const auto split = line.find_first_of(":=");
    std::string_view name;
    std::string_view value = line;
    if (names_count && split != std::string_view::npos) {
      name = secret_in_configmap_trimmed(line.substr(0, split), " \t\"'-");
      value = secret_in_configmap_trimmed(line.substr(split + 1), " \t\r\"',;");
      if (!secret_in_configmap_is_literal(value)) name = {};
    }
    const auto begin = static_cast<std::uint32_t>(begin_of_line + static_cast<std::size_t>(value.data() - line.data()));
    const Span part = {begin, begin + static_cast<std::uint32_t>(value.size())};
    report_exposed(findings, node, part, name, value, what);
  }
}

}  // namespace

void secret_in_configmap(const Object& object, const RuleContext&, Findings& findings) {
  if (!object.is("", "ConfigMap")) return;
  for (const Node::Member& entry : object.node["data"].members()) {
    if (!entry.value.is_scalar()) continue;
    const std::string_view key = entry.key->text;
    const std::string_view text = entry.value.text();
    if (text.find('\n') == std::string_view::npos) {
      report_exposed(findings, entry.value, {}, key, text,
                     message({"key ", quoted(key), " of ConfigMap ", quoted(object.name)}));
    } else {
      secret_in_configmap_lines(object, key, entry.value, findings);
    }
  }
}

}  // namespace infralint::k8s
