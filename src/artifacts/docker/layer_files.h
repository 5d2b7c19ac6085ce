// Which paths the steps of a stage put into layers of their own: by COPY, by ADD, by downloads of RUN. Internal to this
// room.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "artifacts/docker/model.h"

namespace infralint::docker {

struct LayerFile {
  std::string path;  // absolute, without a trailing slash; a pattern where a source is one
  const Instruction* instruction = nullptr;
  Span span;  // what names it
  bool download = false;
};

// A step with the directory that it begins in.
struct LayerStep {
  const Instruction* instruction = nullptr;
  std::string workdir;  // absolute, without a trailing slash; empty when it is not known
};

class Layers {
 public:
  // Of the stage and what it is built from.
  explicit Layers(const Stage& stage);

  // COPY, ADD and RUN, triggers excepted, in the order in which they run.
  const std::vector<LayerStep>& steps() const { return steps_; }

  // What lies at `path`, which may be a pattern, or below it, when `step` begins; in the order of the paths.
  std::vector<const LayerFile*> files_at(std::string_view path, const LayerStep& step) const;

 private:
  void add_copies(const LayerStep& step);
  void add_downloads(const LayerStep& step);
  void add(std::string path, const Instruction& instruction, Span span, bool download);

  std::vector<LayerStep> steps_;
  std::multimap<std::string, LayerFile, std::less<>> files_;
};

// `path` as seen from `directory`: absolute, without a trailing slash; empty when it is relative to an unknown one.
std::string path_from(std::string_view directory, std::string_view path);

}  // namespace infralint::docker
