#include "artifacts/docker/model.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>

#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/mounts.h"

namespace infralint::docker {
namespace {

// Longer chains are no Dockerfile that anybody wrote.
constexpr std::size_t longest_chain = 64;

constexpr auto automatic_arguments = std::to_array<std::string_view>(
    {"TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE", "BUILDPLATFORM",
     "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT"});

constexpr auto development_words =
    std::to_array<std::string_view>({"dev", "develop", "development", "devel", "debug", "test", "tests", "testing",
                                     "lint", "ci", "e2e", "local", "devcontainer", "validate"});

bool is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("git://") ||
         text.starts_with("ssh://") || text.starts_with("git@");
}

}  // namespace

dockerfile::Expansion Instruction::expand(std::string_view text) const {
  return dockerfile::expand(text, document->syntax.escape, [this](std::string_view name) -> dockerfile::VariableValue {
    if (stage != nullptr) return stage->variable(name, index);
    const auto found = document->globals.find(name);
    return found == document->globals.end() ? dockerfile::VariableValue{} : found->second;
  });
}

std::vector<Source> Instruction::context_sources() const {
  std::vector<Source> sources;
  if ((keyword() != Keyword::copy && keyword() != Keyword::add) || syntax->flag("from") != nullptr) return sources;
  // Markers stand in the order of the words.
  auto heredoc = syntax->heredocs.begin();
  for (std::size_t i = 0; i + 1 < syntax->words.size(); ++i) {
    const dockerfile::Word& word = syntax->words[i];
    while (heredoc != syntax->heredocs.end() && heredoc->marker.begin < word.span.begin) ++heredoc;
    if (heredoc != syntax->heredocs.end() && heredoc->marker.begin == word.span.begin) continue;
    dockerfile::Expansion expansion = expand(word.text);
    if (is_url(expansion.text)) continue;
    sources.push_back({std::move(expansion.text), expansion.known, word.span});
  }
  return sources;
}

bool Instruction::mount_covers(std::string_view path) const {
  const std::vector<Mount> mounts = mounts_of(*this);
  return std::any_of(mounts.begin(), mounts.end(), [&](const Mount& mount) {
    return (mount.type == "cache" || mount.type == "tmpfs") && is_below(path, mount.target());
  });
}

std::vector<const Stage*> Stage::chain() const {
  std::vector<const Stage*> stages;
  for (const Stage* stage = this; stage != nullptr && stages.size() < longest_chain; stage = stage->parent) {
    stages.push_back(stage);
  }
  return stages;
}

bool Stage::is_export() const { return !has_command() && chain().back()->scratch; }

dockerfile::VariableValue Stage::variable(std::string_view variable, std::size_t before_index) const {
  for (const Stage* stage : chain()) {
    const auto found = stage->variables.find(variable);
    if (found != stage->variables.end()) {
      const auto& definitions = found->second;
      for (auto definition = definitions.rbegin(); definition != definitions.rend(); ++definition) {
        if (stage != this || definition->instruction->index < before_index) return definition->value;
      }
    }
    if (stage->scratch) return {};
  }
  // The base image may set it.
  return {dockerfile::VariableState::unknown, {}};
}

std::string Stage::label() const { return name.empty() ? std::to_string(index) : name; }

const Stage* Document::find_stage(std::string_view name_or_index, std::size_t before) const {
  std::string name(name_or_index);
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const std::size_t count = std::min(before, stages.size());
  const auto named = stages_by_name.find(name);
  if (named != stages_by_name.end()) {
    const auto behind = std::lower_bound(named->second.begin(), named->second.end(), count);
    if (behind != named->second.begin()) return &stages[*std::prev(behind)];
  }
  const bool digits = !name.empty() && name.size() < 7 &&
                      std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return nullptr;
  const auto index = static_cast<std::size_t>(std::stoul(name));
  return index < count ? &stages[index] : nullptr;
}

bool is_automatic_argument(std::string_view name) {
  return std::find(automatic_arguments.begin(), automatic_arguments.end(), name) != automatic_arguments.end();
}

std::string_view mount_field(std::string_view mount, std::string_view key) {
  while (!mount.empty()) {
    const std::size_t comma = mount.find(',');
    const std::string_view field = mount.substr(0, comma);
    if (field.size() > key.size() && field.starts_with(key) && field[key.size()] == '=') {
      return field.substr(key.size() + 1);
    }
    mount.remove_prefix(comma == std::string_view::npos ? mount.size() : comma + 1);
  }
  return {};
}

bool is_development_name(std::string_view name) {
  const std::string_view first = name.substr(0, name.find_first_of("-_."));
  return std::find(development_words.begin(), development_words.end(), first) != development_words.end();
}

std::optional<std::string> user_of(const Instruction& user) {
  const dockerfile::Expansion expansion = user.expand(user.syntax->argument_text());
  if (!expansion.known) return std::nullopt;
  return expansion.text.substr(0, expansion.text.find(':'));
}

}  // namespace infralint::docker
