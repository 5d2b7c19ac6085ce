// A catalogue with loaded policies: the built-in tables are copied once, so that everybody sees one table.
#include <algorithm>
#include <set>
#include <tuple>

#include "base/sha256.h"
#include "policy/catalogue.h"
#include "policy/catalogue_data.h"
#include "policy/loaded_policy.h"

namespace infralint::policy {

Catalogue::Catalogue(std::vector<Loaded> loaded, std::span<const std::string> overridden) : Catalogue() {
  const std::size_t built_in = rules_.size();
  owned_rules_.reserve(built_in + loaded.size());
  owned_rules_.assign(rules_.begin(), rules_.end());
  owned_aliases_.assign(aliases_.begin(), aliases_.end());
  hidden_.resize(built_in + loaded.size());
  for (const std::string& id : overridden) {
    if (const auto index = find(id)) hidden_[index->value] = true;
  }
  std::string digests(digest_);
  for (const Loaded& each : loaded) {
    const LoadedPolicy& policy = *each.policy;
    const RuleIndex index{static_cast<std::uint16_t>(owned_rules_.size())};
    owned_rules_.push_back(loaded_rule(policy));
    loaded_.push_back(each.policy);
    hidden_[index.value] = each.hidden;
    std::vector<Alias> aliases;
    for (const language::Alias& alias : policy.document.aliases) aliases.push_back({alias.peer, alias.id, index});
    std::sort(aliases.begin(), aliases.end(),
              [](const Alias& a, const Alias& b) { return std::tie(a.peer, a.id) < std::tie(b.peer, b.id); });
    owned_aliases_.insert(owned_aliases_.end(), aliases.begin(), aliases.end());
    if (each.hidden) continue;
    digests += "\n" + policy.digest;
    by_id_.emplace(policy.document.id, index);
    std::set<std::uint8_t> scopes;
    for (const std::string& kind : policy.document.target.kinds) {
      const auto scope = language::find_scope(kind, policy.document.target.scope);
      if (policy.program && scope && scopes.insert(scope->value).second) {
        programs_.add(*scope, {index, &policy.program->program()});
      }
    }
  }
  rules_ = owned_rules_;
  aliases_ = owned_aliases_;
  owned_digest_ = sha256_hex(digests);
  digest_ = owned_digest_;
}

}  // namespace infralint::policy
