#include "check/message.h"
#include "language/read_parts.h"
#include "syntax/value/resolve.h"

namespace infralint::language {
namespace {

using value::Value;

enum class Form : std::uint8_t { text, map, list, text_or_map, map_or_boolean };

bool fits(const Value& node, Form form) {
  switch (form) {
    case Form::text: return is_text(node) && !node.text.empty();
    case Form::map: return node.is_mapping();
    case Form::list: return node.is_sequence();
    case Form::text_or_map: return node.is_mapping() || (is_text(node) && !node.text.empty());
    case Form::map_or_boolean: return node.is_mapping() || value::as_bool(node, value::Resolver::core).has_value();
  }
  return false;
}

std::string_view name_of(Form form) {
  switch (form) {
    case Form::text: return "a text";
    case Form::map: return "a map";
    case Form::list: return "a list";
    case Form::text_or_map: return "a path, or a map with one";
    case Form::map_or_boolean: return "a JSON Schema";
  }
  return {};
}

// Null when absent or of another form, which is then a problem.
const Value* take(PolicyMap& policy, std::string_view key, Form form, std::string_view how) {
  const Value* node = policy.take(key);
  if (node == nullptr || fits(*node, form)) return node;
  policy.wrong(key, quoted(key) + " must be " + std::string(name_of(form)) + ", not " + described(*node),
               "write `" + std::string(how) + "`");
  return nullptr;
}

constexpr std::string_view when_unknown[] = {"pass", "fail"};
constexpr std::string_view once_per[] = {"file", "scope"};

}  // namespace

Logic read_logic(PolicyMap& policy) {
  Logic logic;
  logic.let = take(policy, "let", Form::map, "let: {img: \"@.image.__image\"}");
  logic.when = take(policy, "when", Form::map, "when: {exists: \"$.image\"}");
  logic.select = take(policy, "select", Form::text, "select: \"$.ports[*]\"");
  logic.assertion = take(policy, "assert", Form::map, "assert: {path: \"@.user\", equals: 1}");
  logic.denial = take(policy, "deny", Form::map, "deny: {path: \"@.privileged\", equals: true}");
  logic.schema = take(policy, "schema", Form::map_or_boolean, "schema: {type: object}");
  logic.at = take(policy, "at", Form::text_or_map, "at: \"@.image\"");
  logic.related = take(policy, "related", Form::list, "related: [{path: \"$.image\", label: the image}]");
  logic.message = take(policy, "message", Form::text, "message: \"container `{{ $.name }}` is privileged\"");
  logic.help = take(policy, "help", Form::text, "help: remove it");
  logic.fix = take(policy, "fix", Form::list, "fix: [{title: remove it, safety: unsafe, remove: {path: \"@\"}}]");
  logic.unknown_fails = policy.choice("unknown", when_unknown, "pass") == "fail";
  const std::string once = policy.choice("once", once_per, {});
  logic.once = once == "file" ? Once::file : once == "scope" ? Once::scope : Once::no;
  logic.open = policy.flag("open").value_or(false);
  return logic;
}

}  // namespace infralint::language
