#include "base/thread_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace infralint {
namespace {

TEST(ParallelFor, DoesEveryItemOnce) {
  for (const std::size_t workers : {0U, 1U, 3U, 64U}) {
    std::vector<std::atomic<int>> done(500);
    parallel_for(done.size(), workers, [&](std::size_t i) { ++done[i]; });
    for (std::size_t i = 0; i < done.size(); ++i) EXPECT_EQ(done[i], 1) << i << " with " << workers << " workers";
  }
}

TEST(ParallelFor, NothingToDo) {
  parallel_for(0, 4, [](std::size_t) { FAIL(); });
}

TEST(UsableProcessors, AtLeastOne) { EXPECT_GE(usable_processors(), 1U); }

}  // namespace
}  // namespace infralint
