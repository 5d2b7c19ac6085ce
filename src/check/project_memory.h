// What is worked out from the files of a project and asked for again and again, such as the builds that the Compose
// files of a directory name: made once, kept as long as the project. Thread-safe.
#pragma once

#include <memory>
#include <string_view>

namespace infralint {

class ProjectMemory {
 public:
  ProjectMemory();
  ~ProjectMemory();

  // The value of this type kept for the key, made by `make()` when there is none: it must come out the same whoever
  // makes it, for two threads may both do. The result lives as long as the memory.
  template <class Value, class Make>
  const Value& recall(std::string_view key, Make&& make) const {
    const void* known = find(&mark_of<Value>, key);
    if (known == nullptr) known = keep(&mark_of<Value>, key, std::make_shared<const Value>(make()));
    return *static_cast<const Value*>(known);
  }

 private:
  // Its address tells the types apart.
  template <class Value>
  static constexpr char mark_of = '\0';

  // Null when nothing is kept.
  const void* find(const void* type, std::string_view key) const;
  // What is kept afterwards: what was there before, else `value`.
  const void* keep(const void* type, std::string_view key, std::shared_ptr<const void> value) const;

  struct Store;
  std::unique_ptr<Store> store_;
};

}  // namespace infralint
