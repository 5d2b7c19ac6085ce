// Runs the program as a user does: a process with arguments, environment, working directory and standard input.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "support/temporary_directory.h"

namespace infralint::cli {

struct Outcome {
  int exit_code = -1;  // -1: ended by a signal
  int signal = 0;
  std::string out;
  std::string err;
};

class Project {
 public:
  void write(std::string_view name, std::string_view content) const { directory_.write(name, content); }
  std::string path(std::string_view name = {}) const { return directory_.path(name); }

  // Everything `infralint` needs; a run that takes longer than a minute is ended by a signal.
  Outcome run(const std::vector<std::string>& arguments, const std::string& input = {}) const;

  std::vector<std::pair<std::string, std::string>> environment;
  std::string working_directory;  // below the project; empty: the project

 private:
  testing::TemporaryDirectory directory_;
  testing::TemporaryDirectory streams_;
};

}  // namespace infralint::cli
