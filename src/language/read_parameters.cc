#include "check/message.h"
#include "language/parameter_value.h"
#include "language/read_parts.h"
#include "language/words.h"
#include "query/patterns.h"

namespace infralint::language {
namespace {

using value::Value;

constexpr std::string_view types[] = {"string", "integer",  "number",   "boolean", "list",
                                      "map",    "quantity", "duration", "regex"};
constexpr Synonym synonyms[] = {{"desc", "description"}, {"min", "minimum"},  {"max", "maximum"},
                                {"value", "default"},    {"choices", "enum"}, {"values", "enum"}};

// As it is shown to people.
std::string default_text(const Value& node, const ParameterDeclaration& declaration) {
  if (const auto* list = std::get_if<std::vector<std::string>>(&declaration.value)) {
    std::string text;
    for (const std::string& item : *list) text += (text.empty() ? "" : ", ") + item;
    return "[" + text + "]";
  }
  if (node.is_mapping()) return std::get<std::string>(declaration.value);
  return std::string(node.text);
}

// A bound must itself be a value of the type.
void check_bound(PolicyMap& map, std::string_view key, const ParameterDeclaration& declaration) {
  const Value* bound = map.take(key);
  if (bound == nullptr) return;
  ParameterDeclaration plain;
  plain.type = declaration.type;
  const bool ordered =
      plain.type == "integer" || plain.type == "number" || plain.type == "quantity" || plain.type == "duration";
  if (!ordered) {
    map.wrong(key, quoted(key) + " has no meaning for a parameter of type " + quoted(plain.type), "remove it");
  } else if (!read_parameter_value(plain, *bound)) {
    map.wrong(key, quoted(key) + " must be of type " + plain.type + ", not " + described(*bound), "write such a value");
  }
}

// `pattern`, which narrows texts and the items of lists.
std::string read_pattern(PolicyMap& map) {
  std::string pattern = map.text("pattern");
  query::Pattern::Error error;
  if (!pattern.empty() && query::Pattern::compile(pattern, &error) == nullptr) {
    map.problem("P022", map.span_of("pattern"), "`pattern` is no regular expression: " + error.message, error.help);
  }
  return pattern;
}

ParameterDeclaration read_declaration(const value::Entry& entry, PolicyProblems& problems) {
  ParameterDeclaration declaration;
  declaration.name = entry.key.text;
  declaration.span = entry.key.span;
  PolicyMap map(entry.value, "parameter " + quoted(entry.key.text) + ": ", problems);
  declaration.type = map.choice("type", types, {}, "type: integer");
  declaration.description = map.text("description", "description: smallest accepted delay");
  declaration.choices = map.texts("enum");
  declaration.minimum = map.scalar("minimum");
  declaration.maximum = map.scalar("maximum");
  declaration.pattern = read_pattern(map);
  map.take("items");
  const Value* written = map.take("default");
  if (written == nullptr) {
    map.missing("default", "default: 30");
  } else if (!declaration.type.empty()) {
    check_bound(map, "minimum", declaration);
    check_bound(map, "maximum", declaration);
    const Result<ParameterValue> value = read_parameter_value(declaration, *written);
    if (value) {
      declaration.value = *value;
      declaration.default_text = default_text(*written, declaration);
      if (const auto* list = std::get_if<std::vector<std::string>>(&declaration.value)) {
        declaration.default_items = *list;
      }
    } else {
      map.wrong("default", "the default does not fit: " + value.error() + ", not " + described(*written),
                "write a value of the declared type");
    }
  }
  map.finish(synonyms);
  return declaration;
}

}  // namespace

std::vector<ParameterDeclaration> read_parameters(PolicyMap& policy, PolicyProblems& problems) {
  std::vector<ParameterDeclaration> parameters;
  const Value* node = policy.take("parameters");
  if (node == nullptr) return parameters;
  if (!node->is_mapping()) {
    policy.wrong("parameters", "`parameters` must be a map, not " + described(*node),
                 "write `name: {type: integer, default: 30, description: what it means}`");
    return parameters;
  }
  for (const value::Entry& entry : node->entries) {
    if (!is_kebab(entry.key.text)) {
      policy.problem("P004", entry.key.span, "the name of parameter " + quoted(entry.key.text) + " is malformed",
                     "write kebab-case, as in `min-seconds`");
    }
    parameters.push_back(read_declaration(entry, problems));
  }
  return parameters;
}

}  // namespace infralint::language
