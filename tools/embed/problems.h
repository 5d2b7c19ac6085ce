// Everything that is wrong with the policies, collected so that an author sees all of it at once. Only tools/embed uses
// it.
#pragma once

#include <algorithm>
#include <ostream>
#include <string>
#include <tuple>
#include <vector>

namespace infralint::embed {

class Problems {
 public:
  // `what` says what is wrong and, behind a semicolon, what to do.
  void add(std::string path, int line, std::string what) {
    problems_.push_back({std::move(path), line, std::move(what)});
  }

  bool empty() const { return problems_.empty(); }

  // `path:line: what`, by place.
  void print(std::ostream& out) {
    std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
      return std::tie(a.path, a.line) < std::tie(b.path, b.line);
    });
    for (const Problem& problem : problems_) out << problem.path << ':' << problem.line << ": " << problem.what << '\n';
  }

 private:
  struct Problem {
    std::string path;
    int line;
    std::string what;
  };
  std::vector<Problem> problems_;
};

}  // namespace infralint::embed
