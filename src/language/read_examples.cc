#include <algorithm>
#include <set>

#include "check/message.h"
#include "language/parameter_value.h"
#include "language/read_parts.h"
#include "language/words.h"

namespace infralint::language {
namespace {

using value::Value;

constexpr std::string_view levels[] = {"error", "warning", "note"};
constexpr std::string_view profiles[] = {"recommended", "strict", "pedantic"};
constexpr std::string_view unchanged[] = {"unchanged"};
constexpr Synonym synonyms[] = {{"title", "name"},        {"text", "input"},     {"content", "input"},
                                {"file", "as"},           {"filename", "as"},    {"expected", "expect"},
                                {"parameters", "params"}, {"findings", "expect"}};
constexpr std::string_view failing = "- {name: what is wrong, expect: [{line: 1}], input: \"…\"}";
constexpr std::string_view passing = "- {name: what is right, expect: [], input: \"…\"}";

// The judged text, when the example names no file.
std::string typical_name(const Target& target) {
  const std::string_view kind = target.kinds.empty() ? std::string_view() : std::string_view(target.kinds.front());
  if (kind == "docker" || kind == "shell") return "Dockerfile";
  if (kind == "dockerignore") return ".dockerignore";
  if (kind == "compose") return "compose.yaml";
  if (kind == "k8s") return "deployment.yaml";
  if (kind == "workflow") return ".github/workflows/ci.yml";
  if (kind == "railway") return "railway.toml";
  return "file.yaml";
}

class ExampleReader {
 public:
  ExampleReader(const Value& node, const PolicyDocument& document, PolicyProblems& problems)
      : document_(document), problems_(problems), map_(node, "example: ", problems) {}

  Example read() {
    example_.span = map_.span();
    example_.name = map_.text("name", "name: what the example shows");
    read_texts();
    read_expectations();
    read_parameters();
    if (map_.has("fixed")) example_.fixed = text_of("fixed");
    example_.diff_unchanged = map_.choice("diff", unchanged, {}) == "unchanged";
    const Value* after = map_.take("expect-after");
    if (after != nullptr && (!after->is_sequence() || !after->items.empty())) {
      map_.wrong("expect-after", "what remains after the fixes must be `[]`", "remove `expect-after`");
    }
    map_.finish(synonyms);
    return std::move(example_);
  }

 private:
  // A text as it stands, with its line breaks; it may be empty.
  std::string text_of(std::string_view key) {
    const Value* node = map_.take(key);
    if (node->is_scalar()) return std::string(node->text);
    map_.wrong(key, quoted(key) + " must be a text, not " + described(*node), "write `|` and the text below");
    return {};
  }

  void read_texts() {
    const bool one = map_.has("input");
    const bool several = map_.has("files");
    map_.take("input");
    map_.take("files");
    if (one == several) {
      map_.problem("P003", map_.span(), one ? "`input` and `files` exclude each other" : "missing `input`",
                   one ? "remove one of them" : "add `input: |` and the text below");
      map_.take("as");
      map_.take("main");
      return;
    }
    if (several) return read_files();
    example_.main = map_.has("as") ? map_.text("as") : typical_name(document_.target);
    example_.files.emplace(example_.main, text_of("input"));
  }

  void read_files() {
    example_.whole_project = true;
    example_.main = map_.text("main", "main: Dockerfile");
    const Value* files = map_.take("files");
    if (!files->is_mapping()) {
      return map_.wrong("files", "`files` must map paths to texts, not be " + described(*files), "write `path: text`");
    }
    for (const value::Entry& file : files->entries) {
      const Value& text = file.value.resolved();
      if (text.is_scalar()) {
        example_.files.emplace(file.key.text, text.text);
      } else {
        map_.problem("P004", place_of(text, file.key.span),
                     "the content of " + quoted(file.key.text) + " must be a text, not " + described(text),
                     "write `|` and the text below");
      }
    }
    if (!example_.main.empty() && !example_.files.contains(example_.main)) {
      map_.wrong("main", "`main` is none of `files`", "name one of them");
    }
  }

  void read_expectations() {
    const Value* list = map_.take("expect");
    if (list == nullptr) return map_.missing("expect", "expect: []");
    if (!list->is_sequence()) {
      return map_.wrong("expect", "`expect` must be a list, not " + described(*list),
                        "write `[]` for a passing example, else `[{line: N}]`");
    }
    for (const Value& item : list->items) {
      PolicyMap map(item, "expectation: ", problems_);
      Expectation expectation;
      expectation.span = map.span();
      if (!map.has("line")) map.missing("line", "line: 1");
      expectation.line = map.count("line").value_or(0);
      expectation.column = map.count("column");
      expectation.end_line = map.count("end-line");
      if (map.has("contains")) expectation.contains = map.scalar("contains");
      if (map.has("level")) expectation.level = map.choice("level", levels, {});
      if (map.has("path")) expectation.path = map.text("path");
      read_profile(map, expectation);
      map.take("contains"), map.take("level"), map.take("path");
      read_related(map, expectation);
      map.finish();
      example_.expected.push_back(std::move(expectation));
    }
  }

