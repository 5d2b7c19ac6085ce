// `pattern` and the keys of `patternProperties`: regular expressions of ECMA-262, matched anywhere in a text, by RE2.
// Look-ahead at the very start (`^(?!(?:a|b)$).*$`) is taken apart; what else RE2 cannot say is refused. For this room
// only. Immutable; thread-safe.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/patterns.h"

namespace infralint::schema {

class TextPattern {
 public:
  struct Error {
    std::string message;
    std::string help;
    bool beyond_re2 = false;  // good ECMA-262, but RE2 has no words for it
  };
  static std::unique_ptr<const TextPattern> compile(std::string_view regex, Error& error);

  bool search(std::string_view text) const;

 private:
  struct Lookahead {
    std::unique_ptr<const query::Pattern> pattern;
    bool negative;
  };
  std::vector<Lookahead> lookaheads_;
  std::unique_ptr<const query::Pattern> pattern_;
};

}  // namespace infralint::schema
