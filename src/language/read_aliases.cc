#include "check/message.h"
#include "language/read_parts.h"
#include "language/words.h"

namespace infralint::language {
namespace {

using value::Value;

constexpr std::string_view relations[] = {"equal", "superset", "subset", "incomparable"};

Alias read_alias(std::string_view peer, const Value& node, PolicyProblems& problems) {
  Alias alias;
  alias.peer = peer;
  if (node.is_scalar()) {
    alias.id = node.text;
    return alias;
  }
  PolicyMap map(node, "alias of " + quoted(peer) + ": ", problems);
  alias.id = map.text("id", "id: DL3002");
  alias.relation = map.choice("relation", relations, "equal");
  map.finish();
  return alias;
}

}  // namespace

std::vector<Alias> read_aliases(PolicyMap& policy, PolicyProblems& problems) {
  std::vector<Alias> aliases;
  const Value* node = policy.take("aliases");
  if (node == nullptr) return aliases;
  if (!node->is_mapping()) {
    policy.wrong("aliases", "`aliases` must map a tool to its ids, not be " + described(*node),
                 "write `hadolint: [DL3002]`");
    return aliases;
  }
  for (const value::Entry& entry : node->entries) {
    const Value& ids = entry.value.resolved();
    if (!ids.is_sequence()) {
      policy.problem("P004", place_of(ids, entry.key.span),
                     "the ids of " + quoted(entry.key.text) + " must be a list, not " + described(ids),
                     "put them in brackets");
      continue;
    }
    for (const Value& id : ids.items) aliases.push_back(read_alias(entry.key.text, id.resolved(), problems));
  }
  return aliases;
}

}  // namespace infralint::language
