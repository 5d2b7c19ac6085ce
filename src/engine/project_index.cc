#include "engine/project_index.h"

#include <atomic>
#include <optional>
#include <utility>

#include "engine/git_index.h"
#include "syntax/value/read.h"

namespace infralint::engine {
namespace {

// Whether resolve_path() would leave a root-relative path as it is.
bool is_normal(std::string_view path) {
  if (path == ".") return true;
  for (;;) {
    const std::size_t slash = path.find('/');
    const std::string_view step = path.substr(0, slash);
    if (step.empty() || step == "." || step == "..") return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace

struct ProjectIndex::Node {
  std::string path;
  std::optional<std::string> overlay;

  std::once_flag type_once;
  FileType type = FileType::missing;
  FileFacts facts;  // of a regular file

  std::once_flag names_once;
  std::vector<std::string> names;

  std::once_flag file_once;
  std::shared_ptr<const SourceFile> file;

  std::once_flag stream_once;
  std::atomic<bool> has_stream = false;
  Parsed parsed;

  std::atomic<bool> values_asked = false;  // of a directory: for a file in it
};

ProjectIndex::ProjectIndex(const FileSystem& files, std::string root, std::uint64_t largest)
    : files_(files), root_(root == "/" ? std::string() : std::move(root)), largest_(largest) {}

ProjectIndex::~ProjectIndex() = default;

void ProjectIndex::overlay(std::string path, std::string text) {
  if (Node* const at = node(path)) at->overlay = std::move(text);
}

void ProjectIndex::give_table(const std::string& name, std::string text) {
  auto file = std::make_shared<const SourceFile>(name + ".json", std::move(text));
  auto stream = std::make_shared<const value::Stream>(value::parse_json(*file));
  tables_[name] = {std::move(file), std::move(stream)};
}

GivenTable ProjectIndex::given_table(std::string_view name) const {
  const auto found = tables_.find(name);
  return found == tables_.end() ? GivenTable{} : GivenTable{found->second.file.get(), found->second.stream.get()};
}

ProjectIndex::Node* ProjectIndex::node(std::string_view path) const {
  if (path.find('\0') != std::string_view::npos) return nullptr;
  if (is_normal(path)) return &node_at(path);
  const std::string normal = resolve_path("", path);
  return normal.empty() ? nullptr : &node_at(normal);
}

ProjectIndex::Node& ProjectIndex::node_at(std::string_view normal) const {
  const std::lock_guard lock(mutex_);
  const auto found = nodes_.find(normal);
  if (found != nodes_.end()) return *found->second;
  auto made = std::make_unique<Node>();
  made->path = normal;
  const std::string_view key = made->path;
  return *nodes_.emplace(key, std::move(made)).first->second;
}

FileType ProjectIndex::type_of(Node& node) const {
  std::call_once(node.type_once, [&] {
    if (node.overlay) {
      node.type = FileType::regular;
      node.facts.size = node.overlay->size();
      return;
    }
    const std::string real = files_.real_path(root_ + "/" + node.path);
    const bool inside = (real.empty() ? "" : real + "/").starts_with(root_ + "/");
    if (!inside) return;
    const FileStatus status = files_.status(real);
    node.type = status.type;
    node.facts = {status.size, status.executable};
  });
  return node.type;
}

std::optional<bool> ProjectIndex::tracked_as_executable(const std::string& path) const {
  std::call_once(git_once_, [&] {
    GitIndexFile file = find_git_index(files_, root_);
    git_index_ = std::move(file.bytes);
    git_prefix_ = std::move(file.prefix);
  });
  return engine::tracked_as_executable(git_index_, git_prefix_ + path);
}

bool ProjectIndex::is_file(std::string_view path) const {
  Node* const at = node(path);
  return at != nullptr && type_of(*at) == FileType::regular;
}

bool ProjectIndex::is_directory(std::string_view path) const {
  Node* const at = node(path);
  return at != nullptr && type_of(*at) == FileType::directory;
}

std::optional<FileFacts> ProjectIndex::facts(std::string_view path) const {
  Node* const at = node(path);
  if (at == nullptr || type_of(*at) != FileType::regular) return std::nullopt;
  FileFacts facts = at->facts;
  // A work tree may have lost the modes.
  if (facts.executable == false && tracked_as_executable(at->path) == true) facts.executable = true;
  return facts;
}

std::span<const std::string> ProjectIndex::names(std::string_view directory) const {
  Node* const at = node(directory);
  if (at == nullptr || type_of(*at) != FileType::directory) return {};
  std::call_once(at->names_once, [&] {
    auto entries = files_.list(root_ + "/" + at->path);
    if (!entries) return;
    for (DirectoryEntry& entry : *entries) at->names.push_back(std::move(entry.name));
  });
  return at->names;
}

const SourceFile* ProjectIndex::read(std::string_view path) const { return share(path).get(); }

std::shared_ptr<const SourceFile> ProjectIndex::share(std::string_view path) const {
  Node* const at = node(path);
  if (at == nullptr || type_of(*at) != FileType::regular) return nullptr;
  std::call_once(at->file_once, [&] {
    Result<std::string> text =
        at->overlay ? Result<std::string>(*at->overlay) : files_.read(root_ + "/" + at->path, largest_);
    if (text) at->file = std::make_shared<const SourceFile>(at->path, std::move(*text));
  });
  return at->file;
}

const value::Stream* ProjectIndex::values(std::string_view path) const {
  const SourceFile* const file = read(path);
  if (file == nullptr) return nullptr;
  Node* const at = node(path);
  node(directory_of(at->path))->values_asked.store(true, std::memory_order_relaxed);
  std::call_once(at->stream_once, [&] {
    at->parsed = {at->file, std::make_shared<const value::Stream>(value::parse(*file))};
    at->has_stream.store(true, std::memory_order_release);
  });
  return at->parsed.stream.get();
}

ProjectIndex::Parsed ProjectIndex::parsed(std::string_view path) const {
  Node* const at = node(path);
  return at != nullptr && at->has_stream.load(std::memory_order_acquire) ? at->parsed : Parsed{};
}

void ProjectIndex::keep(const Parsed& parsed) const {
  Node* const at = node(parsed.file->path());
  if (at == nullptr || !node(directory_of(at->path))->values_asked.load(std::memory_order_relaxed)) return;
  std::call_once(at->file_once, [&] { at->file = parsed.file; });
  std::call_once(at->stream_once, [&] {
    at->parsed = parsed;
    at->has_stream.store(true, std::memory_order_release);
  });
}

}  // namespace infralint::engine
