#include "artifacts/shell/kept.h"

#include <set>
#include <string>

namespace infralint::shell {
namespace {

// As checkers call it; BusyBox is nearest to dash.
std::string_view word_of(Dialect dialect) {
  switch (dialect) {
    case Dialect::bash: return "bash";
    case Dialect::dash:
    case Dialect::ash: return "dash";
    case Dialect::sh: break;
  }
  return "sh";
}

bool is_name(std::string_view text) {
  return !text.empty() && (text.front() < '0' || text.front() > '9') &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == text.npos;
}

// What the script reads, with what stands around it for what it does not set itself.
class OutsideNames {
 public:
  explicit OutsideNames(const EmbeddedScript& script) : script_(script) {}

  std::vector<std::string> find() {
    for (const Command& command : script_.tree.commands) {
      for (const Assignment& assignment : command.assignments) see(assignment.value);
      for (const Word& word : command.words) see(word);
      see(command.redirects);
    }
    for (const Block& block : script_.tree.blocks) {
      for (const Word& word : block.words) see(word);
      see(block.redirects);
    }
    return {names_.begin(), names_.end()};
  }

 private:
  void see(std::span<const Redirect> redirects) {
    for (const Redirect& redirect : redirects) {
      see(redirect.target);
      if (redirect.body != nullptr) see(*redirect.body);
    }
  }

  void see(const Word& word) {
    for_each_part(word, [this](const Part& part) {
      if (part.kind != PartKind::parameter || !is_name(part.text) || script_.defines(part.text)) return;
      const OutsideVariable variable = script_.surroundings.variable(part.text);
      if (variable.state != OutsideVariable::State::unset) names_.emplace(part.text);
    });
  }

  const EmbeddedScript& script_;
  std::set<std::string> names_;
};

}  // namespace

std::optional<KeptScript> kept_script(const EmbeddedScript& script) {
  if (!script.dialect || script.templated) return std::nullopt;
  KeptScript kept;
  kept.dialect = word_of(*script.dialect);
  kept.text = script.tree.text;
  kept.offsets = *script.offsets;
  kept.opaque = script.tree.opaque;
  kept.outside = OutsideNames(script).find();
  return kept;
}

}  // namespace infralint::shell
