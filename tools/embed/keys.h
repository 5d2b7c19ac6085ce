// The keys of one YAML mapping: each is taken by name, and what nobody took is reported as unknown. Used by the reader
// of policy files only.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "problems.h"
#include "yaml-cpp/yaml.h"

namespace infralint::embed {

class Keys {
 public:
  // `where` names the mapping in messages: "", "`target`: ".
  Keys(const YAML::Node& map, std::string where, const std::string& path, Problems& problems);

  bool has(std::string_view key) const;

  // The node of a key, undefined when it is absent. The key counts as known from now on.
  YAML::Node take(std::string_view key);

  // Texts. A missing key or another type is a problem for the required ones; the optional ones give `fallback`.
  std::string text(std::string_view key);
  std::string text_or(std::string_view key, std::string fallback);
  // One of `choices`.
  std::string choice(std::string_view key, std::initializer_list<std::string_view> choices, std::string fallback = {});
  std::vector<std::string> texts(std::string_view key);

  // Reports unknown keys.
  void finish();

  void problem(const YAML::Node& node, std::string what) { problems_.add(path_, line_of(node), where_ + what); }
  int line() const { return line_of(map_); }
  static int line_of(const YAML::Node& node);

 private:
  YAML::Node find(std::string_view key) const;

  YAML::Node map_;
  std::string where_;
  const std::string& path_;
  Problems& problems_;
  std::vector<std::string> known_;
};

}  // namespace infralint::embed
