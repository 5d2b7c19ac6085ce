// The files of one example as a project in memory.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

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
      for (std::string_view folder = directory_of(path);; folder = directory_of(folder)) {
        folders_.emplace(folder);
        if (folder == ".") break;
      }
    }
  }

  bool is_file(std::string_view path) const override { return files_.contains(path); }
  bool is_directory(std::string_view path) const override { return folders_.contains(path); }

  // Nothing here is executable: the text of an example has no mode.
  std::optional<FileFacts> facts(std::string_view path) const override {
    const SourceFile* const file = read(path);
    return file == nullptr ? std::nullopt : std::optional(FileFacts{file->text().size(), false});
  }

  std::vector<std::string> names(std::string_view directory) const override {
    std::set<std::string> names;
    const auto add = [&](std::string_view path) {
      if (path != "." && directory_of(path) == directory) names.emplace(base_name(path));
    };
    for (const auto& [path, parsed] : files_) add(path);
    for (const std::string& folder : folders_) add(folder);
    return {names.begin(), names.end()};
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
  std::set<std::string, std::less<>> folders_;
  bool complete_;
};

}  // namespace infralint::examples
