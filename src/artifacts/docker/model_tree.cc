#include "artifacts/docker/model_tree.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "artifacts/docker/instruction_tree.h"
#include "syntax/value/made_tree.h"

namespace infralint::docker {
namespace {

using value::MadeTree;
using value::Value;

// Variables and ports that stages repeat from what they are built from; more of them in one file are left out.
constexpr std::size_t inherited_budget = 100'000;

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() < 10 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// From the keyword to the end of the image reference: where it is said that a stage lacks something.
Span head_of(const Stage& stage) {
  const Span keyword = stage.from->keyword_span();
  return stage.image_span == Span{} ? keyword : cover(keyword, stage.image_span);
}

// The stages that the delivered one needs: those that it is built from, copies from, or mounts.
class Reach {
 public:
  explicit Reach(const Document& document) : document_(document), reached_(document.stages.size()) {
    for (const Stage& stage : document.stages) {
      if (stage.target || stage.shipping) visit(stage);
    }
    if (!document.stages.empty() && std::find(reached_.begin(), reached_.end(), true) == reached_.end()) {
      visit(document.stages.back());
    }
    while (!open_.empty()) {
      const Stage& stage = *open_.back();
      open_.pop_back();
      if (stage.parent != nullptr) visit(*stage.parent);
      patterns_ = patterns_ || stage.from_stage_pattern;
      for (const Instruction& instruction : stage.instructions) visit_sources(stage, instruction);
    }
  }

  bool reaches(const Stage& stage) const { return reached_[stage.index] || (patterns_ && stage.used); }

 private:
  void visit(const Stage& stage) {
    if (reached_[stage.index]) return;
    reached_[stage.index] = true;
    open_.push_back(&stage);
  }

  void visit_sources(const Stage& stage, const Instruction& instruction) {
    for (const dockerfile::Flag& flag : instruction.syntax->flags) {
      if (!flag.value) continue;
      std::string_view name;
      if (flag.name == "from") {
        name = *flag.value;
      } else if (flag.name == "mount") {
        const std::size_t at = ("," + *flag.value).find(",from=");
        if (at == std::string::npos) continue;
        name = std::string_view(*flag.value).substr(at + 5);
        name = name.substr(0, name.find(','));
      } else {
        continue;
      }
      if (name.find('$') != std::string_view::npos) patterns_ = true;
      if (const Stage* found = document_.find_stage(name, stage.index)) visit(*found);
    }
  }

  const Document& document_;
  std::vector<bool> reached_;
  std::vector<const Stage*> open_;
  bool patterns_ = false;  // a build argument chooses a stage
};

class TreeWriter {
 public:
  TreeWriter(const Document& document, Arena& arena) : document_(document), tree_(arena), reach_(document) {}

  const Value* write() {
    const Span whole = {0, static_cast<std::uint32_t>(document_.file->text().size())};
    tree_.open_map(whole);
    write_directives();
    write_arguments();
    if (!document_.prelude.empty()) write_instructions(document_.prelude, document_.prelude.front().span());
    const Span all = document_.stages.empty() ? Span{} : head_of(document_.stages.front());
    tree_.key("stages", all).open_list(all);
    std::int64_t heredocs = 0;
    for (const Stage& stage : document_.stages) {
      write_stage(stage);
      for (const Instruction& instruction : stage.instructions) {
        heredocs += static_cast<std::int64_t>(instruction.syntax->heredocs.size());
      }
    }
    tree_.close();
    tree_.key("heredocs").integer(heredocs, {});
    tree_.key("lines").integer(document_.file->lines().line_count(), {});
    tree_.key("complete").boolean(document_.complete, {});
    tree_.key("development").boolean(document_.for_development, {});
    tree_.close();
    return tree_.finish();
  }

 private:
  void write_directives() {
    if (document_.syntax.directives.empty()) return;
    tree_.key("directives", document_.syntax.directives.front().span)
        .open_map(document_.syntax.directives.front().span);
    std::set<std::string_view> seen;
    for (const dockerfile::Directive& directive : document_.syntax.directives) {
      if (seen.insert(directive.key).second) {
        tree_.key(directive.key, directive.span).string(directive.value, directive.value_span);
      }
    }
    tree_.close();
  }

  void write_arguments() {
    tree_.key("args").open_list(document_.prelude.empty() ? Span{} : document_.prelude.front().span());
    for (const Instruction& instruction : document_.prelude) {
      if (instruction.keyword() != Keyword::arg) continue;
      for (const dockerfile::Pair& pair : instruction.syntax->pairs) {
        tree_.open_map(pair.span);
        tree_.key("name").string(pair.name.text, pair.name.span);
        if (pair.value) {
          tree_.key("default", pair.value->span);
          add_expanded(tree_, instruction, pair.value->text, pair.value->span);
        }
        tree_.close();
      }
    }
    tree_.close();
  }

  void write_instructions(const std::deque<Instruction>& instructions, Span span) {
    tree_.key("instructions", span).open_list(span);
    for (const Instruction& instruction : instructions) add_instruction(tree_, instruction);
    tree_.close();
  }

