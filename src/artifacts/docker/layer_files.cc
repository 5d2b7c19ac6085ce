#include "artifacts/docker/layer_files.h"

#include <algorithm>

#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/downloads.h"
#include "base/glob.h"
#include "check/project_view.h"

namespace infralint::docker {
namespace {

constexpr std::string_view glob_characters = "*?[";

bool is_pattern(std::string_view path) { return path.find_first_of(glob_characters) != std::string_view::npos; }

bool is_web_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

// ADD unpacks it, and what comes out has names that nobody here knows.
bool is_unpacked(const Instruction& instruction, std::string_view source) {
  return instruction.keyword() == Keyword::add && !is_web_address(source) && is_archive_name(source);
}

// COPY takes what is in a directory, not the directory: only a name with an extension tells a file.
bool looks_like_file(std::string_view source) {
  const std::string_view name = base_name(source);
  return !source.ends_with('/') && name.find('.', 1) != std::string_view::npos && name != "..";
}

}  // namespace

std::string path_from(std::string_view directory, std::string_view path) {
  std::string full;
  if (!path.starts_with('/')) {
    if (directory.empty()) return {};
    full = directory == "/" ? std::string() : std::string(directory);
    while (path.starts_with("./")) path.remove_prefix(2);
    if (path != "." && !path.empty()) full += "/" + std::string(path);
  } else {
    full = path;
  }
  while (full.size() > 1 && (full.ends_with('/') || full.ends_with("/."))) full.pop_back();
  return full.empty() ? "/" : full;
}

Layers::Layers(const Stage& stage) {
  std::string workdir = "/";
  const auto chain = stage.chain();
  for (auto each = chain.rbegin(); each != chain.rend(); ++each) {
    // The base image says where the first step begins.
    if ((*each)->parent == nullptr && !(*each)->scratch && !(*each)->base.bare_system) workdir.clear();
    for (const Instruction& instruction : (*each)->instructions) {
      if (instruction.is_trigger || !instruction.syntax->valid) continue;
      switch (instruction.keyword()) {
        case Keyword::workdir: {
          const dockerfile::Expansion path = instruction.expand(instruction.syntax->argument_text());
          workdir = path.known ? path_from(workdir, path.text) : std::string();
          break;
        }
        case Keyword::copy:
        case Keyword::add: add_copies(steps_.emplace_back(LayerStep{&instruction, workdir})); break;
        case Keyword::run: add_downloads(steps_.emplace_back(LayerStep{&instruction, workdir})); break;
        default: break;
      }
    }
  }
}

void Layers::add(std::string path, const Instruction& instruction, Span span, bool download) {
  if (path.size() < 2) return;
  LayerFile file{path, &instruction, span, download};
  files_.emplace(std::move(path), std::move(file));
}

void Layers::add_copies(const LayerStep& step) {
  const Instruction& instruction = *step.instruction;
  const auto& words = instruction.syntax->words;
  if (words.size() < 2 || instruction.syntax->flag("parents") != nullptr) return;
  const dockerfile::Expansion destination = instruction.expand(words.back().text);
  if (!destination.known) return;
  const std::string target = path_from(step.workdir, destination.text);
  if (target.empty()) return;
  const bool into_directory = words.size() > 2 || destination.text.ends_with('/') || destination.text.ends_with('.');
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i].text.starts_with("<<")) continue;
    const dockerfile::Expansion source = instruction.expand(words[i].text);
    if (!source.known || is_unpacked(instruction, source.text)) continue;
    const std::string_view name = is_web_address(source.text) ? file_name_of_url(source.text) : base_name(source.text);
    if (into_directory && !name.empty() && (looks_like_file(source.text) || is_pattern(name))) {
      add(path_from(target, name), instruction, words[i].span, false);
    } else {
      add(target, instruction, words[i].span, false);
    }
  }
}

void Layers::add_downloads(const LayerStep& step) {
  for (const Script& script : step.instruction->scripts) {
    const bool moves = script.mentions("cd ") || script.mentions("pushd ");
    for (const Download& download : downloads_of(script)) {
      const std::string_view file = download.file;
      if (file.empty() || file.find_first_of("$`~") != std::string_view::npos) continue;
      if (!file.starts_with('/') && moves) continue;
      std::string path = path_from(step.workdir, file);
      // What lies on a mount is in no layer.
      if (!path.empty() && !step.instruction->mount_covers(path)) {
        add(std::move(path), *step.instruction, download.url->span, true);
      }
    }
  }
}

Layers::Files::const_iterator Layers::first_candidate(std::string_view path) const {
  return files_.lower_bound(path.substr(0, path.find_first_of(glob_characters)));
}

bool Layers::is_candidate(std::string_view file, std::string_view path) {
  return file.starts_with(path.substr(0, path.find_first_of(glob_characters)));
}

bool Layers::lies_at(const LayerFile& file, std::string_view path, const LayerStep& step) {
  if (file.instruction->span().begin >= step.instruction->span().begin) return false;
  if (!is_pattern(path)) return is_below(file.path, path);
  return file.path == path || Glob(path.substr(1)).covers(std::string_view(file.path).substr(1));
}

}  // namespace infralint::docker
