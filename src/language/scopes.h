// The kinds of artifacts and their scopes that policies can target, as one table for the reader of policies, the
// generator and the dispatchers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

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
};

std::span<const ScopeInfo> scopes();
std::optional<ScopeIndex> find_scope(std::string_view kind, std::string_view scope);

}  // namespace infralint::language
