// The kinds of artifacts and their scopes that policies can target, as one table for the reader of policies, the
// generator and the dispatchers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace infralint::language {

struct ScopeIndex {
  std::uint8_t value = 0;
  friend constexpr auto operator<=>(ScopeIndex, ScopeIndex) = default;
};

struct ScopeInfo {
  std::string_view kind;     // docker
  std::string_view scope;    // stage; the first one of a kind is its default
  std::string_view element;  // Stage: the type in artifacts/<kind>/model.h; empty: no element of its own (`any`)
  std::span<const std::string_view> variables;  // names behind `%` that its subjects have
  std::span<const std::string_view> facts;      // members of `%facts`; empty when it has none
  bool for_functions = false;                   // only C++ functions judge it: the policy language cannot target it
};

std::span<const ScopeInfo> scopes();
inline const ScopeInfo& scope_info(ScopeIndex index) { return scopes()[index.value]; }
std::optional<ScopeIndex> find_scope(std::string_view kind, std::string_view scope);

// Every kind of files once, in the order of the table; not those that are for functions only.
std::vector<std::string_view> kinds();
// A kind whose elements stand in files of several kinds, and which only functions judge: `shell`.
bool is_for_functions(std::string_view kind);
// The scopes of a kind, its default first; empty when there is no such kind.
std::vector<std::string_view> scopes_of(std::string_view kind);

}  // namespace infralint::language
