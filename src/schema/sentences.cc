#include "schema/sentences.h"

#include <algorithm>

#include "base/edit_distance.h"
#include "base/quoted.h"

namespace infralint::schema {
namespace {

using value::DataType;

constexpr std::size_t most_listed = 12;

std::string join(const std::vector<std::string>& words, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? last : std::string_view(", ");
    out += words[i];
  }
  return out;
}

// What the text of a quoted scalar would be without its quotes.
DataType unquoted_type(const value::Value& scalar, const value::DataView& view) {
  value::Value plain = scalar;
  plain.style = value::ScalarStyle::plain;
  return value::data_type(plain, view);
}

}  // namespace

std::string name_of(const Instance& instance) {
  const value::Value& node = instance.node();
  if (instance.is_key()) return "key " + quoted(instance.text());
  if (const value::Entry* entry = value::entry_of(node)) return quoted(entry->key.text);
  if (node.parent == nullptr || !node.parent->is_sequence()) return "the value";
  const auto index = static_cast<std::size_t>(&node - node.parent->items.data());
  std::string name = "item " + std::to_string(index + 1);
  if (const value::Entry* entry = value::entry_of(*node.parent)) name += " of " + quoted(entry->key.text);
  return name;
}

std::string_view with_article(DataType type) {
  switch (type) {
    case DataType::null: return "null";
    case DataType::boolean: return "a boolean";
    case DataType::integer: return "an integer";
    case DataType::number: return "a number";
    case DataType::string: return "a string";
    case DataType::list: return "a list";
    case DataType::map: return "a map";
  }
  return "a value";
}

std::string types_in_words(TypeMask types) {
  if ((types & mask_of(DataType::number)) != 0) types = static_cast<TypeMask>(types & ~mask_of(DataType::integer));
  std::vector<std::string> words;
  // Scalars that one writes come first, null last.
  for (const DataType type : {DataType::boolean, DataType::integer, DataType::number, DataType::string, DataType::list,
                              DataType::map, DataType::null}) {
    if ((types & mask_of(type)) != 0) words.emplace_back(with_article(type));
  }
  return join(words, " or ");
}

std::string shown(const value::Value& node, const value::DataView& view) {
  const DataType type = value::data_type(node, view);
  if (type == DataType::list || type == DataType::map || type == DataType::null) return std::string(with_article(type));
  return quoted(node.resolved().text);
}

std::string shown(const Instance& instance, const value::DataView& view) {
  return instance.is_key() ? quoted(instance.text()) : shown(instance.node(), view);
}

std::string one_of_in_words(const std::vector<const Allowed*>& values, const value::DataView& schema_view) {
  std::vector<std::string> words;
  for (const Allowed* allowed : values) {
    std::string word = shown(*allowed->value, schema_view);
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
  }
  if (words.size() == 1) return words.front();
  const std::size_t rest = words.size() > most_listed ? words.size() - most_listed : 0;
  words.resize(words.size() - rest);
  return "one of " + join(words, ", ") + (rest > 0 ? " and " + std::to_string(rest) + " more" : "");
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
  const auto near = nearest(word, candidates);
  return near ? "did you mean " + quoted(*near) + "?" : "";
}

std::string did_you_mean(const Instance& instance, const std::vector<const Allowed*>& values) {
  if (instance.type() != DataType::string) return {};
  std::vector<std::string_view> words;
  for (const Allowed* allowed : values) {
    if (allowed->type == DataType::string) words.push_back(allowed->value->resolved().text);
  }
  return did_you_mean(instance.text(), words);
}

std::string counted(std::size_t count, std::string_view noun, std::string_view nouns) {
  return std::to_string(count) + " " + std::string(count == 1 ? noun : nouns);
}

std::string type_help(const Instance& instance, TypeMask wanted, const value::DataView& view) {
  const value::Value& scalar = instance.value();
  if (!scalar.is_scalar() || instance.is_key()) return {};
  const DataType type = instance.type();
  if (scalar.style == value::ScalarStyle::plain && type != DataType::null &&
      (wanted & mask_of(DataType::string)) != 0) {
    return "put it in quotes to make it a string";
  }
  if (scalar.is_quoted() && type == DataType::string && (wanted & mask_of(unquoted_type(scalar, view))) != 0) {
    return "remove the quotes";
  }
  return {};
}

}  // namespace infralint::schema
