// What a scalar means to its consumer. A plain YAML scalar has no type of its own; the three resolvers are those of
// the consumers that we know. JSON and TOML scalars resolve to what is written, whatever the resolver.
#pragma once

#include <cstdint>
#include <optional>

#include "syntax/value/value.h"

namespace infralint::value {

enum class Resolver : std::uint8_t {
  kubernetes,  // sigs.k8s.io/yaml over go-yaml v2: YAML 1.1 booleans (yes, on, y), octal 0777
  go_yaml_v3,  // Compose, kustomize's resources: yes/no are strings, octal 0777
  core,        // YAML 1.2 core schema: workflows
};

enum class ScalarType : std::uint8_t { null, boolean, integer, floating, string, timestamp };

// `scalar` must be a scalar. Quoted and block scalars are strings; `!!str` makes a string, `!!int` and its kin what
// they say.
ScalarType resolve(const Value& scalar, Resolver resolver);

bool is_null(const Value& value);  // the same for all three; false for collections and aliases

// What the scalar says, when it resolves to that type; aliases are followed.
std::optional<bool> as_bool(const Value& value, Resolver resolver);
std::optional<std::int64_t> as_integer(const Value& value, Resolver resolver);  // within 64 bits
std::optional<double> as_number(const Value& value, Resolver resolver);         // integers too

}  // namespace infralint::value
