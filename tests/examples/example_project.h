// The files of one example as a project in memory.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "check/project_view.h"
#include "syntax/value/read.h"

namespace infralint::examples {

class ExampleProject final : public ProjectView {
 public:
  // `complete`: what is not among `files` does not exist; else nothing is known about it.
  ExampleProject(const std::map<std::string, std::string>& files, bool complete) : complete_(complete) {
    for (const auto& [path, text] : files) {
      Parsed& parsed = files_[path];
      parsed.source = std::make_unique<SourceFile>(path, text);
      parsed.stream = value::parse(*parsed.source);
      for (std::string_view inside = path; inside != "."; inside = directory_of(inside)) {
        folders_[std::string(directory_of(inside))].emplace_back(base_name(inside));
      }
    }
    for (auto& [folder, names] : folders_) {
      std::sort(names.begin(), names.end());
      names.erase(std::unique(names.begin(), names.end()), names.end());
    }
  }

  bool is_file(std::string_view path) const override { return files_.contains(path); }
  bool is_directory(std::string_view path) const override { return folders_.contains(path); }

  // Nothing here is executable: the text of an example has no mode.
  std::optional<FileFacts> facts(std::string_view path) const override {
    const SourceFile* const file = read(path);
    return file == nullptr ? std::nullopt : std::optional(FileFacts{file->text().size(), false});
  }

  std::span<const std::string> names(std::string_view directory) const override {
    const auto found = folders_.find(directory);
    return found == folders_.end() ? std::span<const std::string>() : found->second;
  }

  const SourceFile* read(std::string_view path) const override {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : found->second.source.get();
  }

  const value::Stream* values(std::string_view path) const override {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second.stream;
  }

  bool complete() const override { return complete_; }

 private:
  struct Parsed {
    std::unique_ptr<SourceFile> source;
    value::Stream stream;
  };

  std::map<std::string, Parsed, std::less<>> files_;
  std::map<std::string, std::vector<std::string>, std::less<>> folders_;  // with the names in them
  bool complete_;
};

}  // namespace infralint::examples
