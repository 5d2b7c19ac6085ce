#include <set>

#include "artifacts/docker/image_facts.h"
#include "artifacts/docker/variable_reads.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr std::size_t global_arg_not_redeclared_most_arguments = 200;  // that are searched for the declaration

// The variables that choose the image at the root: it may well carry variables of that name.
std::set<std::string, std::less<>> global_arg_not_redeclared_choosing_base(const Stage& stage) {
  std::set<std::string, std::less<>> names;
  const dockerfile::Instruction& from = *stage.chain().back()->from->syntax;
  if (from.words.empty()) return names;
  for (auto& use : dockerfile::expand(from.words.front().text, stage.document->syntax.escape).uses) {
    names.insert(std::move(use.name));
  }
  return names;
}

const dockerfile::Pair* global_arg_not_redeclared_declaration(const Document& document, std::string_view name) {
  if (document.prelude.size() > global_arg_not_redeclared_most_arguments) return nullptr;
  for (const Instruction& instruction : document.prelude) {
    for (const dockerfile::Pair& pair : instruction.syntax->pairs) {
      if (pair.name.text == name) return &pair;
    }
  }
  return nullptr;
}

}  // namespace

void global_arg_not_redeclared(const Stage& stage, const RuleContext&, Findings& findings) {
  const Document& document = *stage.document;
  if (document.globals.empty() || !document.complete || !has_known_chain(stage)) return;
  const auto choosing_base = global_arg_not_redeclared_choosing_base(stage);
  std::set<std::string, std::less<>> judged;
  for (const Instruction& instruction : stage.instructions) {
    auto reads = expanded_variables(instruction);
    auto in_scripts = read_by_scripts(instruction);
    reads.insert(reads.end(), std::make_move_iterator(in_scripts.begin()), std::make_move_iterator(in_scripts.end()));
    for (const VariableRead& read : reads) {
      if (read.guarded || is_automatic_argument(read.name) || !document.globals.contains(read.name) ||
          is_defined(instruction, read.name) || !judged.insert(read.name).second) {
        continue;
      }
      const Presence in_base = set_by_base_image(stage, read.name);
      if (in_base == Presence::present || (in_base == Presence::unknown && choosing_base.contains(read.name))) continue;
      Draft draft = findings.report(
          read.span, message({"the ARG ", quoted(read.name),
                              " in front of the first FROM does not reach into this stage: it is empty here"}));
      draft.help("repeat `ARG " + read.name + "` behind FROM").fix(declare_in_stage(stage, read.name));
      if (const auto* declaration = global_arg_not_redeclared_declaration(document, read.name)) {
        draft.related(declaration->span, "declared here, for FROM alone");
      }
    }
  }
}

}  // namespace infralint::docker
