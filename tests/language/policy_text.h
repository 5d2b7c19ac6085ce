// Policies written in a test, and what the reader says about them.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "base/source_file.h"
#include "language/policy_document.h"
#include "syntax/value/read.h"

namespace infralint::language {

struct ReadPolicy {
  std::unique_ptr<const SourceFile> file;
  value::Stream stream;
  PolicyDocument document;
  PolicyProblems problems;

  // "P004 3:8 message; help", one a line.
  std::string shown() const {
    std::string text;
    for (const PolicyProblem& problem : problems) {
      const Position at = file->position(problem.span.begin);
      text += std::string(problem.code) + " " + std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
              problem.message + "; " + problem.help + "\n";
    }
    return text;
  }
};

inline ReadPolicy read(std::string path, std::string text, Origin origin = Origin::user) {
  ReadPolicy read;
  read.file = std::make_unique<const SourceFile>(path, std::move(text));
  read.stream = value::parse_yaml(*read.file);
  read.document = read_policy(std::move(path), read.stream, origin, read.problems);
  return read;
}

}  // namespace infralint::language
