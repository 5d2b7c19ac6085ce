// Work on many independent items with a bounded number of threads. Usable by every room.
#pragma once

#include <cstddef>
#include <functional>

namespace infralint {

// Calls `work(i)` once for every i below `count`, on at most `workers` threads of which the caller is one, and returns
// when all are done. Items are handed out in ascending order; which thread takes which is not defined. `work` must not
// throw.
void parallel_for(std::size_t count, std::size_t workers, const std::function<void(std::size_t)>& work);

// Processors this process may use: its affinity mask and its cgroup's quota, at least 1.
std::size_t usable_processors();

}  // namespace infralint
