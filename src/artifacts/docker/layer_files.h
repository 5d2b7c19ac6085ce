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

  // The first file, in the order of the paths, that lies at `path`, which may be a pattern, or below it when `step`
  // begins, and that `wanted(const LayerFile&)` takes; null when there is none.
  template <class Wanted>
  const LayerFile* first_at(std::string_view path, const LayerStep& step, Wanted&& wanted) const {
    for (auto each = first_candidate(path); each != files_.end() && is_candidate(each->first, path); ++each) {
      if (comparisons_left_ == 0) return nullptr;
      --comparisons_left_;
      if (lies_at(each->second, path, step) && wanted(each->second)) return &each->second;
    }
    return nullptr;
  }

 private:
  void add_copies(const LayerStep& step);
  void add_downloads(const LayerStep& step);
  void add(std::string path, const Instruction& instruction, Span span, bool download);

  using Files = std::multimap<std::string, LayerFile, std::less<>>;
  Files::const_iterator first_candidate(std::string_view path) const;
  static bool is_candidate(std::string_view file, std::string_view path);
  static bool lies_at(const LayerFile& file, std::string_view path, const LayerStep& step);

  std::vector<LayerStep> steps_;
  Files files_;
  mutable std::size_t comparisons_left_ = 200000;  // more is no Dockerfile that anybody wrote
};

// `path` as seen from `directory`: absolute, without a trailing slash; empty when it is relative to an unknown one.
std::string path_from(std::string_view directory, std::string_view path);

}  // namespace infralint::docker
