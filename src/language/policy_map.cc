#include "language/policy_map.h"

#include <algorithm>

#include "base/edit_distance.h"
#include "check/message.h"
#include "language/words.h"
#include "syntax/value/resolve.h"

namespace infralint::language {

using value::Value;

namespace {

constexpr value::Resolver resolver = value::Resolver::core;

std::string without_final_breaks(std::string_view text) {
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

std::string described(const Value& node) {
  if (node.is_mapping()) return "a map";
  if (node.is_sequence()) return "a list";
  if (value::is_null(node)) return "nothing";
  return quoted(node.text);
}

bool is_text(const Value& node) {
  if (!node.is_scalar()) return false;
  const value::ScalarType type = value::resolve(node, resolver);
  return type == value::ScalarType::string || type == value::ScalarType::timestamp;
}

Span place_of(const Value& node, Span otherwise) { return node.span.empty() ? otherwise : node.span; }

PolicyMap::PolicyMap(const Value& map, std::string where, PolicyProblems& problems)
    : map_(map.resolved()), where_(std::move(where)), problems_(problems) {
  if (!map_.is_mapping()) {
    problem("P004", map_.span, "a map is expected, not " + described(map_), "write `key: value` lines");
    return;
  }
  for (const value::Entry& entry : map_.entries) {
    if (!entry.key.is_scalar()) problem("P004", entry.key.span, "keys are plain words", "remove this key");
  }
}

Span PolicyMap::span() const {
  if (map_.is_mapping() && !map_.entries.empty()) return map_.entries.front().key.span;
  return map_.span;
}

Span PolicyMap::span_of(std::string_view key) const {
  const value::Entry* entry = map_.find_entry(key);
  if (entry == nullptr) return span();
  return place_of(entry->value, entry->key.span);
}

void PolicyMap::problem(std::string_view code, Span span, std::string message, std::string help) {
  problems_.push_back({code, span, where_ + std::move(message), std::move(help)});
}

void PolicyMap::wrong(std::string_view key, std::string message, std::string help) {
  problem("P004", span_of(key), std::move(message), std::move(help));
}

void PolicyMap::missing(std::string_view key, std::string_view snippet) {
  if (!map_.is_mapping()) return;
  problem("P003", span(), "missing " + quoted(key), "add `" + std::string(snippet) + "`");
}

const Value* PolicyMap::take(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.push_back(key);
  const Value* node = map_.find(key);
  return node == nullptr ? nullptr : &node->resolved();
}

std::string PolicyMap::text(std::string_view key, std::string_view snippet) {
  const Value* node = take(key);
  if (node == nullptr) {
    if (!snippet.empty()) missing(key, snippet);
    return {};
  }
  if (!is_text(*node) || node->text.empty()) {
    const bool unquoted = node->is_scalar() && !node->text.empty() && !value::is_null(*node);
    wrong(key, quoted(key) + " must be a text, not " + described(*node),
          unquoted ? "put it in quotes" : "write a text");
    return {};
  }
  return without_final_breaks(node->text);
}

std::string PolicyMap::choice(std::string_view key, std::span<const std::string_view> choices, std::string fallback,
                              std::string_view snippet) {
  const Value* node = take(key);
  if (node == nullptr) {
    if (!snippet.empty()) missing(key, snippet);
    return fallback;
  }
  if (node->is_scalar() && std::find(choices.begin(), choices.end(), node->text) != choices.end()) {
    return std::string(node->text);
  }
  wrong(key, quoted(key) + " must be " + one_of(choices) + ", not " + described(*node),
        did_you_mean(node->text, choices, "write one of them"));
  return fallback;
}

std::vector<std::string> PolicyMap::texts(std::string_view key) {
  const Value* node = take(key);
  std::vector<std::string> texts;
  if (node == nullptr) return texts;
  if (!node->is_sequence()) {
    wrong(key, quoted(key) + " must be a list, not " + described(*node), "put it in brackets");
    return texts;
  }
  for (const Value& item : node->items) {
    const Value& text = item.resolved();
    if (text.is_scalar() && !value::is_null(text)) {
      texts.emplace_back(text.text);
    } else {
      problem("P004", place_of(text, span_of(key)),
              "items of " + quoted(key) + " must be texts, not " + described(text), "write plain values");
    }
  }
  return texts;
}

std::optional<bool> PolicyMap::flag(std::string_view key) {
  const Value* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (const auto flag = value::as_bool(*node, resolver)) return flag;
  wrong(key, quoted(key) + " must be `true` or `false`, not " + described(*node), "write one of them");
  return std::nullopt;
}

std::optional<std::uint32_t> PolicyMap::count(std::string_view key) {
  const Value* node = take(key);
  if (node == nullptr) return std::nullopt;
  const auto number = value::as_integer(*node, resolver);
  if (number && *number >= 1 && *number <= INT32_MAX) return static_cast<std::uint32_t>(*number);
  wrong(key, quoted(key) + " must be a number from 1 up, not " + described(*node), "count from 1");
  return std::nullopt;
}

std::string PolicyMap::scalar(std::string_view key) {
  const Value* node = take(key);
  if (node == nullptr) return {};
  if (node->is_scalar() && !value::is_null(*node)) return without_final_breaks(node->text);
  wrong(key, quoted(key) + " must be a single value, not " + described(*node), "write one value");
  return {};
}

void PolicyMap::finish(std::span<const Synonym> synonyms) {
  if (!map_.is_mapping()) return;
  std::vector<std::string_view> words = known_;
  for (const Synonym& synonym : synonyms) words.push_back(synonym.written);
  for (const value::Entry& entry : map_.entries) {
    if (!entry.key.is_scalar()) continue;
    const std::string_view name = entry.key.text;
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    std::string help;
    if (auto near = nearest(name, words)) {
      for (const Synonym& synonym : synonyms) {
        if (synonym.written == *near) near = synonym.meant;
      }
      help = "did you mean " + quoted(*near) + "?";
    } else {
      help = "keys here are " + listed(known_, known_.size());
    }
    problem("P002", entry.key.span, "unknown key " + quoted(name), std::move(help));
  }
}

}  // namespace infralint::language
