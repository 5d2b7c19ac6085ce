// infralint-embed: compiles policies/** into the tables of the program and into documentation pages, and refuses
// policies that are incomplete. Part of the build: it always does all, and writes only what differs.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "files.h"
#include "problems.h"
#include "project_files.h"
#include "read_policy.h"
#include "write_docs.h"
#include "writers.h"

namespace {

using namespace infralint;
using namespace infralint::embed;
namespace fs = std::filesystem;

struct Arguments {
  fs::path source;
  fs::path output;
  fs::path docs;
};

bool parse_arguments(int count, char** words, Arguments& arguments) {
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = words[i];
    if (name == "--source") {
      arguments.source = words[i + 1];
    } else if (name == "--output") {
      arguments.output = words[i + 1];
    } else if (name == "--docs") {
      arguments.docs = words[i + 1];
    } else {
      return false;
    }
  }
  return count % 2 == 1 && !arguments.source.empty() && !arguments.output.empty() && !arguments.docs.empty();
}

bool write_all(const Arguments& arguments, const std::vector<Policy>& policies, const ProjectFiles& files,
               const std::string& digest) {
  bool written = true;
  const auto write = [&](const fs::path& path, const std::string& content) {
    if (write_if_different(path, content)) return;
    std::cerr << path.string() << ":1: cannot be written; check the folder\n";
    written = false;
  };
  write(arguments.output / "check/rule_ids.h", write_rule_ids(policies));
  for (const std::string& area : files.areas) {
    write(arguments.output / "artifacts" / area / "bindings.h", write_bindings_header(area, policies));
    write(arguments.output / "artifacts" / (area + "_bindings.cc"), write_bindings(area, policies));
  }
  write(arguments.output / "artifacts/all_artifacts.cc", write_artifacts(files));
  write(arguments.output / "policy/catalogue_table.cc", write_catalogue_table(policies, digest));
  write(arguments.output / "policy/catalogue_texts.cc", write_catalogue_texts(policies));
  for (const Policy& policy : policies) write(arguments.docs / (policy.id + ".md"), write_page(policy));
  write(arguments.docs / "index.md", write_index(policies));
  return written;
}

}  // namespace

int main(int count, char** words) {
  Arguments arguments;
  if (!parse_arguments(count, words, arguments)) {
    std::cerr << "usage: infralint-embed --source DIR --output DIR --docs DIR\n";
    return 2;
  }
  Problems problems;
  std::string all_text;
  std::vector<Policy> policies;
  for (const std::string& path : find_policy_files(arguments.source)) {
    const std::string text = read_file(arguments.source / path);
    all_text.append(path).append(1, '\0').append(text).append(1, '\0');
    policies.push_back(read_policy(path, text, problems));
  }
  const ProjectFiles files = find_project_files(arguments.source);
  // A policy that cannot be read has been reported, and would only cause confusion in what follows.
  std::erase_if(policies, [](const Policy& policy) { return policy.id.empty(); });
  std::sort(policies.begin(), policies.end(), [](const Policy& a, const Policy& b) { return a.id < b.id; });
  cross_check(policies, files, problems);
  if (!problems.empty()) {
    problems.print(std::cerr);
    return 1;
  }
  return write_all(arguments, policies, files, sha256_hex(all_text)) ? 0 : 1;
}
