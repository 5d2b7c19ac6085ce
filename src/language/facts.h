// `%facts` of an element: what no path can say about it. A kind lists them in one function; each is made when a path
// first names it, all together for whoever looks at the whole. For artifacts/*/subjects.cc.
#pragma once

#include <string_view>
#include <type_traits>

#include "base/span.h"
#include "syntax/value/made_tree.h"

namespace infralint::language {

class Facts {
 public:
  // All, as members of the map that is open in `tree`; of an empty `wanted` all, else only that one, as the root.
  // Values stand at `place`.
  Facts(value::MadeTree& tree, Span place, std::string_view wanted) : tree_(tree), place_(place), wanted_(wanted) {}

  void add(std::string_view name, bool truth) {
    if (value::MadeTree* tree = member(name)) tree->boolean(truth, place_);
  }
  void add(std::string_view name, std::string_view text) {
    if (value::MadeTree* tree = member(name)) tree->string(text, place_);
  }
  void add(std::string_view name, const char* text) { add(name, std::string_view(text)); }
  // What costs something to find out: `make` gives the truth or the text, and is called only when that is wanted.
  template <class Make>
  requires std::is_invocable_v<Make>
  void add(std::string_view name, Make&& make) {
    if (!wants(name)) return;
    add(name, make());
  }

  // For anything else: where the value of the fact has to be added; null when nobody wants it.
  value::MadeTree* member(std::string_view name) {
    if (!wants(name)) return nullptr;
    if (wanted_.empty()) tree_.key(name, place_);
    found_ = true;
    return &tree_;
  }

  Span place() const { return place_; }
  bool found() const { return found_; }

 private:
  bool wants(std::string_view name) const { return wanted_.empty() || wanted_ == name; }

  value::MadeTree& tree_;
  Span place_;
  std::string_view wanted_;
  bool found_ = false;
};

}  // namespace infralint::language
