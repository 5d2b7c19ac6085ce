#include "artifacts/docker/mentions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/word_search.h"
#include "check/project_view.h"
#include "syntax/shell/image_builds.h"
#include "syntax/shell/parse.h"

namespace infralint::docker {
namespace {

constexpr auto builders = std::to_array<std::string_view>({"docker", "podman", "nerdctl", "buildah"});

bool is_makefile(std::string_view name) {
  return name == "Makefile" || name == "makefile" || name == "GNUmakefile" || name.ends_with(".mk") ||
         name == "justfile" || name == "Justfile";
}

bool is_script(std::string_view name) { return name.ends_with(".sh") || name.ends_with(".bash"); }

bool is_bake_file(std::string_view name) {
  return name.starts_with("docker-bake.") && (name.ends_with(".hcl") || name.ends_with(".json"));
}

bool is_dev_container(std::string_view name) { return name == "devcontainer.json" || name == ".devcontainer.json"; }

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool starts_with_word(std::string_view text, std::string_view lower_word) {
  return text.size() >= lower_word.size() &&
         std::equal(lower_word.begin(), lower_word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

// The literal text of `key = "text"`, `"key": "text"` and their kind, from where the key ends. None for anything else.
std::optional<std::string_view> assigned_text(std::string_view behind_key) {
  const auto skip = [&behind_key](auto&& belongs) {
    while (!behind_key.empty() && belongs(behind_key.front())) behind_key.remove_prefix(1);
  };
  skip([](char c) { return c == '"'; });
  skip(is_blank);
  if (behind_key.empty() || (behind_key.front() != '=' && behind_key.front() != ':')) return std::nullopt;
  behind_key.remove_prefix(1);
  skip(is_blank);
  if (behind_key.empty() || behind_key.front() != '"') return std::nullopt;
  behind_key.remove_prefix(1);
  const std::size_t close = behind_key.find_first_of("\"\n");
  if (close == std::string_view::npos || behind_key[close] != '"') return std::nullopt;
  const std::string_view text = behind_key.substr(0, close);
  return text.empty() || text.find('$') != std::string_view::npos ? std::nullopt : std::optional(text);
}

// The first value of a key in a text in which it stands by itself.
std::optional<std::string_view> value_in(std::string_view text, std::string_view lower_key, std::size_t& at) {
  for (; at < text.size(); ++at) {
    const bool inside_word = at > 0 && is_word_character(text[at - 1]);
    if (inside_word || !starts_with_word(text.substr(at), lower_key)) continue;
    at += lower_key.size();
    if (const auto value = assigned_text(text.substr(at))) return value;
  }
  return std::nullopt;
}

// What the nearest braces around a place hold.
std::string_view block_around(std::string_view text, std::size_t place) {
  std::size_t begin = place;
  for (int deeper = 0; begin > 0; --begin) {
    const char c = text[begin - 1];
    if (c == '{' && deeper-- == 0) break;
    if (c == '}') ++deeper;
  }
  std::size_t end = place;
  for (int deeper = 0; end < text.size(); ++end) {
    if (text[end] == '}' && deeper-- == 0) break;
    if (text[end] == '{') ++deeper;
  }
  return text.substr(begin, end - begin);
}

std::string from_directory_of(const SourceFile& file, std::string_view path) { return resolve_path(file.path(), path); }

void add(std::string path, std::vector<FileReference>& references) {
  if (!path.empty() && path != ".") references.push_back({"docker", std::move(path)});
}

void read_assignments(const SourceFile& file, bool has_contexts, std::vector<FileReference>& references) {
  const std::string_view text = file.text();
  for (std::size_t at = 0; at < text.size();) {
    const auto name = value_in(text, "dockerfile", at);
    if (!name) return;
    std::size_t inside = 0;
    const auto context = has_contexts ? value_in(block_around(text, at), "context", inside) : std::nullopt;
    const std::string directory = context ? std::string(*context) + "/" : std::string();
    add(from_directory_of(file, directory + std::string(*name)), references);
  }
}

// Lines that a backslash continues are one.
void read_commands(const SourceFile& file, std::vector<FileReference>& references) {
  std::string_view rest = file.text();
  while (!rest.empty()) {
    std::size_t end = rest.find('\n');
    while (end != std::string_view::npos && end > 0 && rest[end - 1] == '\\') end = rest.find('\n', end + 1);
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    std::size_t begin = std::string_view::npos;
    for (const std::string_view builder : builders) begin = std::min(begin, line.find(builder));
    if (begin == std::string_view::npos || line.find("-f") == std::string_view::npos) continue;
    if (mentions_word(line.substr(0, begin), "cd")) continue;
    for (const std::string& path : shell::built_dockerfiles(shell::parse(line.substr(begin), {}))) {
      add(from_directory_of(file, path), references);
      add(resolve_path("_", path), references);
    }
  }
}

}  // namespace

bool may_mention_dockerfiles(std::string_view path) {
  const std::string_view name = base_name(path);
  return is_makefile(name) || is_script(name) || is_bake_file(name) || is_dev_container(name);
}

std::vector<FileReference> mentioned_dockerfiles(const SourceFile& file) {
  std::vector<FileReference> references;
  const std::string_view name = base_name(file.path());
  if (is_bake_file(name) || is_dev_container(name)) {
    read_assignments(file, is_bake_file(name), references);
  } else if (may_mention_dockerfiles(file.path())) {
    read_commands(file, references);
  }
  return references;
}

}  // namespace infralint::docker
