#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::compose {
namespace {

// What Compose makes of the scalar, when that reads otherwise than what is written.
std::string_view lossy_scalar_problem(const value::Value& node) {
  const std::string_view text = node.text;
  switch (value::resolve(node, value::Resolver::go_yaml_v3)) {
    case value::ScalarType::integer:
      if (text.find('_') != std::string_view::npos) return "loses its underscores";
      if (text.size() > 1 && text[0] == '0')
        return text.find_first_of("xXbBoO") == 1 ? "is turned into a decimal number" : "is read as an octal number";
      if (text[0] == '+') return "loses its sign";
      return {};
    case value::ScalarType::floating:
      if (text.find_first_of("eE") != std::string_view::npos) return "is written out as a number";
      if (text[0] == '.' || text[0] == '+') return "is written differently as a number";
      if (text.find('.') != std::string_view::npos && text.ends_with('0')) return "loses its last zero";
      return {};
    default: return {};
  }
}

void lossy_scalar_check(const value::Value* mapping, Findings& findings) {
  if (!mapping || !mapping->is_mapping()) return;
  for (const value::Entry* entry : merged_entries(*mapping)) {
    const value::Value& node = entry->value.resolved();
    if (!node.is_scalar() || node.style != value::ScalarStyle::plain || node.text.empty()) continue;
    const std::string_view problem = lossy_scalar_problem(node);
    if (problem.empty()) continue;
    findings.report(node, message({quoted(node.text), " of ", quoted(entry->key.text), " ", problem}))
        .help("put it in quotes")
        .fix({"add quotes",
              Applicability::safe,
              {{{node.span.begin, node.span.begin}, "\""}, {{node.span.end, node.span.end}, "\""}}});
  }
}

}  // namespace

void lossy_scalar(const Service& service, const RuleContext&, Findings& findings) {
  lossy_scalar_check(service.get("environment"), findings);
  lossy_scalar_check(service.get("labels"), findings);
  lossy_scalar_check(service.get("build", "args"), findings);
}

}  // namespace infralint::compose