  void write_stage(const Stage& stage) {
    const Span head = head_of(stage);
    tree_.open_map(head);
    tree_.key("index", head).integer(static_cast<std::int64_t>(stage.index), head);
    if (!stage.name.empty()) tree_.key("name").string(stage.name, stage.name_span);
    if (const dockerfile::Flag* platform = stage.from->syntax->flag("platform"); platform && platform->value) {
      tree_.key("platform", platform->span);
      add_expanded(tree_, *stage.from, *platform->value, platform->value_span);
    }
    write_from(stage);
    tree_.key("final", head).boolean(stage.target, head);
    tree_.key("used", head).boolean(reach_.reaches(stage), head);
    tree_.key("shipping", head).boolean(stage.shipping, head);
    tree_.key("export", head).boolean(stage.is_export(), head);
    write_instructions(stage.instructions, head);
    write_effective(stage, head);
    tree_.close();
  }

  void write_from(const Stage& stage) {
    const Span span = stage.image_span == Span{} ? head_of(stage) : stage.image_span;
    const auto& words = stage.from->syntax->words;
    const std::string_view written = words.empty() ? std::string_view() : std::string_view(words.front().text);
    tree_.key("from", span).open_map(span);
    tree_.key("raw").string(written, span);
    if (stage.parent != nullptr) {
      tree_.key("stage").integer(static_cast<std::int64_t>(stage.parent->index), span);
    } else if (!stage.scratch && !stage.from_stage_pattern && !written.empty()) {
      tree_.key("image", span);
      add_expanded(tree_, *stage.from, written, span);
    }
    tree_.close();
  }

  void write_effective(const Stage& stage, Span head) {
    const std::vector<const Stage*> chain = stage.chain();
    tree_.key("effective", head).open_map(head);
    write_user(stage);
    write_workdir(chain);
    write_shell(stage, head);
    write_env(chain, head);
    write_exposed(chain, head);
    copy_of("entrypoint", stage.facts.entrypoint);
    copy_of("cmd", stage.facts.cmd);
    copy_of("healthcheck", stage.facts.healthcheck);
    write_stop_signal(chain);
    tree_.close();
  }

  // Without USER the base image decides, when it is known.
  void write_user(const Stage& stage) {
    const Instruction* user = stage.facts.user;
    const Span span = user == nullptr ? stage.image_span : arguments_of(*user);
    tree_.key("user", span).open_map(span);
    if (user == nullptr) {
      write_base_user(stage.base.starts_as, span);
    } else {
      const std::string_view written = user->syntax->argument_text();
      tree_.key("value", span);
      add_expanded(tree_, *user, written, span);
      const dockerfile::Expansion expansion = user->expand(written);
      if (expansion.known) {
        write_known_user(expansion.text, span);
      } else {
        tree_.key("name").unknown(written, span);
        tree_.key("root").unknown({}, span);
      }
    }
    tree_.key("inherited").boolean(user == nullptr || user->stage != &stage, span);
    tree_.close();
  }

  void write_base_user(StartsAs starts_as, Span span) {
    switch (starts_as) {
      case StartsAs::root:
      case StartsAs::root_master:
        tree_.key("name").string("root", span);
        tree_.key("root").boolean(true, span);
        return;
      case StartsAs::user: tree_.key("root").boolean(false, span); return;
      case StartsAs::root_and_drops:
      case StartsAs::unknown: tree_.key("root").unknown({}, span); return;
    }
  }

  void write_known_user(std::string_view text, Span span) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view name = text.substr(0, colon);
    tree_.key("name").string(name, span);
    if (is_digits(name)) tree_.key("uid").integer(std::stol(std::string(name)), span);
    if (colon < text.size()) {
      const std::string_view group = text.substr(colon + 1);
      if (is_digits(group)) {
        tree_.key("gid").integer(std::stol(std::string(group)), span);
      } else {
        tree_.key("group").string(group, span);
      }
    }
    tree_.key("root").boolean(name == "root" || (is_digits(name) && std::stol(std::string(name)) == 0), span);
  }

  void write_workdir(const std::vector<const Stage*>& chain) {
    std::string path;
    bool known = true;
    const Instruction* last = nullptr;
    for (auto stage = chain.rbegin(); stage != chain.rend(); ++stage) {
      for (const Instruction& instruction : (*stage)->instructions) {
        if (instruction.keyword() != Keyword::workdir || instruction.is_trigger) continue;
        const dockerfile::Expansion expansion = instruction.expand(instruction.syntax->argument_text());
        if (!expansion.known) {
          path = instruction.syntax->argument_text();
          known = false;
        } else if (expansion.text.starts_with('/') || expansion.text.find(':') == 1) {
          path = expansion.text;
          known = true;
        } else {
          known = known && last != nullptr;  // where the base image starts, nobody says
          path += "/" + expansion.text;
        }
        last = &instruction;
      }
    }
    if (last == nullptr) return;
    const Span span = arguments_of(*last);
    tree_.key("workdir", span);
    if (known) {
      tree_.string(path, span);
    } else {
      tree_.unknown(path, span);
    }
  }

