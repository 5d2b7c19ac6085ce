#include "artifacts/shell/model.h"

#include <algorithm>

#include "artifacts/shell/definitions.h"
#include "artifacts/shell/options_walk.h"
#include "artifacts/shell/word_splitting.h"

namespace infralint::shell {

std::span<const Invocation> EmbeddedScript::invocations() const {
  if (!shared_invocations_.empty()) return shared_invocations_;
  if (!invocations_) invocations_ = shell::invocations(tree);
  return *invocations_;
}

const Context& EmbeddedScript::context(const Command& command) const {
  if (!contexts_) contexts_ = contexts(tree);
  return (*contexts_)[index_of(command)];
}

ShellOptions EmbeddedScript::options_at(const Command& command) const {
  if (!options_) options_ = options_by_command(tree, options, dialect == Dialect::bash);
  return (*options_)[index_of(command)];
}

std::span<const Definition> EmbeddedScript::definitions() const {
  if (!definitions_) definitions_ = definitions_of(tree, invocations());
  return *definitions_;
}

std::span<const Definition* const> EmbeddedScript::definitions_named(std::string_view name) const {
  if (!by_name_) {
    by_name_.emplace();
    for (const Definition& definition : definitions()) by_name_->push_back(&definition);
    std::stable_sort(by_name_->begin(), by_name_->end(),
                     [](const Definition* a, const Definition* b) { return a->name < b->name; });
  }
  const auto begin = std::lower_bound(by_name_->begin(), by_name_->end(), name,
                                      [](const Definition* a, std::string_view other) { return a->name < other; });
  const auto end = std::find_if(begin, by_name_->end(), [&](const Definition* each) { return each->name != name; });
  return {begin, end};
}

bool EmbeddedScript::defines(std::string_view name) const { return !definitions_named(name).empty(); }

bool EmbeddedScript::is_one_word(std::string_view variable) const {
  if (!defines(variable)) return is_one_word_outside(surroundings, variable);
  if (!splitting_) splitting_ = splitting_variables(*this);
  return !splitting_->contains(variable);
}

bool EmbeddedScript::runs_other_code() const {
  if (!runs_other_code_) {
    const auto found = invocations();
    runs_other_code_ = std::any_of(found.begin(), found.end(), [](const Invocation& invocation) {
      const std::string_view program = invocation.program();
      return program == "source" || program == "." || program == "eval";
    });
  }
  return *runs_other_code_;
}

}  // namespace infralint::shell
