// Data flows one way: a room includes only rooms below it, headers have no circles, and a library stays behind its
// wrapper.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path source_root = fs::path(INFRALINT_SOURCE_DIR) / "src";

// Lowest floor first. Rooms of one floor do not include each other, except that the syntax rooms share the value tree.
const std::vector<std::string> floors = {"base",     "syntax",    "query",  "schema", "edit",   "check",
                                         "language", "artifacts", "policy", "engine", "report", "cli"};

struct Include {
  std::string file;    // relative to src/
  std::string target;  // as written
  bool system = false;
};

std::vector<std::string> source_files() {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(source_root)) {
    const std::string extension = entry.path().extension();
    if (extension == ".h" || extension == ".cc") files.push_back(fs::relative(entry.path(), source_root).string());
  }
  return files;
}

std::vector<Include> includes_of(const std::string& file) {
  std::vector<Include> includes;
  std::ifstream in(source_root / file);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("#include ")) continue;
    const bool system = line[9] == '<';
    const std::size_t end = line.find(system ? '>' : '"', 10);
    includes.push_back({file, line.substr(10, end - 10), system});
  }
  return includes;
}

std::string top_folder(const std::string& path) { return path.substr(0, path.find('/')); }

int floor_of(const std::string& path) {
  for (std::size_t i = 0; i < floors.size(); ++i) {
    if (top_folder(path) == floors[i]) return static_cast<int>(i);
  }
  return static_cast<int>(floors.size());  // main.cc
}

std::string area_of(const std::string& path) {
  const std::size_t first = path.find('/');
  return path.substr(first + 1, path.find('/', first + 1) - first - 1);
}

}  // namespace

TEST(Structure, EveryRoomIncludesOnlyRoomsBelow) {
  for (const std::string& file : source_files()) {
    for (const Include& include : includes_of(file)) {
      if (include.system) continue;
      EXPECT_LE(floor_of(include.target), floor_of(file)) << file << " looks up to " << include.target;
    }
  }
}

// A rule of one area may read the model of the kind that it targets (dockerignore rules over a Dockerfile), never its
// rules. The room of shell scripts is there for every kind that holds some, and knows none of them.
TEST(Structure, AreasShareModelsOnly) {
  for (const std::string& file : source_files()) {
    if (top_folder(file) != "artifacts") continue;
    for (const Include& include : includes_of(file)) {
      if (include.system || top_folder(include.target) != "artifacts" || area_of(include.target) == area_of(file))
        continue;
      if (area_of(include.target) == "shell" && include.target.find("/rules/") == std::string::npos) continue;
      EXPECT_NE(area_of(file), "shell") << file << " knows who holds its scripts: " << include.target;
      EXPECT_TRUE(file.find("/rules/") != std::string::npos && include.target.ends_with("/model.h"))
          << file << " reaches into " << include.target;
    }
  }
}

TEST(Structure, HeadersHaveNoCircles) {
  std::map<std::string, std::vector<std::string>> graph;
  for (const std::string& file : source_files()) {
    if (!file.ends_with(".h")) continue;
    for (const Include& include : includes_of(file)) {
      if (!include.system) graph[file].push_back(include.target);
    }
  }
  std::set<std::string> done;
  std::vector<std::string> path;
  const std::function<void(const std::string&)> visit = [&](const std::string& header) {
    const auto open = std::find(path.begin(), path.end(), header);
    if (open != path.end()) {
      std::string circle;
      for (auto step = open; step != path.end(); ++step) circle += *step + " -> ";
      ADD_FAILURE() << "circle: " << circle << header;
      return;
    }
    if (!done.insert(header).second) return;
    path.push_back(header);
    for (const std::string& next : graph[header]) visit(next);
    path.pop_back();
  };
  for (const auto& [header, targets] : std::map(graph)) visit(header);
}

TEST(Structure, LibrariesStayBehindTheirWrappers) {
  const std::vector<std::string> libraries = {"yaml-cpp/", "rapidjson/", "toml++/", "CLI/", "re2/", "fmt/"};
  for (const std::string& library : libraries) {
    std::set<std::string> users;
    std::set<std::string> rooms;
    for (const std::string& file : source_files()) {
      for (const Include& include : includes_of(file)) {
        if (!include.target.starts_with(library)) continue;
        EXPECT_FALSE(file.ends_with(".h") && file.find("_wrapper") == std::string::npos)
            << file << " shows " << library << " to others";
        users.insert(file);
        rooms.insert(top_folder(file));
      }
    }
    EXPECT_LE(users.size(), rooms.size()) << library << " is included in several files of one room";
  }
}

// Each include of a model header is paid once for every rule file of its area.
TEST(Structure, ModelHeadersIncludeOnlyLightHeaders) {
  const std::set<std::string> light = {
      "array",         "bitset",        "compare",  "concepts", "cstddef", "cstdint", "deque",       "initializer_list",
      "map",           "memory",        "optional", "set",      "span",    "string",  "string_view", "tuple",
      "unordered_map", "unordered_set", "utility",  "variant",  "vector"};
  for (const std::string& file : source_files()) {
    if (!file.ends_with("/model.h") && top_folder(file) != "check") continue;
    if (!file.ends_with(".h")) continue;
    for (const Include& include : includes_of(file)) {
      EXPECT_TRUE(!include.system || light.contains(include.target)) << file << " includes <" << include.target << ">";
    }
  }
}
