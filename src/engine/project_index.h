// The project as rules see it, over a file system: every answer is computed once, on demand, and kept for the run.
// Nothing outside the root exists, not even through a link. Thread-safe; answers do not depend on who asks first.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/file_system.h"
#include "check/project_view.h"

namespace infralint::engine {

class ProjectIndex final : public ProjectView {
 public:
  // `root` is absolute with links resolved. Files above `largest` bytes cannot be read.
  ProjectIndex(const FileSystem& files, std::string root, std::uint64_t largest);
  ~ProjectIndex() override;

  // A text that stands for a file, existing or not (standard input with a name). Before the first question only.
  void overlay(std::string path, std::string text);
  void set_complete(bool complete) { complete_ = complete; }
  // `text` is JSON. Before the first question only.
  void give_table(const std::string& name, std::string text);

  bool is_file(std::string_view path) const override;
  bool is_directory(std::string_view path) const override;
  std::optional<FileFacts> facts(std::string_view path) const override;
  std::span<const std::string> names(std::string_view directory) const override;
  const SourceFile* read(std::string_view path) const override;
  const value::Stream* values(std::string_view path) const override;
  bool complete() const override { return complete_; }
  GivenTable given_table(std::string_view name) const override;

  // As read, for what outlives the view.
  std::shared_ptr<const SourceFile> share(std::string_view path) const;

  // A file and its tree, so that nothing is parsed twice: what the index has parsed already (else both null), and what
  // the run has parsed, which is kept when rules have asked for a file of the same directory.
  struct Parsed {
    std::shared_ptr<const SourceFile> file;
    std::shared_ptr<const value::Stream> stream;
  };
  Parsed parsed(std::string_view path) const;
  void keep(const Parsed& parsed) const;

 private:
  struct Node;
  // Null for a path that leaves the root.
  Node* node(std::string_view path) const;
  // The same for a path without `.`, `..` and superfluous slashes.
  Node& node_at(std::string_view normal) const;
  FileType type_of(Node& node) const;
  // What git tracks; none when it says nothing of the file.
  std::optional<bool> tracked_as_executable(const std::string& path) const;

  const FileSystem& files_;
  std::string root_;
  std::uint64_t largest_;
  bool complete_ = true;
  std::map<std::string, Parsed, std::less<>> tables_;
  mutable std::mutex mutex_;  // of the map; what a node holds is guarded by its own flags
  mutable std::unordered_map<std::string_view, std::unique_ptr<Node>> nodes_;  // by the path that the node holds

  mutable std::once_flag git_once_;
  mutable std::string git_index_;   // bytes of the index of git; empty when there is none
  mutable std::string git_prefix_;  // of the root in git's work tree: empty, or ending in `/`
};

}  // namespace infralint::engine
