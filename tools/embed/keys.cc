#include "keys.h"

#include <algorithm>
#include <set>
#include <utility>

namespace infralint::embed {
namespace {

std::string in_backticks(std::string_view text) { return "`" + std::string(text) + "`"; }

}  // namespace

Keys::Keys(const YAML::Node& map, std::string where, const std::string& path, Problems& problems)
    : map_(map), where_(std::move(where)), path_(path), problems_(problems) {
  if (!map_.IsMap()) {
    problem(map_, "a mapping is expected here; write `key: value` lines");
    return;
  }
  std::set<std::string> seen;
  for (const auto& entry : map_) {
    if (!entry.first.IsScalar()) {
      problem(entry.first, "keys must be plain words; remove this one");
    } else if (!seen.insert(entry.first.Scalar()).second) {
      problem(entry.first, "key " + in_backticks(entry.first.Scalar()) + " stands here twice; remove one");
    }
  }
}

int Keys::line_of(const YAML::Node& node) {
  if (!node.IsDefined()) return 1;
  return node.Mark().line < 0 ? 1 : node.Mark().line + 1;
}

YAML::Node Keys::find(std::string_view key) const {
  if (map_.IsMap()) {
    for (const auto& entry : map_) {
      if (entry.first.IsScalar() && entry.first.Scalar() == key) return entry.second;
    }
  }
  return YAML::Node(YAML::NodeType::Undefined);
}

bool Keys::has(std::string_view key) const { return find(key).IsDefined(); }

YAML::Node Keys::take(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
  return find(key);
}

std::string Keys::text(std::string_view key) {
  if (!has(key)) {
    take(key);
    if (map_.IsMap()) problem(map_, "missing " + in_backticks(key) + "; add it");
    return {};
  }
  return text_or(key, {});
}

std::string Keys::text_or(std::string_view key, std::string fallback) {
  const YAML::Node node = take(key);
  if (!node.IsDefined()) return fallback;
  if (!node.IsScalar() || node.Scalar().empty()) {
    problem(node, in_backticks(key) + " must be a text; write one");
    return fallback;
  }
  std::string text = node.Scalar();
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::string Keys::choice(std::string_view key, std::initializer_list<std::string_view> choices, std::string fallback) {
  const bool required = fallback.empty();
  std::string word = required ? text(key) : text_or(key, std::move(fallback));
  if (word.empty() || std::find(choices.begin(), choices.end(), word) != choices.end()) return word;
  std::string list;
  for (std::string_view choice : choices) list += (list.empty() ? "" : ", ") + std::string(choice);
  problem(find(key), in_backticks(key) + " is " + in_backticks(word) + "; use one of " + list);
  return {};
}

std::vector<std::string> Keys::texts(std::string_view key) {
  const YAML::Node node = take(key);
  std::vector<std::string> texts;
  if (!node.IsDefined()) return texts;
  if (!node.IsSequence()) {
    problem(node, in_backticks(key) + " must be a list; put it in brackets");
    return texts;
  }
  for (const auto& item : node) {
    if (item.IsScalar()) {
      texts.push_back(item.Scalar());
    } else {
      problem(item, "items of " + in_backticks(key) + " must be texts; write plain values");
    }
  }
  return texts;
}

void Keys::finish() {
  if (!map_.IsMap()) return;
  for (const auto& entry : map_) {
    if (!entry.first.IsScalar()) continue;
    if (std::find(known_.begin(), known_.end(), entry.first.Scalar()) != known_.end()) continue;
    std::string list;
    for (const std::string& key : known_) list += (list.empty() ? "" : ", ") + key;
    problem(entry.first, "unknown key " + in_backticks(entry.first.Scalar()) + "; known keys are " + list);
  }
}

}  // namespace infralint::embed
