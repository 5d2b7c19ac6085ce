// Manifests in memory for the tests of the Kubernetes model.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

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
      for (std::string_view inside = path; inside != "."; inside = directory_of(inside)) {
        folders_[std::string(directory_of(inside))].emplace_back(base_name(inside));
      }
    }
    for (auto& [folder, names] : folders_) {
      std::sort(names.begin(), names.end());
      names.erase(std::unique(names.begin(), names.end()), names.end());
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
  bool is_directory(std::string_view path) const override { return folders_.contains(path); }
  std::optional<FileFacts> facts(std::string_view path) const override {
    const SourceFile* const file = read(path);
    return file == nullptr ? std::nullopt : std::optional(FileFacts{file->text().size(), false});
  }
  std::span<const std::string> names(std::string_view directory) const override {
    const auto found = folders_.find(directory);
    return found == folders_.end() ? std::span<const std::string>() : found->second;
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
  std::map<std::string, std::vector<std::string>, std::less<>> folders_;  // with the names in them
};

}  // namespace infralint::k8s
