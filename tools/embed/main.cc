// infralint-embed: compiles policies/** into the tables of the program and into documentation pages, and refuses
// policies that are incomplete. Part of the build: it always does all, and writes only what differs.
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "built_in.h"
#include "files.h"
#include "image_tables.h"
#include "problems.h"
#include "project_files.h"
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

bool write_all(const Arguments& arguments, const std::vector<BuiltIn>& policies, const ProjectFiles& files,
               const std::string& images, const std::string& digest) {
  bool written = true;
  const auto write = [&](const fs::path& path, const std::string& content) {
    if (write_if_different(path, content)) return;
    std::cerr << path.string() << ":1: cannot be written; check the folder\n";
    written = false;
  };
  write(arguments.output / "check/rule_ids.h", write_rule_ids(policies));
  for (const std::string& area : files.areas) {
    write(arguments.output / "artifacts" / area / "bindings.h", write_bindings_header(area));
    write(arguments.output / "artifacts" / (area + "_bindings.cc"), write_bindings(area, policies));
  }
  write(arguments.output / "artifacts/all_artifacts.cc", write_artifacts(files));
  if (!images.empty()) write(arguments.output / "artifacts/docker/image_tables.h", images);
  write(arguments.output / "policy/catalogue_table.cc", write_catalogue_table(policies, digest));
  write(arguments.output / "policy/catalogue_texts.cc", write_catalogue_texts(policies));
  for (const BuiltIn& read : policies) write(arguments.docs / (read.policy.id + ".md"), write_page(read.policy));
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
  const std::vector<std::string> paths = find_policy_files(arguments.source);
  const std::vector<BuiltIn> policies = read_built_ins(arguments.source, paths, problems);
  const ProjectFiles files = find_project_files(arguments.source);
  cross_check(policies, files, problems);
  const std::string images = write_image_tables(arguments.source, problems);
  if (!problems.empty()) {
    problems.print(std::cerr);
    return 1;
  }
  return write_all(arguments, policies, files, images, digest_of(arguments.source, paths)) ? 0 : 1;
}
