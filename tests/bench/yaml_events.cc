// The yardstick for reading YAML: yaml-cpp's event parser with a handler that does nothing, over the files given as
// arguments. What infralint needs for the same bytes is measured against this program's instructions.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <cstdio>
#include <fstream>

namespace {

class Nothing final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

}  // namespace

int main(int count, char** files) {
  int failed = 0;
  for (int i = 1; i < count; ++i) {
    std::ifstream in(files[i], std::ios::binary);
    try {
      YAML::Parser parser(in);
      Nothing nothing;
      while (parser.HandleNextDocument(nothing)) {
      }
    } catch (const YAML::Exception&) {
      ++failed;
    }
  }
  std::printf("%d files, %d not accepted\n", count - 1, failed);
  return 0;
}
