#include "built_in.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/sha256.h"
#include "files.h"
#include "syntax/value/read.h"

namespace infralint::embed {
namespace {

// What the program can hold of a policy that is right as such.
void check_program(const BuiltIn& read, language::PolicyProblems& problems) {
  const language::PolicyDocument& policy = read.policy;
  if (policy.target.kinds.size() > 1) {
    problems.push_back(
        {"P004", policy.target.span, "a built-in policy judges one kind of file", "write a policy for each kind"});
  }
  if (!read.program.schemas.empty()) {
    problems.push_back({"P050", policy.logic.message->span, "a built-in policy cannot hold a JSON Schema",
                        "write its demands as tests"});
  }
}

std::optional<BuiltIn> read_one(std::string path, std::string text, Problems& problems) {
  BuiltIn read;
  read.file = std::make_unique<const SourceFile>(path, std::move(text));
  read.stream = std::make_unique<const value::Stream>(value::parse_yaml(*read.file));
  language::PolicyProblems found;
  read.policy = language::read_policy(path, *read.stream, language::Origin::built_in, found);
  if (found.empty() && read.policy.declarative())
    read.program = language::compile(read.policy, found, {.schemas = false});
  if (found.empty()) check_program(read, found);
  for (const language::PolicyProblem& problem : found) {
    problems.add(path, read.file->position(problem.span.begin).line, problem.code, problem.message, problem.help);
  }
  if (!found.empty()) return std::nullopt;
  return read;
}

}  // namespace

std::vector<BuiltIn> read_built_ins(const std::filesystem::path& source, const std::vector<std::string>& paths,
                                    Problems& problems) {
  std::vector<BuiltIn> policies;
  for (const std::string& path : paths) {
    if (auto read = read_one(path, read_file(source / path), problems)) policies.push_back(*std::move(read));
  }
  std::stable_sort(policies.begin(), policies.end(),
                   [](const BuiltIn& a, const BuiltIn& b) { return a.policy.id < b.policy.id; });
  return policies;
}

std::string digest_of(const std::filesystem::path& source, const std::vector<std::string>& paths) {
  std::string all;
  for (const std::string& path : paths) {
    all.append(path).append(1, '\0').append(read_file(source / path)).append(1, '\0');
  }
  return sha256_hex(all);
}

}  // namespace infralint::embed
