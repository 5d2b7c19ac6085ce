// What one stage takes from another: `COPY --from=builder /opt/venv /opt/venv`, and what made it there. Internal to
// this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "artifacts/docker/model.h"

namespace infralint::docker {

struct CopiedTree {
  const Instruction* copy = nullptr;
  const Stage* from = nullptr;
  std::string source;       // absolute, without a trailing slash
  std::string destination;  // the same; what `source` becomes
};

// From earlier stages of the file, with literal paths, by the stage and what it is built from, in the order of the
// file.
std::vector<CopiedTree> copied_trees(const Stage& stage);

// `path` as seen in front of the instruction: absolute, without trailing slash; empty when WORKDIR is not known.
std::string absolute_path(const Instruction& instruction, std::string_view path);

// The same when a container of the stage starts.
std::string runtime_path(const Stage& stage, std::string_view path);

// `path` is `directory` or lies below it.
bool is_below(std::string_view path, std::string_view directory);

// A virtual environment that a step of the stage or of what it is built from creates.
struct Environment {
  std::string path;
  bool relocatable = false;
};
std::vector<Environment> virtual_environments(const Stage& stage);

// The values of an option of `pip install` in the chain, such as `--prefix`, made absolute.
std::vector<std::string> pip_directories(const Stage& stage, std::string_view option);

// Some `pip install --user` of the chain.
bool installs_for_user(const Stage& stage);

}  // namespace infralint::docker
