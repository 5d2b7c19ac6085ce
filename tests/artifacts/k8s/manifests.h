// Manifests in memory for the tests of the Kubernetes model.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "artifacts/k8s/kustomizations.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/unit.h"
#include "check/project_view.h"
#include "syntax/value/read.h"

namespace infralint::k8s {

// A project of the given files: path -> text.
class Manifests final : public ProjectView {
 public:
  Manifests(const std::string& path, const std::string& text)
      : Manifests(std::map<std::string, std::string>{{path, text}}) {}
  explicit Manifests(const std::map<std::string, std::string>& files) {
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

  // The objects of one file, with what its surroundings say.
  std::unique_ptr<Document> document(const std::string& path) const {
    const Parsed& parsed = files_.at(path);
    auto made = std::make_unique<Document>(*parsed.source, parsed.stream, *this);
    read_objects(*made);
    made->kustomizations = std::make_unique<const Kustomizations>(path, *this);
    return made;
  }

  bool is_file(std::string_view path) const override { return files_.contains(std::string(path)); }
  bool is_directory(std::string_view path) const override { return folders_.contains(std::string(path)); }
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
    const auto found = files_.find(std::string(path));
    return found == files_.end() ? nullptr : found->second.source.get();
  }
  const value::Stream* values(std::string_view path) const override {
    const auto found = files_.find(std::string(path));
    return found == files_.end() ? nullptr : &found->second.stream;
  }
  bool complete() const override { return true; }

 private:
  struct Parsed {
    std::unique_ptr<SourceFile> source;
    value::Stream stream;
  };
  std::map<std::string, Parsed> files_;
  std::set<std::string> folders_;
};

}  // namespace infralint::k8s
