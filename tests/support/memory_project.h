// A project of a few files in memory, for tests of what rules and models know of their surroundings.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/project_view.h"
#include "syntax/value/read.h"

namespace infralint::testing {

class MemoryProject : public ProjectView {
 public:
  // `files`: path -> text. `complete`: what is not among them does not exist; else nothing is known about it.
  explicit MemoryProject(const std::map<std::string, std::string>& files, bool complete = true) : complete_(complete) {
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

  // Nothing here is executable: a text has no mode.
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

}  // namespace infralint::testing
