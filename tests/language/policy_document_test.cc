// The reader of policy files: what it takes from a good one, and what it says about a bad one.
#include "language/policy_document.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "policy_text.h"

namespace infralint::language {
namespace {

constexpr const char* good = R"(id: acme/no-latest
title: Image is not pinned
level: warning
profile: strict
tags: [security, supply-chain]
security-severity: 5.5
cwe: [829]
aliases: {hadolint: [DL3007, {id: DL3006, relation: superset}]}
parameters:
  tags: {type: list, default: [latest, edge], description: tags that move}
  wait: {type: duration, default: 1m30s, minimum: 1s, description: how long}
target: {kind: compose, scope: service}
when: {exists: "$.image"}
deny: {path: "$.image", ends-with: ":latest"}
message: "image `{{ $.image }}` moves"
once: file
unknown: fail
examples:
  - name: moves
    expect: [{line: 3, column: 12, contains: "moves"}]
    params: {tags: [latest]}
    input: |
      services:
        web:
          image: nginx:latest
  - name: stays
    expect: []
    files: {compose.yaml: "services: {}\n", other.txt: "x"}
    main: compose.yaml
)";

// The good policy with one text replaced by another.
std::string with(const std::string& from, const std::string& to) {
  std::string text = good;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string problems(const std::string& text, Origin origin = Origin::user) {
  return read("rules/no-latest.yaml", text, origin).shown();
}

TEST(PolicyDocument, HoldsWhatTheFileSays) {
  const ReadPolicy policy = read("rules/no-latest.yaml", good);
  ASSERT_EQ(policy.shown(), "");
  const PolicyDocument& document = policy.document;
  EXPECT_EQ(document.area, "acme");
  EXPECT_EQ(document.name, "no-latest");
  EXPECT_EQ(document.status, "stable");
  EXPECT_TRUE(document.declarative());
  EXPECT_EQ(document.target.kinds, std::vector<std::string>{"compose"});
  EXPECT_EQ(document.target.scope, "service");
  EXPECT_EQ(document.aliases.at(1).id, "DL3006");
  EXPECT_EQ(document.aliases.at(1).relation, "superset");
  EXPECT_EQ(document.parameter("tags")->default_text, "[latest, edge]");
  EXPECT_EQ(std::get<std::vector<std::string>>(document.parameter("tags")->value).size(), 2U);
  EXPECT_EQ(std::get<std::string>(document.parameter("wait")->value), "1m30s");
  EXPECT_EQ(document.parameter("none"), nullptr);
  EXPECT_NE(document.logic.denial, nullptr);
  EXPECT_EQ(document.logic.assertion, nullptr);
  EXPECT_EQ(document.logic.once, Once::file);
  EXPECT_TRUE(document.logic.unknown_fails);
  ASSERT_EQ(document.examples.size(), 2U);
  EXPECT_EQ(document.examples[0].main, "compose.yaml");
  EXPECT_EQ(document.examples[0].expected.at(0).column, 12U);
  EXPECT_EQ(std::get<std::vector<std::string>>(document.examples[0].parameters.at(0).second),
            std::vector<std::string>{"latest"});
  EXPECT_TRUE(document.examples[1].whole_project);
  EXPECT_EQ(document.examples[1].files.size(), 2U);
}

TEST(PolicyDocument, ScopeIsTheFirstOfTheKindWhenItIsNotWritten) {
  EXPECT_EQ(read("a/no-latest.yaml", with(", scope: service", "")).document.target.scope, "document");
}

constexpr const char* of_the_program = R"(id: acme/no-latest
title: Image is not pinned
level: warning
profile: strict
other-profiles: [recommended, pedantic]
status: stable
since: "0.1"
description: a
rationale: b
remediation: c
target: {kind: compose, scope: service}
check: function
examples:
  - {name: both, expect: [{line: 1}, {line: 2, profile: recommended}], input: a}
  - {name: one, expect: [{line: 1, profile: pedantic}], input: b}
  - {name: none, expect: [], input: c}
)";

std::string of_the_program_with(const std::string& from, const std::string& to) {
  std::string text = of_the_program;
  text.replace(text.find(from), from.size(), to);
  return read("policies/acme/no-latest.yaml", text, Origin::built_in).shown();
}

TEST(PolicyDocument, FindingsOfAFunctionMayBelongToOtherProfiles) {
  const ReadPolicy policy = read("policies/acme/no-latest.yaml", of_the_program, Origin::built_in);
  ASSERT_EQ(policy.shown(), "");
  EXPECT_EQ(policy.document.other_profiles, (std::vector<std::string>{"recommended", "pedantic"}));
  EXPECT_EQ(policy.document.examples[0].expected.at(0).profile, std::nullopt);
  EXPECT_EQ(policy.document.examples[0].expected.at(1).profile, "recommended");
  EXPECT_EQ(policy.document.examples[0].profile(), "");
  EXPECT_EQ(policy.document.examples[1].profile(), "pedantic");
  EXPECT_EQ(policy.document.examples[2].profile(), "");
}

TEST(PolicyDocument, OtherProfilesAreOthersAndShown) {
  EXPECT_EQ(
      of_the_program_with("[recommended, pedantic]", "[recommended, pedantic, strict]"),
      "P004 5:17 the profile `strict` is named twice; remove one\n"
      "P041 5:17 no example shows a finding of `strict`; add `profile: strict` to what a failing example expects\n");
  EXPECT_EQ(of_the_program_with("[recommended, pedantic]", "[recommended, pedantic, loud]"),
            "P004 5:17 `loud` is no profile; write recommended, strict or pedantic\n"
            "P041 5:17 no example shows a finding of `loud`; add `profile: loud` to what a failing example expects\n");
  EXPECT_EQ(of_the_program_with("profile: pedantic}", "profile: recommended}"),
            "P041 5:17 no example shows a finding of `pedantic`; add `profile: pedantic` to what a failing example "
            "expects\n");
  EXPECT_EQ(of_the_program_with("profile: strict", "profile: config"),
            "P004 5:17 `other-profiles` has no effect beside `profile: config`; remove it\n");
  EXPECT_EQ(of_the_program_with("check: function", "check: producer:parse"),
            "P004 5:17 `other-profiles` needs a function that tells findings apart; remove it\n");
  EXPECT_EQ(of_the_program_with("status: stable", "status: stable\nprecision: low"),
            "P004 5:17 findings of low precision cannot be recommended; write `strict`\n");
  EXPECT_EQ(of_the_program_with("other-profiles: [recommended, pedantic]\n", ""),
            "P004 13:57 expectation: `recommended` is none of `other-profiles`; add it there, or remove it here\n"
            "P004 14:45 expectation: `pedantic` is none of `other-profiles`; add it there, or remove it here\n");
}

TEST(PolicyDocument, PoliciesOfUsersHaveOneProfile) {
  EXPECT_EQ(problems(with("profile: strict", "profile: strict\nother-profiles: [pedantic]")),
            "P004 5:17 `other-profiles` needs a function that tells findings apart; remove it\n"
            "P041 5:17 no example shows a finding of `pedantic`; add `profile: pedantic` to what a failing example "
            "expects\n");
}

TEST(PolicyDocument, NamesWhatIsNoYaml) {
  EXPECT_TRUE(problems("id: [\n").starts_with("P001 "));
  EXPECT_EQ(problems("# nothing\n"), "P001 1:1 a policy file holds exactly one document; begin with `id: area/name`\n");
}

TEST(PolicyDocument, UnknownKeysAreErrorsWithWhatWasMeant) {
  EXPECT_EQ(problems(with("once: file", "onse: file")), "P002 16:1 unknown key `onse`; did you mean `once`?\n");
  // Words of other tools, also misspelt.
  EXPECT_EQ(problems(with("once: file", "serverity: high")),
            "P002 16:1 unknown key `serverity`; did you mean `level`?\n");
  EXPECT_EQ(problems(with("once: file", "resource: x")), "P002 16:1 unknown key `resource`; did you mean `target`?\n");
  EXPECT_EQ(problems(with("once: file", "remedation: x")),
            "P002 16:1 unknown key `remedation`; did you mean `remediation`?\n");
}

TEST(PolicyDocument, MissingKeysComeWithALineToPaste) {
  EXPECT_EQ(problems(with("level: warning\n", "")), "P003 1:1 missing `level`; add `level: warning`\n");
  EXPECT_EQ(problems(with("id: acme/no-latest\n", "")), "P003 1:1 missing `id`; add `id: acme/no-latest`\n");
  EXPECT_TRUE(
      problems(with("message: \"image `{{ $.image }}` moves\"\n", "")).starts_with("P003 1:1 missing `message`"));
}

TEST(PolicyDocument, ReportsEverythingAtOnce) {
  const std::string shown = problems("id: acme/no-latest\nlevel: high\ndeny: {}\nmesage: x\n");
  for (const char* part : {"missing `title`", "missing `profile`", "`level` must be", "missing `target`",
                           "missing `message`", "missing `examples`", "unknown key `mesage`"}) {
    EXPECT_NE(shown.find(part), std::string::npos) << part << " in\n" << shown;
  }
}

TEST(PolicyDocument, ValuesOutsideOfAListOfWordsNameTheWords) {
  EXPECT_EQ(problems(with("level: warning", "level: high")),
            "P004 3:8 `level` must be `error`, `warning` or `note`, not `high`; write one of them\n");
  EXPECT_EQ(problems(with("level: warning", "level: eror")),
            "P004 3:8 `level` must be `error`, `warning` or `note`, not `eror`; did you mean `error`?\n");
  EXPECT_EQ(problems(with("title: Image is not pinned", "title: 5")),
            "P004 2:8 `title` must be a text, not `5`; put it in quotes\n");
  EXPECT_EQ(problems(with("title: Image is not pinned", "title:")),
            "P004 2:1 `title` must be a text, not nothing; write a text\n");
  EXPECT_EQ(problems(with("[security, supply-chain]", "security")),
            "P004 5:7 `tags` must be a list, not `security`; put it in brackets\n"
            "P004 6:20 `security-severity` needs the tag `security`; add `tags: [security]`\n");
}

TEST(PolicyDocument, IdsFitTheirFile) {
  EXPECT_EQ(problems(with("id: acme/no-latest", "id: acme/latest")),
            "P005 1:5 the id is `acme/latest` but the file is `rules/no-latest.yaml`; call the file `latest.yaml` or "
            "change the id\n");
  EXPECT_EQ(problems(with("id: acme/no-latest", "id: Acme/no-latest")),
            "P005 1:5 the id `Acme/no-latest` is malformed; write `area/kebab-case-name`\n");
  EXPECT_EQ(problems(with("id: acme/no-latest", "id: no-latest")),
            "P005 1:5 the id `no-latest` is malformed; write `area/kebab-case-name`\n");
}

TEST(PolicyDocument, ExactlyOneThingJudges) {
  EXPECT_EQ(problems(with("once: file", "assert: {exists: \"$.image\"}")),
            "P007 14:1 `assert` and `deny` exclude each other; keep one of them\n");
  EXPECT_TRUE(problems(with("deny: {path: \"$.image\", ends-with: \":latest\"}\n", ""))
                  .starts_with("P007 1:1 nothing says what to judge; "));
  EXPECT_TRUE(problems(with("deny: {path: \"$.image\", ends-with: \":latest\"}", "check: function"))
                  .starts_with("P007 14:1 `check` names code of the program"));
}

TEST(PolicyDocument, BothKindsOfExamplesAreNeeded) {
  EXPECT_TRUE(problems(with("[{line: 3, column: 12, contains: \"moves\"}]", "[]")).starts_with("P041 18:1 no failing"));
  EXPECT_TRUE(problems(with("expect: []", "expect: [{line: 1}]")).starts_with("P041 18:1 no passing"));
}

TEST(PolicyDocument, ExamplesAreComplete) {
  EXPECT_EQ(problems(with("{line: 3, column: 12,", "{column: 12,")),
            "P003 20:15 expectation: missing `line`; add `line: 1`\n");
  EXPECT_EQ(problems(with("line: 3,", "line: 0,")),
            "P004 20:21 expectation: `line` must be a number from 1 up, not `0`; count from 1\n");
  EXPECT_EQ(problems(with("main: compose.yaml", "main: docker-compose.yaml")),
            "P004 29:11 example: `main` is none of `files`; name one of them\n");
  EXPECT_EQ(problems(with("params: {tags:", "params: {tag:")),
            "P023 21:14 example: unknown parameter `tag`; did you mean `tags`?\n");
  EXPECT_EQ(problems(with("tags: [latest]}", "tags: 3}")),
            "P004 21:20 example: `tags` expects list (default [latest, edge]), not `3`; write a value of the declared "
            "type\n");
  EXPECT_EQ(problems(with("name: stays", "name: moves")), "P004 26:5 two examples are named `moves`; rename one\n");
}

TEST(PolicyDocument, SafeFixesAreProven) {
  const std::string fix = "fix:\n  - {title: pin, safety: safe, remove: {path: \"$.image\"}}";
  EXPECT_EQ(problems(with("once: file", fix)),
            "P032 17:26 no example shows what the safe fix gives; add `fixed: |` with the text after the fix to a "
            "failing example\n");
  std::string proven = with("once: file", fix);
  proven.replace(proven.find("    params: {tags: [latest]}"), 28, "    fixed: |\n      services:\n        web: {}");
  EXPECT_EQ(problems(proven), "");
}

TEST(PolicyDocument, DefaultsFitTheirDeclaration) {
  EXPECT_TRUE(
      problems(with("default: 1m30s", "default: soon")).starts_with("P004 11:35 parameter `wait`: the default "));
  EXPECT_TRUE(
      problems(with("default: 1m30s", "default: 500ms")).starts_with("P004 11:35 parameter `wait`: the default "))
      << "below the minimum";
  EXPECT_EQ(problems(with("minimum: 1s", "minimum: x")),
            "P004 11:51 parameter `wait`: `minimum` must be of type duration, not `x`; write such a value\n");
  EXPECT_EQ(problems(with(" default: [latest, edge],", "")),
            "P003 10:10 parameter `tags`: missing `default`; add `default: 30`\n");
  EXPECT_EQ(problems(with("type: list", "type: lists")).substr(0, 4), "P004");
}

TEST(PolicyDocument, DefaultsAreAmongTheirChoices) {
  const auto choice = [](const std::string& value) {
    return problems(with("wait: {type: duration, default: 1m30s, minimum: 1s,",
                         "wait: {type: string, enum: [short, long], default: " + value + ","));
  };
  EXPECT_EQ(choice("long"), "");
  EXPECT_TRUE(
      choice("medium").starts_with("P004 11:54 parameter `wait`: the default does not fit: expects string "
                                   "(`short` or `long`), not `medium`"));
}

TEST(PolicyDocument, ExpressionsOfParametersCompile) {
  const auto declared = [](const std::string& declaration) {
    return problems(with("wait: {type: duration, default: 1m30s, minimum: 1s,", "wait: {" + declaration + ","));
  };
  EXPECT_EQ(declared("type: regex, default: \"^a+$\""), "");
  EXPECT_TRUE(declared("type: regex, default: \"(\"").starts_with("P004 11:32 parameter `wait`: the default "));
  EXPECT_EQ(declared("type: string, default: abc, pattern: \"^[a-c]+$\""), "");
  EXPECT_TRUE(declared("type: string, default: abd, pattern: \"^[a-c]+$\"").starts_with("P004 11:33 "));
  EXPECT_TRUE(declared("type: string, default: a, pattern: \"(\"").starts_with("P022 11:45 "));
}

TEST(PolicyDocument, TargetsAreKnown) {
  EXPECT_EQ(problems(with("scope: service", "scope: servise")),
            "P004 12:32 `target`: kind `compose` has no scope `servise`; did you mean `service`?\n");
  EXPECT_TRUE(problems(with("kind: compose", "kind: composer")).starts_with("P004 12:16 `target`: unknown kind"));
  EXPECT_EQ(problems(with("{kind: compose, scope: service}", "{kind: shell}")),
            "P004 12:16 `target`: kind `shell` is for rules that are functions of the program; write `docker`, "
            "`dockerignore`, `compose`, `k8s`, `workflow`, `railway` or `any`, and `__commands` in a path for the "
            "commands of a script\n");
  EXPECT_EQ(problems(with("{kind: compose, scope: service}", "{kind: any}")),
            "P003 12:9 `target`: kind `any` needs `paths`; add `paths: [\"config/**/*.yaml\"]`\n");
  EXPECT_EQ(problems(with("{kind: compose, scope: service}", "{kind: any, paths: [\"*.json\"]}")), "");
  EXPECT_TRUE(problems(with("scope: service}", "scope: service, object: Pod}")).starts_with("P004 12:49 "));
}

TEST(PolicyDocument, MetadataHasItsForms) {
  EXPECT_TRUE(problems(with("title: Image is not pinned", "title: Image is not pinned.")).starts_with("P004 2:8 "));
  EXPECT_TRUE(problems(with("cwe: [829]", "cwe: [CWE-829]")).starts_with("P004 7:6 `CWE-829` is no CWE number"));
  EXPECT_TRUE(problems(with("severity: 5.5", "severity: 11")).starts_with("P004 6:20 `security-severity` must be"));
  EXPECT_TRUE(problems(with("cwe: [829]", "references: [\"http://a\"]")).starts_with("P004 7:13 the reference"));
  EXPECT_EQ(problems(with("cwe: [829]", "status: deprecated")),
            "P003 7:9 a deprecated policy says why; add `replaced-by: area/name` or `deprecated-reason: …`\n");
}

TEST(PolicyDocument, PacksMayDemandAnExplanation) {
  EXPECT_EQ(problems(good), "");
  const std::string shown = problems(good, Origin::strict);
  for (const char* key : {"description", "rationale", "remediation", "status", "since"}) {
    EXPECT_NE(shown.find("missing `" + std::string(key) + "`"), std::string::npos) << key;
  }
}

// The built-in catalogue goes through the same door.
TEST(PolicyDocument, ReadsEveryBuiltInPolicy) {
  namespace fs = std::filesystem;
  const fs::path source = INFRALINT_SOURCE_DIR;
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(source / "policies")) {
    if (!entry.is_regular_file() || entry.path().extension() != ".yaml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string path = entry.path().lexically_relative(source).generic_string();
    const ReadPolicy policy =
        read(path, {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}, Origin::built_in);
    EXPECT_EQ(policy.shown(), "") << path;
    ++count;
  }
  EXPECT_GT(count, 300U);
}

}  // namespace
}  // namespace infralint::language
