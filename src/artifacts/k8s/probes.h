// Probes with the defaults of the API filled in. For rules of this area.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "artifacts/k8s/model.h"

namespace infralint::k8s {

struct Probe {
  Node node;               // empty: there is no such probe
  bool known = true;       // false when one of the numbers cannot be told
  std::int64_t delay = 0;  // seconds, as the next two
  std::int64_t period = 10;
  std::int64_t timeout = 1;
  std::int64_t failures = 3;

  explicit operator bool() const { return static_cast<bool>(node); }
  // How long the container may fail before something happens: seconds.
  std::int64_t budget() const { return delay + period * failures; }
  // The window of failures alone.
  std::int64_t window() const { return period * failures; }
  // The field when it is written, else the probe's key.
  const value::Value& delay_place() const;
};

// `name` is livenessProbe, readinessProbe or startupProbe.
Probe probe_of(const Container& container, std::string_view name);

// What a probe does, in a form in which equal handlers are equal: named ports are resolved, defaults filled in. Empty
// when it cannot be told.
std::string handler_of(const Container& container, const Probe& probe);

}  // namespace infralint::k8s
