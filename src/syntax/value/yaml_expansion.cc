#include "syntax/value/yaml_expansion.h"

#include <cstdint>
#include <unordered_map>

#include "syntax/value/diagnostics.h"

namespace infralint::value {
namespace {

constexpr std::uint64_t most_nodes = 1'000'000;

// One walk in the order of the file: an anchored node has been counted before its first alias comes. Counting ends
// where the limit is passed, so nothing can overflow.
class Expansion {
 public:
  // Nodes that `node` stands for.
  std::uint64_t count(const Value& node) {
    if (bomb_ != nullptr) return 0;
    std::uint64_t nodes = 1;
    if (node.kind == NodeKind::alias && node.target != nullptr) {
      nodes = sizes_[node.target];
      repeated_ += nodes;
      if (repeated_ > most_nodes) bomb_ = &node;
    }
    for (const Value& item : node.items) nodes += count(item);
    for (const Entry& entry : node.entries) nodes += count(entry.key) + count(entry.value);
    if (!node.anchor.empty()) sizes_[&node] = nodes;
    return nodes;
  }

  const Value* bomb() const { return bomb_; }

 private:
  std::unordered_map<const Value*, std::uint64_t> sizes_;  // of anchored nodes
  std::uint64_t repeated_ = 0;
  const Value* bomb_ = nullptr;
};

}  // namespace

void check_expansion(const Value& root, std::vector<Diagnostic>& diagnostics) {
  Expansion expansion;
  expansion.count(root);
  if (const Value* bomb = expansion.bomb()) {
    diagnostics.push_back(
        make_diagnostic(Problem::alias_bomb, bomb->span,
                        "the aliases up to here repeat more than a million nodes, which readers refuse",
                        "write out what is needed, or repeat less"));
  }
}

}  // namespace infralint::value
