#include "artifacts/workflow/facts.h"

#include <algorithm>

#include "syntax/expression/expression.h"

namespace infralint::workflow {

const EventFacts* find_event(std::string_view name) {
  const auto rows = event_facts();
  const auto found = std::lower_bound(rows.begin(), rows.end(), name,
                                      [](const EventFacts& row, std::string_view wanted) { return row.name < wanted; });
  return found != rows.end() && found->name == name ? &*found : nullptr;
}

const RunnerLabel* find_runner_label(std::string_view name) {
  const auto rows = runner_labels();
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const RunnerLabel& row) { return expression::same_name(row.name, name); });
  return found == rows.end() ? nullptr : &*found;
}

const PermissionScope* find_permission_scope(std::string_view name) {
  const auto rows = permission_scopes();
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const PermissionScope& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

std::vector<std::string_view> split_words(std::string_view words) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < words.size();) {
    const auto end = words.find(' ', at);
    out.push_back(words.substr(at, end - at));
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return out;
}

bool lists(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return !word.empty();
  }
  return false;
}

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace infralint::workflow
