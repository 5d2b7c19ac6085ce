// Every Dockerfile of the corpus was built by somebody: the parser has nothing to object.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/source_file.h"
#include "syntax/dockerfile/parse.h"

namespace infralint {
namespace {

namespace fs = std::filesystem;

bool is_dockerfile(const fs::path& path) {
  const std::string name = path.filename();
  if (name.ends_with(".dockerignore") || name.ends_with(".template") || name.ends_with(".md")) return false;
  return name == "Dockerfile" || name.starts_with("Dockerfile.") || name.starts_with("Dockerfile-") ||
         name.ends_with(".Dockerfile");
}

TEST(DockerfileCorpus, HasNoDiagnostics) {
  const fs::path corpus = fs::path(INFRALINT_SHARED_DIR) / "corpus";
  if (!fs::exists(corpus)) GTEST_SKIP() << "the corpus is not here: " << corpus;
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
    if (!entry.is_regular_file() || entry.file_size() == 0 || !is_dockerfile(entry.path())) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    const SourceFile file(entry.path().string(), bytes.str());
    const dockerfile::File parsed = dockerfile::parse(file.parse_text());
    ++files;
    for (const dockerfile::Diagnostic& diagnostic : parsed.diagnostics) {
      // Accepted with a warning of the builder.
      if (diagnostic.problem == dockerfile::Problem::empty_continuation ||
          diagnostic.problem == dockerfile::Problem::dangling_continuation) {
        continue;
      }
      ADD_FAILURE() << fs::relative(entry.path(), corpus).string() << ":" << file.position(diagnostic.span.begin).line
                    << ": " << diagnostic.message;
    }
  }
  EXPECT_GT(files, 400);
}

}  // namespace
}  // namespace infralint
