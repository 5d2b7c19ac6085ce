// One policy file in memory, as the generator sees it: plain data, no library types. Only tools/embed uses it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace infralint::embed {

struct Parameter {
  std::string name;
  std::string type;  // string, integer, number, boolean, list, map, quantity, duration, regex
  std::string description;
  std::string default_text;                // as written, for people
  std::vector<std::string> default_items;  // of a list
  std::vector<std::string> choices;        // `enum`
  std::string minimum;                     // empty: none
  std::string maximum;
};

struct Example {
  std::string name;
  bool good = false;      // expects no finding
  std::string file_name;  // what the judged text is called in a project
  std::string input;      // of the judged file
};

struct Policy {
  std::string path;  // policies/docker/user-root.yaml
  std::string id;
  int id_line = 1;
  std::string area;  // docker
  std::string name;  // user-root
  std::string title;
  std::string level;
  std::string profile;
  std::string status;
  std::string since;
  std::string description;
  std::string rationale;
  std::string remediation;
  std::vector<std::string> references;
  std::vector<std::uint16_t> cwe;
  std::string security_severity;
  std::string precision = "high";
  std::vector<std::pair<std::string, std::string>> aliases;  // peer, id
  std::vector<std::string> tags;
  std::vector<Parameter> parameters;
  std::string kind;   // docker
  std::string scope;  // stage
  int target_line = 1;
  std::string producer;  // empty: a function of its own
  int check_line = 1;
  std::string needs = "file";
  std::vector<Example> examples;

  // The engine and the readers of carrier formats report these themselves: nothing to bind.
  bool is_bound() const { return producer != "engine" && producer != "carrier-syntax"; }
};

}  // namespace infralint::embed