  void write_shell(const Stage& stage, Span head) {
    const Instruction* shell = stage.facts.shell;
    if (shell == nullptr && stage.base.windows) return;
    const Span span = shell == nullptr ? head : arguments_of(*shell);
    tree_.key("shell", span).open_list(span);
    if (shell == nullptr) {
      for (const std::string_view word : {"/bin/sh", "-c"}) tree_.string(word, span);
    } else {
      for (const dockerfile::Word& word : shell->syntax->words) tree_.string(word.text, word.span);
    }
    tree_.close();
  }

  bool may_inherit(const Stage* stage, const Stage* owner) {
    if (stage == owner) return true;
    if (inherited_ == 0) return false;
    --inherited_;
    return true;
  }

  void write_env(const std::vector<const Stage*>& chain, Span head) {
    struct Variable {
      const dockerfile::Pair* pair;
      const Instruction* instruction;
    };
    std::vector<Variable> variables;  // the last setting of each, last first
    std::set<std::string_view> seen;
    for (const Stage* stage : chain) {
      for (auto instruction = stage->instructions.rbegin(); instruction != stage->instructions.rend(); ++instruction) {
        if (instruction->keyword() != Keyword::env || instruction->is_trigger) continue;
        const auto& pairs = instruction->syntax->pairs;
        for (auto pair = pairs.rbegin(); pair != pairs.rend(); ++pair) {
          if (!pair->value || !may_inherit(stage, chain.front())) continue;
          if (!seen.insert(pair->name.text).second) continue;
          variables.push_back({&*pair, &*instruction});
        }
      }
    }
    tree_.key("env", head).open_map(head);
    for (auto each = variables.rbegin(); each != variables.rend(); ++each) {
      tree_.key(each->pair->name.text, each->pair->name.span);
      add_expanded(tree_, *each->instruction, each->pair->value->text, each->pair->value->span);
    }
    tree_.close();
  }

  void write_exposed(const std::vector<const Stage*>& chain, Span head) {
    tree_.key("exposed", head).open_list(head);
    for (auto stage = chain.rbegin(); stage != chain.rend(); ++stage) {
      for (const Instruction& instruction : (*stage)->instructions) {
        if (instruction.keyword() != Keyword::expose || instruction.is_trigger) continue;
        if (may_inherit(*stage, chain.front())) add_ports(tree_, instruction);
      }
    }
    tree_.close();
  }

  void copy_of(std::string_view name, const Instruction* instruction) {
    if (instruction == nullptr) return;
    tree_.key(name, instruction->keyword_span());
    add_instruction(tree_, *instruction);
  }

  void write_stop_signal(const std::vector<const Stage*>& chain) {
    for (const Stage* stage : chain) {
      for (auto instruction = stage->instructions.rbegin(); instruction != stage->instructions.rend(); ++instruction) {
        if (instruction->keyword() != Keyword::stopsignal || instruction->is_trigger) continue;
        const Span span = arguments_of(*instruction);
        tree_.key("stopsignal", span);
        add_expanded(tree_, *instruction, instruction->syntax->argument_text(), span);
        return;
      }
    }
  }

  const Document& document_;
  MadeTree tree_;
  Reach reach_;
  std::size_t inherited_ = inherited_budget;
};

const Value* member(const Value& node, std::string_view name) { return node.find(name); }

}  // namespace

ModelTree::ModelTree(const Document& document, Arena& arena) : root_(TreeWriter(document, arena).write()) {
  for (const Stage& stage : document.stages) {
    for (const Instruction& instruction : stage.instructions) index_commands(node_of(instruction), &instruction);
    const Value& effective = *member(node_of(stage), "effective");
    if (const Value* copy = member(effective, "entrypoint")) index_commands(*copy, stage.facts.entrypoint);
    if (const Value* copy = member(effective, "cmd")) index_commands(*copy, stage.facts.cmd);
    if (const Value* copy = member(effective, "healthcheck")) index_commands(*copy, stage.facts.healthcheck);
  }
}

void ModelTree::index_commands(const Value& instruction_node, const Instruction* instruction) {
  commands_.emplace(&instruction_node, instruction);
  for (const std::string_view name : {"command", "argv"}) {
    if (const Value* found = member(instruction_node, name)) commands_.emplace(found, instruction);
  }
}

const Value& ModelTree::node_of(const Stage& stage) const { return member(*root_, "stages")->items[stage.index]; }

const Value& ModelTree::node_of(const Instruction& instruction) const {
  const Value& owner = instruction.stage == nullptr ? *root_ : node_of(*instruction.stage);
  return member(owner, "instructions")->items[instruction.index];
}

const Instruction* ModelTree::runs(const Value& node) const {
  const auto found = commands_.find(&node);
  return found == commands_.end() ? nullptr : found->second;
}

}  // namespace infralint::docker
