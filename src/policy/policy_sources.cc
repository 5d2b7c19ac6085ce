#include "policy/policy_sources.h"

#include <algorithm>
#include <optional>

#include "base/edit_distance.h"
#include "check/message.h"

namespace infralint::policy {
namespace {

using value::Entry;
using value::Value;

constexpr std::size_t deepest_directory = 32;
constexpr std::size_t most_files = 10000;

class SourceReader {
 public:
  SourceReader(const SourceFile& file, const std::string& root, const std::string& directory,
               std::vector<std::string>& errors)
      : file_(file), root_(root), directory_(directory), errors_(errors) {}

  std::vector<PolicySource> read(const Value& node) {
    if (node.is_sequence()) {
      read_paths(node, "policies");
    } else if (node.is_mapping()) {
      read_table(node);
    } else {
      error(node.span, "'policies' expects a list of paths, or a table with 'dirs' and 'packs'");
    }
    return std::move(sources_);
  }

 private:
  static bool is_text(const Value& node) { return node.is_scalar() && node.style != value::ScalarStyle::plain; }

  // Packs come before directories, whatever their order in the file.
  void read_table(const Value& table) {
    for (const Entry& entry : table.entries) {
      const std::string_view key = entry.key.text;
      if (key == "dirs" || key == "packs") continue;
      const std::vector<std::string_view> known = {"dirs", "packs"};
      std::string what = "unknown key '" + std::string(key) + "'";
      if (const auto near = nearest(key, known)) what += "; did you mean '" + std::string(*near) + "'?";
      error(entry.key.span, what);
    }
    if (const Value* packs = table.find("packs")) read_packs(*packs);
    if (const Value* directories = table.find("dirs")) read_paths(*directories, "dirs");
  }

  void read_paths(const Value& list, std::string_view key) {
    if (!list.is_sequence()) return error(list.span, "'" + std::string(key) + "' expects a list of paths");
    for (const Value& item : list.items) {
      if (is_text(item) && !item.text.empty()) {
        add(item);
      } else {
        error(item.span, "'" + std::string(key) + "' expects paths in its list");
      }
    }
  }

  void read_packs(const Value& list) {
    if (!list.is_sequence()) return error(list.span, "'packs' expects tables with 'name' and 'path'");
    for (const Value& pack : list.items) {
      const Value* path = pack.find("path");
      if (path == nullptr || !is_text(*path) || path->text.empty()) {
        error(pack.span, "a pack without 'path'; name its directory");
        continue;
      }
      for (const Entry& entry : pack.entries) {
        if (entry.key.text == "sha256") {
          error(entry.key.span, "'sha256' holds for packs in one file, which this release does not read; remove it");
        } else if (entry.key.text != "name" && entry.key.text != "path") {
          error(entry.key.span, "unknown key '" + std::string(entry.key.text) + "'; a pack has 'name' and 'path'");
        }
      }
      add(*path);
      if (const Value* name = pack.find("name")) sources_.back().pack = name->text;
    }
  }

  void add(const Value& path) {
    PolicySource source;
    source.path = normal_path(directory_, path.text);
    source.shown = shown_path(root_, source.path);
    source.said = place(path.span);
    sources_.push_back(std::move(source));
  }

  std::string place(Span span) const {
    const Position position = file_.position(span.begin);
    return file_.path() + ":" + std::to_string(position.line) + ":" + std::to_string(position.column) + ": ";
  }

  void error(Span span, const std::string& what) { errors_.push_back(place(span) + what); }

  const SourceFile& file_;
  const std::string& root_;
  const std::string& directory_;
  std::vector<std::string>& errors_;
  std::vector<PolicySource> sources_;
};

bool is_yaml(std::string_view name) { return name.ends_with(".yaml") || name.ends_with(".yml"); }

std::string below(const std::string& directory, const std::string& name) {
  return directory.empty() || directory == "." ? name : directory + "/" + name;
}

// Depth first, in byte order.
void walk(const FileSystem& files, const PolicySource& top, const std::string& inner, std::size_t depth,
          std::vector<PolicyFile>& found, std::vector<std::string>& errors) {
  const auto entries = files.list(inner.empty() ? top.path : top.path + "/" + inner);
  if (!entries) {
    errors.push_back(top.said + "cannot list " + quoted(below(top.shown, inner)) + ": " + entries.error());
    return;
  }
  for (const DirectoryEntry& entry : *entries) {
    const std::string path = below(inner, entry.name);
    if (entry.type == FileType::directory) {
      const bool ours = entry.name != "gates" && entry.name != "schemas" && entry.name != "tests";
      if (ours && !entry.name.starts_with('.') && depth < deepest_directory) {
        walk(files, top, path, depth + 1, found, errors);
      }
    } else if (is_yaml(entry.name) && entry.name != "pack.yaml" && found.size() < most_files) {
      if (files.target_status(top.path + "/" + path).type != FileType::regular) continue;
      found.push_back({top.path + "/" + path, below(top.shown, path), path});
    }
  }
}

}  // namespace

std::string shown_path(const std::string& root, const std::string& path) {
  if (path == root) return ".";
  const std::string inside = root == "/" ? root : root + "/";
  return path.starts_with(inside) ? path.substr(inside.size()) : path;
}

std::string normal_path(const std::string& directory, std::string_view path) {
  const std::string whole = path.starts_with('/') ? std::string(path) : directory + "/" + std::string(path);
  std::vector<std::string_view> parts;
  for (std::string_view rest = whole; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (!parts.empty()) {
      parts.pop_back();
    }
  }
  std::string out;
  for (const std::string_view part : parts) out.append("/").append(part);
  return out.empty() ? "/" : out;
}

std::vector<PolicySource> read_policy_sources(const SourceFile& file, const Value& node, const std::string& root,
                                              const std::string& directory, std::vector<std::string>& errors) {
  return SourceReader(file, root, directory, errors).read(node);
}

std::vector<PolicyFile> policy_files(const FileSystem& files, const PolicySource& directory,
                                     std::vector<std::string>& errors) {
  std::vector<PolicyFile> found;
  walk(files, directory, "", 0, found, errors);
  if (found.size() == most_files) {
    errors.push_back(directory.said + quoted(directory.shown) + " holds more than 10000 policies; name a directory " +
                     "with fewer");
  }
  return found;
}

bool resembles_policy(std::string_view text) {
  bool ours = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with("apiVersion:")) return false;  // an object of Kubernetes: another policy engine's
    ours = ours || line.starts_with("id:") || line.starts_with("target:");
  }
  return ours;
}

}  // namespace infralint::policy
