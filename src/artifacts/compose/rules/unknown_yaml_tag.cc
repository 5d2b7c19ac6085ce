#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

void unknown_yaml_tag_walk(const value::Value& node, std::size_t depth, Findings& findings) {
  if (depth > 256) return;
  static constexpr std::string_view known[] = {"",      "!",       "!reset",   "!override",   "!!str",
                                               "!!int", "!!float", "!!bool",   "!!null",      "!!map",
                                               "!!seq", "!!merge", "!!binary", "!!timestamp", "?"};
  bool fine = node.tag.starts_with("tag:yaml.org,2002:") || node.tag.starts_with("!<tag:yaml.org,2002:");
  for (const std::string_view tag : known) fine = fine || node.tag == tag;
  if (!fine) {
    findings
        .report(node.properties.empty() ? node.span : node.properties,
                message({"Compose does not know the tag ", quoted(node.tag)}))
        .help("only `!reset` and `!override` have a meaning");
  }
  for (const value::Entry& entry : node.entries) unknown_yaml_tag_walk(entry.value, depth + 1, findings);
  for (const value::Value& item : node.items) unknown_yaml_tag_walk(item, depth + 1, findings);
}

}  // namespace

void unknown_yaml_tag(const Document& document, const RuleContext&, Findings& findings) {
  unknown_yaml_tag_walk(*document.root, 0, findings);
}

}  // namespace infralint::compose
