// Another program, run once with a given input. The engine alone starts processes, and only those that the
// configuration asks for; tests put a fake in their place.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace infralint::engine {

struct ProcessRequest {
  std::string program;                 // a name, searched in the absolute directories of PATH
  std::vector<std::string> arguments;  // as they are: no shell reads them
  std::string_view input;
  std::chrono::milliseconds limit{10'000};
  std::size_t largest_output = std::size_t{8} << 20;  // bytes
};

struct ProcessOutput {
  int exit_code = 0;
  std::string text;  // of standard output
};

// Thread-safe.
class ProcessStarter {
 public:
  virtual ~ProcessStarter() = default;
  // Error: why there is no output: the program is not there, it took too long, it said too much, it was killed.
  virtual Result<ProcessOutput> run(const ProcessRequest& request) = 0;
};

std::unique_ptr<ProcessStarter> make_process_starter();

}  // namespace infralint::engine
