#include "engine/open_model.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace infralint::engine {
namespace {

bool has_data_ending(std::string_view path) {
  static constexpr std::array<std::string_view, 4> endings = {".yaml", ".yml", ".json", ".toml"};
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return path.ends_with(ending); });
}

}  // namespace

OpenModel::OpenModel(const RunOptions& options, const FileSystem& files) : setup_(options, files) {
  if (!setup_.problems().empty()) {
    problem_ = setup_.problems().front();
    return;
  }
  open(options, files);
}

void OpenModel::refuse(std::string path, std::string message) {
  problem_ = Notification{Level::error, "no-model", std::move(message), std::move(path)};
}

void OpenModel::open(const RunOptions& options, const FileSystem& files) {
  if (options.standard_input) {
    StandardInput input = setup_.place_standard_input();
    file_ = std::make_shared<const SourceFile>(input.name, std::move(input.text));
    return recognise(options, input.has_name);
  }
  const std::string& written = options.files.paths.front();
  if (files.target_status(written).type == FileType::directory) {
    return refuse(written, "a directory; name one file");
  }
  const Discovery discovery = setup_.discover_files();
  if (!discovery.problems.empty()) {
    problem_ = discovery.problems.front();
    return;
  }
  if (discovery.files.empty()) return refuse(written, "left out by the configuration");
  const std::string& path = discovery.files.front().path;
  const std::string disk = setup_.root() == "/" ? "/" + path : setup_.root() + "/" + path;
  Result<std::string> text = files.read(disk, setup_.context().largest_file);
  if (!text) return refuse(written, "cannot read the file: " + text.error());
  file_ = std::make_shared<const SourceFile>(path, std::move(*text));
  recognise(options, true);
}

void OpenModel::recognise(const RunOptions& options, bool has_name) {
  const CheckContext context = setup_.context();
  detection_ = context.named_kind != nullptr ? Detector::as(*context.named_kind, *file_, "--kind")
                                             : context.detector.detect(*file_, true, has_name);
  const Artifact* any = context.detector.find("any");
  if (detection_.artifact == nullptr && any != nullptr && has_data_ending(file_->path())) {
    detection_ = Detector::as(*any, *file_, "name");
  }
  const std::string written = options.standard_input ? file_->path() : options.files.paths.front();
  if (detection_.artifact == nullptr) return refuse(written, "cannot tell what kind of file it is; pass --kind");
  if (detection_.artifact->model != nullptr) {
    model_ = detection_.artifact->model({*file_, detection_.stream.get()}, context.project);
  }
  if (model_ == nullptr) refuse(written, "the file is empty");
}

}  // namespace infralint::engine
