// Everything that is wrong with the policies, collected so that an author sees all of it at once. Only tools/embed uses
// it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace infralint::embed {

class Problems {
 public:
  // `code` may be empty: what is wrong in no policy file has none.
  void add(std::string path, std::size_t line, std::string_view code, std::string message, std::string help) {
    problems_.push_back({std::move(path), line, std::string(code), std::move(message), std::move(help)});
  }

  bool empty() const { return problems_.empty(); }

  // `path:line: code: message; help`, by place.
  void print(std::ostream& out) {
    std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
      return std::tie(a.path, a.line) < std::tie(b.path, b.line);
    });
    for (const Problem& problem : problems_) {
      out << problem.path << ':' << problem.line << ": ";
      if (!problem.code.empty()) out << problem.code << ": ";
      out << problem.message;
      if (!problem.help.empty()) out << "; " << problem.help;
      out << '\n';
    }
  }

 private:
  struct Problem {
    std::string path;
    std::size_t line;
    std::string code;
    std::string message;
    std::string help;
  };
  std::vector<Problem> problems_;
};

}  // namespace infralint::embed