  void read_profile(PolicyMap& map, Expectation& expectation) const {
    if (!map.has("profile")) return;
    const std::string profile = map.choice("profile", profiles, {});
    if (profile.empty()) return;
    const std::vector<std::string>& known = document_.other_profiles;
    if (std::find(known.begin(), known.end(), profile) == known.end()) {
      return map.wrong("profile", quoted(profile) + " is none of `other-profiles`", "add it there, or remove it here");
    }
    expectation.profile = profile;
  }

  static void read_related(PolicyMap& map, Expectation& expectation) {
    for (const std::string& text : map.texts("related")) {
      const bool digits =
          text.size() < 10 && !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
      if (digits && text.front() != '0') {
        expectation.related.push_back(static_cast<std::uint32_t>(std::stoul(text)));
      } else {
        map.wrong("related", "`related` holds lines, not " + quoted(text), "write `related: [3, 7]`");
      }
    }
  }

  void read_parameters() {
    const Value* node = map_.take("params");
    if (node == nullptr) return;
    if (!node->is_mapping()) {
      return map_.wrong("params", "`params` must be a map, not " + described(*node), "write `name: value`");
    }
    for (const value::Entry& entry : node->entries) {
      const ParameterDeclaration* declaration = document_.parameter(entry.key.text);
      if (declaration == nullptr) {
        std::vector<std::string_view> names;
        for (const ParameterDeclaration& known : document_.parameters) names.push_back(known.name);
        map_.problem("P023", entry.key.span, "unknown parameter " + quoted(entry.key.text),
                     did_you_mean(entry.key.text, names, "declare it in `parameters`"));
        continue;
      }
      const Result<ParameterValue> value = read_parameter_value(*declaration, entry.value);
      if (value) {
        example_.parameters.emplace_back(entry.key.text, *value);
      } else {
        map_.problem("P004", place_of(entry.value, entry.key.span),
                     quoted(entry.key.text) + " " + value.error() + ", not " + described(entry.value.resolved()),
                     "write a value of the declared type");
      }
    }
  }

  const PolicyDocument& document_;
  PolicyProblems& problems_;
  PolicyMap map_;
  Example example_;
};

void check_kinds(PolicyMap& policy, const std::vector<Example>& examples) {
  const auto passes = [](const Example& example) { return example.expected.empty(); };
  const Span span = policy.map().find_entry("examples")->key.span;
  if (std::none_of(examples.begin(), examples.end(), passes)) {
    policy.problem("P041", span, "no passing example", "add `" + std::string(passing) + "`");
  }
  if (std::all_of(examples.begin(), examples.end(), passes)) {
    policy.problem("P041", span, "no failing example", "add `" + std::string(failing) + "`");
  }
}

// What another profile sees differently is proven by an example.
void check_profiles(PolicyMap& policy, const PolicyDocument& document, const std::vector<Example>& examples) {
  for (const std::string& profile : document.other_profiles) {
    const bool shown = std::any_of(examples.begin(), examples.end(), [&](const Example& example) {
      return std::any_of(example.expected.begin(), example.expected.end(),
                         [&](const Expectation& expected) { return expected.profile == profile; });
    });
    if (shown) continue;
    policy.problem("P041", policy.span_of("other-profiles"), "no example shows a finding of " + quoted(profile),
                   "add `profile: " + profile + "` to what a failing example expects");
  }
}

// A fix that is applied without asking is proven by an example.
void check_safe_fixes(PolicyMap& policy, const PolicyDocument& document, const std::vector<Example>& examples) {
  if (document.logic.fix == nullptr) return;
  if (std::any_of(examples.begin(), examples.end(), [](const Example& e) { return e.fixed.has_value(); })) return;
  for (const Value& fix : document.logic.fix->items) {
    const Value* safety = fix.resolved().find("safety");
    if (safety == nullptr || safety->text != "safe") continue;
    policy.problem("P032", safety->span, "no example shows what the safe fix gives",
                   "add `fixed: |` with the text after the fix to a failing example");
    return;
  }
}

}  // namespace

std::vector<Example> read_examples(PolicyMap& policy, const PolicyDocument& document, PolicyProblems& problems) {
  std::vector<Example> examples;
  const Value* list = policy.take("examples");
  if (list == nullptr) {
    policy.missing("examples",
                   "examples: [" + std::string(failing.substr(2)) + ", " + std::string(passing.substr(2)) + "]");
    return examples;
  }
  if (!list->is_sequence()) {
    policy.wrong("examples", "`examples` must be a list, not " + described(*list), "begin each example with `- name:`");
    return examples;
  }
  std::set<std::string> names;
  for (const Value& item : list->items) {
    examples.push_back(ExampleReader(item.resolved(), document, problems).read());
    const Example& example = examples.back();
    if (!example.name.empty() && !names.insert(example.name).second) {
      policy.problem("P004", example.span, "two examples are named " + quoted(example.name), "rename one");
    }
  }
  check_kinds(policy, examples);
  check_profiles(policy, document, examples);
  check_safe_fixes(policy, document, examples);
  return examples;
}

}  // namespace infralint::language
