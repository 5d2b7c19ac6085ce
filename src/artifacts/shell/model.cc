#include "artifacts/shell/model.h"

#include <algorithm>

#include "artifacts/shell/definitions.h"
#include "artifacts/shell/options_walk.h"
#include "artifacts/shell/word_splitting.h"

namespace infralint::shell {
namespace {

// The values that one definition can give; false when one of them is not known.
bool add_values(const Script& script, const Definition& definition, std::vector<std::string>& values) {
  if (definition.append) return false;
  switch (definition.kind) {
    case DefinitionKind::assignment:
      if (!definition.word->is_static || definition.word->has(PartKind::tilde)) return false;
      values.emplace_back(definition.word->value);
      return true;
    case DefinitionKind::declaration: {
      const std::string_view text = definition.word->value;
      // Without a value it keeps the one it has.
      if (text.size() == definition.name.size()) return true;
      if (!definition.word->is_static || text[definition.name.size()] != '=') return false;
      values.emplace_back(text.substr(definition.name.size() + 1));
      return true;
    }
    case DefinitionKind::loop: {
      const Block& loop = script.blocks[definition.block];
      for (const Word& word : loop.words) {
        if (!word.is_static || word.braces || word.has(PartKind::glob) || word.has(PartKind::tilde)) return false;
        values.emplace_back(word.value);
      }
      // Without words it walks over the arguments.
      return !loop.words.empty();
    }
    default: return false;
  }
}

}  // namespace

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

const std::unordered_multimap<std::string_view, const Definition*>& EmbeddedScript::by_name() const {
  if (!by_name_) {
    by_name_.emplace();
    for (const Definition& definition : definitions()) by_name_->emplace(definition.name, &definition);
  }
  return *by_name_;
}

std::vector<const Definition*> EmbeddedScript::definitions_named(std::string_view name) const {
  std::vector<const Definition*> found;
  const auto [begin, end] = by_name().equal_range(name);
  for (auto entry = begin; entry != end; ++entry) found.push_back(entry->second);
  return found;
}

bool EmbeddedScript::defines(std::string_view name) const { return by_name().contains(name); }

std::optional<std::vector<std::string>> EmbeddedScript::values_of(std::string_view name) const {
  if (runs_other_code()) return std::nullopt;
  std::vector<std::string> values;
  const auto [begin, end] = by_name().equal_range(name);
  for (auto found = begin; found != end; ++found) {
    if (!add_values(tree, *found->second, values)) return std::nullopt;
  }
  OutsideVariable outside = surroundings.variable(name);
  if (outside.state == OutsideVariable::State::set) {
    if (!outside.value) return std::nullopt;
    values.push_back(*std::move(outside.value));
  }
  if (values.empty()) return std::nullopt;
  return values;
}

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
