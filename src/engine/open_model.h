// One file opened to look at its model: found, recognised and read as a run would, but not judged.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "check/file_model.h"
#include "engine/project_setup.h"
#include "engine/run.h"

namespace infralint::engine {

// Neither copied nor moved. One thread.
class OpenModel {
 public:
  // `options` names one file or standard input, and must outlive the model. A file of no known kind whose name ends
  // like YAML, JSON or TOML is of kind `any`.
  OpenModel(const RunOptions& options, const FileSystem& files);

  // Why there is nothing to look at.
  const std::optional<Notification>& problem() const { return problem_; }

  // The rest only without problem().
  const SourceFile& file() const { return *file_; }
  std::string_view kind() const { return detection_.artifact->kind; }
  FileModel& model() { return *model_; }

 private:
  void open(const RunOptions& options, const FileSystem& files);
  void recognise(const RunOptions& options, bool has_name);
  void refuse(std::string path, std::string message);

  ProjectSetup setup_;
  std::optional<Notification> problem_;
  std::shared_ptr<const SourceFile> file_;
  Detection detection_;
  std::unique_ptr<FileModel> model_;
};

}  // namespace infralint::engine
