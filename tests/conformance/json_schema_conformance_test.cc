// The official JSON Schema test suite: every required test of the five drafts passes; of the optional ones and of the
// formats the rates are printed, and held to what was reached.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "base/source_file.h"
#include "schema/schema.h"
#include "syntax/value/read.h"

namespace infralint::schema {
namespace {

namespace fs = std::filesystem;
using value::Value;

const fs::path suite = fs::path(INFRALINT_SHARED_DIR) / "data" / "json-schema-test-suite";

struct Parsed {
  explicit Parsed(const fs::path& path) : file(path.string(), bytes_of(path)), stream(value::parse_json(file)) {}

  static std::string bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
  }
  const Value& root() const { return *stream.documents.front().root; }

  SourceFile file;
  value::Stream stream;
};

// `http://localhost:1234/X` is remotes/X.
class Remotes {
 public:
  const Value* find(std::string_view uri) {
    constexpr std::string_view host = "http://localhost:1234/";
    if (!uri.starts_with(host)) return nullptr;
    const fs::path path = suite / "remotes" / uri.substr(host.size());
    if (!fs::is_regular_file(path)) return nullptr;
    auto& slot = parsed_[path.string()];
    if (!slot) slot = std::make_unique<Parsed>(path);
    return &slot->root();
  }

 private:
  std::map<std::string, std::unique_ptr<Parsed>> parsed_;
};

struct Tally {
  int passed = 0;
  int total = 0;
  std::vector<std::string> failed;
};

void run_file(const fs::path& path, Draft draft, bool formats, Remotes& remotes, Tally& tally) {
  const Parsed parsed(path);
  ASSERT_TRUE(parsed.stream.diagnostics.empty()) << path << ": " << parsed.stream.diagnostics.front().message;
  value::DataView view(value::Resolver::core);
  CompileOptions options;
  options.draft = draft;
  options.assert_formats = formats;
  options.document = [&](std::string_view uri) { return remotes.find(uri); };
  for (const Value& group : parsed.root().items) {
    const std::string name = path.stem().string() + ": " + std::string(group.find("description")->text);
    const auto compiled = compile(*group.find("schema"), view, options);
    const auto* schema = std::get_if<std::unique_ptr<const Schema>>(&compiled);
    for (const Value& test : group.find("tests")->items) {
      ++tally.total;
      const std::string full = name + ": " + std::string(test.find("description")->text);
      if (schema == nullptr) {
        tally.failed.push_back(full + " (" + std::get<1>(compiled).front().message + ")");
        continue;
      }
      const bool expected = test.find("valid")->text == "true";
      const Value& data = *test.find("data");
      const bool quick = (*schema)->valid(data, view);
      const bool thorough = (*schema)->validate(data, view).empty();
      if (quick == expected && thorough == expected) {
        ++tally.passed;
      } else {
        tally.failed.push_back(full + (quick != thorough ? " (the two ways differ)" : ""));
      }
    }
  }
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

struct DraftCase {
  Draft draft;
  const char* folder;
  int required;
};

class JsonSchemaConformance : public testing::TestWithParam<DraftCase> {
 protected:
  void SetUp() override {
    if (!fs::exists(suite)) GTEST_SKIP() << "the JSON Schema test suite is not here: " << suite;
  }
  Remotes remotes_;
};

TEST_P(JsonSchemaConformance, PassesEveryRequiredTest) {
  Tally tally;
  for (const fs::path& file : files_in(suite / "tests" / GetParam().folder)) {
    run_file(file, GetParam().draft, false, remotes_, tally);
  }
  for (const std::string& name : tally.failed) ADD_FAILURE() << name;
  EXPECT_EQ(tally.total, GetParam().required);
}

// What is known to fail: by draft and file, how many at most.
int accepted_failures(const std::string& draft, const std::string& file) {
  // Encoded and international host names are not held against the tables of IDNA; `content*` asserts nothing.
  static const std::map<std::string, int> table = {
      {"draft7/content", 4},
      {"draft7/format/hostname", 23},
      {"draft7/format/idn-hostname", 33},
      {"draft2019-09/format/hostname", 23},
      {"draft2019-09/format/idn-hostname", 33},
      {"draft2020-12/format/hostname", 23},
      {"draft2020-12/format/idn-hostname", 33},
  };
  const auto found = table.find(draft + "/" + file);
  return found == table.end() ? 0 : found->second;
}

TEST_P(JsonSchemaConformance, KeepsItsRateOfOptionalTests) {
  const fs::path optional = suite / "tests" / GetParam().folder / "optional";
  for (const bool formats : {false, true}) {
    for (const fs::path& file : files_in(formats ? optional / "format" : optional)) {
      Tally tally;
      run_file(file, GetParam().draft, formats, remotes_, tally);
      const int failures = tally.total - tally.passed;
      const std::string name = (formats ? "format/" : "") + file.stem().string();
      std::cout << GetParam().folder << " " << name << ": " << tally.passed << " of " << tally.total << "\n";
      const bool good = failures <= accepted_failures(GetParam().folder, name);
      EXPECT_TRUE(good) << failures << " failures";
      if (good) continue;
      for (const std::string& failed : tally.failed) std::cout << "  " << failed << "\n";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Drafts, JsonSchemaConformance,
                         testing::Values(DraftCase{Draft::draft4, "draft4", 618},
                                         DraftCase{Draft::draft6, "draft6", 839},
                                         DraftCase{Draft::draft7, "draft7", 927},
                                         DraftCase{Draft::draft2019_09, "draft2019-09", 1259},
                                         DraftCase{Draft::draft2020_12, "draft2020-12", 1299}),
                         [](const auto& test) {
                           std::string name = test.param.folder;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace infralint::schema
