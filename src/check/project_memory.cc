#include "check/project_memory.h"

#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace infralint {

struct ProjectMemory::Store {
  std::mutex mutex;
  std::map<const void*, std::map<std::string, std::shared_ptr<const void>, std::less<>>> by_type;
};

ProjectMemory::ProjectMemory() : store_(std::make_unique<Store>()) {}

ProjectMemory::~ProjectMemory() = default;

const void* ProjectMemory::find(const void* type, std::string_view key) const {
  const std::lock_guard lock(store_->mutex);
  const auto& kept = store_->by_type[type];
  const auto found = kept.find(key);
  return found == kept.end() ? nullptr : found->second.get();
}

const void* ProjectMemory::keep(const void* type, std::string_view key, std::shared_ptr<const void> value) const {
  const std::lock_guard lock(store_->mutex);
  return store_->by_type[type].try_emplace(std::string(key), std::move(value)).first->second.get();
}

}  // namespace infralint
