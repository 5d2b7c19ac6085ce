#include "artifacts/docker/view.h"

#include "artifacts/docker/instruction_tree.h"
#include "language/element_subject.h"
#include "syntax/dockerfile/expand.h"

namespace infralint::docker {

using language::KnownText;
using value::MadeTree;
using value::Value;

DockerView::DockerView(const Document& document)
    : DecodedView(value::Resolver::core), document_(document), tree_(document, arena()) {}

DockerView& DockerView::of(const Document& document) {
  if (!document.policy_view) document.policy_view = std::make_shared<DockerView>(document);
  return *document.policy_view;
}

const Value* DockerView::file() {
  if (file_ == nullptr) file_ = language::file_facts(arena(), document_.file->path());
  return file_;
}

// What is left as it is written are the variables that the file does not know.
KnownText DockerView::known_text(const Value& scalar) const {
  if (!value::is_made_unknown(scalar)) return language::all_known(scalar.text);
  KnownText known;
  std::uint32_t at = 0;
  for (const dockerfile::VariableUse& use : dockerfile::expand(scalar.text, document_.syntax.escape).uses) {
    if (use.span.begin < at) continue;  // inside of another one
    known.add(scalar.text.substr(at, use.span.begin - at), at);
    known.add_hole(use.span.of(scalar.text), use.span.begin);
    at = use.span.end;
  }
  if (known.holes.empty()) return language::all_unknown(scalar.text);
  known.add(scalar.text.substr(at), at);
  return known;
}

const Value* DockerView::commands(const Instruction& instruction, const Value& node) {
  const dockerfile::Instruction& syntax = *instruction.syntax;
  MadeTree tree(arena());
  if (!instruction.scripts.empty()) {
    std::vector<const shell::Script*> scripts;
    for (const Script& script : instruction.scripts) scripts.push_back(&script.tree);
    add_commands(tree, scripts, node.span);
    return tree.finish();
  }
  if (syntax.form != Form::exec || syntax.words.empty()) return nullptr;
  std::vector<language::ArgvWord> words;
  for (const dockerfile::Word& word : syntax.words) {
    words.push_back({language::all_known(word.text), nullptr, word.span});
  }
  add_argv_commands(tree, words, node.span);
  return tree.finish();
}

const Value* DockerView::own_member(const Value& node, std::string_view name, bool& decided) {
  decided = name == "__expr";
  if (name != "__commands") return nullptr;
  decided = true;
  const Instruction* instruction = tree_.runs(node);
  return instruction == nullptr ? nullptr : commands(*instruction, node);
}

}  // namespace infralint::docker
