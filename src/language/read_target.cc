#include <algorithm>

#include "check/message.h"
#include "language/read_parts.h"
#include "language/scopes.h"
#include "language/words.h"

namespace infralint::language {
namespace {

using value::Value;

constexpr std::string_view target_snippet = "target: {kind: docker, scope: stage}";
constexpr std::string_view roles[] = {"containers", "init", "sidecar", "ephemeral"};
constexpr Synonym synonyms[] = {{"kinds", "kind"},      {"type", "kind"},     {"objects", "object"},
                                {"resource", "object"}, {"files", "paths"},   {"path", "paths"},
                                {"on", "scope"},        {"element", "scope"}, {"includes", "include"}};

bool contains(const std::vector<std::string_view>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// A text or a list of texts.
std::vector<std::string> text_or_texts(PolicyMap& map, std::string_view key) {
  const Value* node = map.take(key);
  if (node != nullptr && node->is_scalar()) {
    std::string text = map.text(key);
    return text.empty() ? std::vector<std::string>() : std::vector<std::string>{std::move(text)};
  }
  return map.texts(key);
}

void read_kinds(PolicyMap& map, bool has_function, Target& target) {
  if (!map.has("kind")) {
    map.take("kind");
    map.missing("kind", "kind: docker");
    return;
  }
  const std::vector<std::string_view> known = kinds();
  for (std::string& kind : text_or_texts(map, "kind")) {
    if (is_for_functions(kind) && !has_function) {
      map.wrong("kind", "kind " + quoted(kind) + " is for rules that are functions of the program",
                "write " + one_of(known) + ", and `__commands` in a path for the commands of a script");
    } else if (contains(known, kind) || is_for_functions(kind)) {
      target.kinds.push_back(std::move(kind));
    } else {
      map.wrong("kind", "unknown kind " + quoted(kind), did_you_mean(kind, known, "write " + one_of(known)));
    }
  }
}

void read_scope(PolicyMap& map, Target& target) {
  target.scope = map.text("scope");
  if (target.kinds.empty()) return;
  if (target.scope.empty()) target.scope = scopes_of(target.kinds.front()).front();
  for (const std::string& kind : target.kinds) {
    const std::vector<std::string_view> known = scopes_of(kind);
    if (contains(known, target.scope)) continue;
    map.wrong("scope", "kind " + quoted(kind) + " has no scope " + quoted(target.scope),
              did_you_mean(target.scope, known, "write " + one_of(known)));
  }
}

// What only some kinds and scopes can be narrowed by.
void check_narrowing(PolicyMap& map, const Target& target) {
  const bool kubernetes = std::find(target.kinds.begin(), target.kinds.end(), "k8s") != target.kinds.end();
  if (!target.objects.empty() && !kubernetes) {
    map.wrong("object", "`object` names Kubernetes objects, but the kind is another", "remove it or write `kind: k8s`");
  }
  if (!target.include.empty() && (!kubernetes || target.scope != "container")) {
    map.wrong("include", "`include` chooses containers, but the scope is another",
              "remove it or write `kind: k8s, scope: container`");
  }
  for (const std::string& role : target.include) {
    if (std::find(std::begin(roles), std::end(roles), role) == std::end(roles)) {
      map.wrong("include", "unknown role " + quoted(role), did_you_mean(role, roles, "write " + one_of(roles)));
    }
  }
}

}  // namespace

Target read_target(PolicyMap& policy, bool has_function, PolicyProblems& problems) {
  Target target;
  const Value* node = policy.take("target");
  target.span = policy.span_of("target");
  if (node == nullptr) {
    policy.missing("target", target_snippet);
    return target;
  }
  PolicyMap map(*node, "`target`: ", problems);
  if (!map.map().is_mapping()) return target;
  read_kinds(map, has_function, target);
  read_scope(map, target);
  target.objects = text_or_texts(map, "object");
  target.include = text_or_texts(map, "include");
  target.paths = text_or_texts(map, "paths");
  check_narrowing(map, target);
  const bool any = std::find(target.kinds.begin(), target.kinds.end(), "any") != target.kinds.end();
  if (any && target.paths.empty() && !has_function) {
    policy.problem("P003", target.span, "`target`: kind `any` needs `paths`", "add `paths: [\"config/**/*.yaml\"]`");
  }
  map.finish(synonyms);
  return target;
}

}  // namespace infralint::language
