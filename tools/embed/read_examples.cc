#include "read_examples.h"

#include <algorithm>
#include <set>

#include "keys.h"

namespace infralint::embed {
namespace {

std::string typical_name(const std::string& kind) {
  if (kind == "docker") return "Dockerfile";
  if (kind == "dockerignore") return ".dockerignore";
  if (kind == "compose") return "compose.yaml";
  if (kind == "k8s") return "deployment.yaml";
  if (kind == "workflow") return ".github/workflows/ci.yml";
  if (kind == "railway") return "railway.toml";
  return "file.yaml";
}

void check_expectation(const YAML::Node& node, const std::string& where, const std::string& path, Problems& problems) {
  Keys keys(node, where, path, problems);
  keys.text("line");
  for (const char* key : {"column", "end-line", "contains", "level", "path"}) keys.text_or(key, {});
  keys.take("related");
  keys.finish();
}

// The judged file of a `files` example.
void read_main(Keys& keys, Example& example) {
  const YAML::Node files = keys.take("files");
  example.file_name = keys.text("main");
  bool found = false;
  if (!files.IsMap()) return keys.problem(files, "`files` must map paths to texts; write `path: text`");
  for (const auto& file : files) {
    if (!file.second.IsScalar())
      keys.problem(file.second, "the content of a file must be a text; write `|` and the text");
    if (file.first.Scalar() != example.file_name || !file.second.IsScalar()) continue;
    example.input = file.second.Scalar();
    found = true;
  }
  if (!found && !example.file_name.empty()) keys.problem(files, "`main` is none of `files`; name one of them");
}

}  // namespace

std::vector<Example> read_examples(const YAML::Node& list, const Policy& policy, Problems& problems) {
  std::vector<Example> examples;
  if (!list.IsDefined() || !list.IsSequence()) {
    problems.add(policy.path, Keys::line_of(list),
                 "missing `examples`; add at least one failing and one passing example");
    return examples;
  }
  std::set<std::string> names;
  for (const auto& item : list) {
    Example example;
    Keys keys(item, "example: ", policy.path, problems);
    example.name = keys.text("name");
    if (!names.insert(example.name).second) {
      keys.problem(item, "two examples are named `" + example.name + "`; rename one");
    }
    const std::string where = "example `" + example.name + "`: ";
    const YAML::Node expect = keys.take("expect");
    if (!expect.IsDefined() || !expect.IsSequence()) {
      keys.problem(item, "missing list `expect`; write `expect: []` for a passing example");
    } else {
      example.good = expect.size() == 0;
      for (const auto& expectation : expect) check_expectation(expectation, where, policy.path, problems);
    }
    if (keys.has("input") == keys.has("files")) {
      keys.problem(item, "exactly one of `input` and `files` is needed; write one");
      keys.take("input");
      keys.take("files");
    } else if (keys.has("files")) {
      read_main(keys, example);
    } else {
      const YAML::Node input = keys.take("input");
      if (input.IsScalar())
        example.input = input.Scalar();
      else
        keys.problem(input, "`input` must be a text; write `|` and the text");
      example.file_name = keys.text_or("as", typical_name(policy.kind));
    }
    for (const char* key : {"params", "fixed", "expect-after", "diff"}) keys.take(key);
    keys.finish();
    examples.push_back(std::move(example));
  }
  const auto good = std::count_if(examples.begin(), examples.end(), [](const Example& e) { return e.good; });
  if (good == 0) problems.add(policy.path, Keys::line_of(list), "no passing example; add one with `expect: []`");
  if (good == static_cast<std::ptrdiff_t>(examples.size())) {
    problems.add(policy.path, Keys::line_of(list), "no failing example; add one with `expect: [{line: N}]`");
  }
  return examples;
}

}  // namespace infralint::embed
