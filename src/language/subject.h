// What a policy is asked about: one instance of its scope (a stage, a container, a file). Every kind of artifact
// makes them from its elements. One thread; lives as long as the element.
#pragma once

#include <string_view>

#include "base/span.h"
#include "syntax/value/data.h"

namespace infralint::language {

// Kubernetes' name of a kind of object; empty elsewhere.
struct ObjectKind {
  std::string_view group;  // empty: core
  std::string_view version;
  std::string_view kind;
};

class Subject {
 public:
  virtual ~Subject() = default;

  // `$`
  virtual const value::Value& root() = 0;
  virtual value::DataView& view() = 0;

  // `%name`: what encloses the instance, and facts about it that no path can say; null when it has none of that name.
  virtual const value::Value* variable(std::string_view name) {
    (void)name;
    return nullptr;
  }

  // `%facts.name` without the other facts; null when it is absent. The name must outlive the subject.
  virtual const value::Value* fact(std::string_view name) {
    (void)name;
    return nullptr;
  }

  // Where something that is missing in the whole instance is reported: the name of a container, the FROM of a stage.
  virtual Span place() = 0;
  // The node that stands there, when it is one of the file.
  virtual const value::Value* place_node() { return nullptr; }

  virtual ObjectKind object() { return {}; }
  // Of a container: containers, init, sidecar, ephemeral.
  virtual std::string_view role() { return {}; }

  // The parsed file, for fixes; null when its texts cannot be edited as values.
  virtual const value::Stream* stream() { return nullptr; }
};

}  // namespace infralint::language
