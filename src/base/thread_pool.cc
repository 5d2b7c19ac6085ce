#include "base/thread_pool.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include "base/file_system.h"

namespace infralint {
namespace {

// `cpu.max` of cgroup v2 holds "QUOTA PERIOD" in microseconds, or "max PERIOD". 0: no limit.
std::size_t quota_of(std::string_view text) {
  unsigned long quota = 0;
  unsigned long period = 0;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, quota);
  if (first.ec != std::errc() || first.ptr == end) return 0;
  const auto second = std::from_chars(first.ptr + 1, end, period);
  if (second.ec != std::errc() || period == 0) return 0;
  return (quota + period - 1) / period;
}

}  // namespace

void parallel_for(std::size_t count, std::size_t workers, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto drain = [&] {
    for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) work(i);
  };
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < std::min(workers, count); ++i) {
    try {
      helpers.emplace_back(drain);
    } catch (const std::system_error&) {
      break;  // no more threads to be had: those that run do the work
    }
  }
  drain();
}

std::size_t usable_processors() {
  std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (::sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
    processors = std::max<std::size_t>(1, static_cast<std::size_t>(CPU_COUNT(&allowed)));
  }
  const Result<std::string> limit = make_real_file_system()->read("/sys/fs/cgroup/cpu.max", 4096);
  const std::size_t quota = limit ? quota_of(*limit) : 0;
  return quota == 0 ? processors : std::min(processors, quota);
}

}  // namespace infralint
