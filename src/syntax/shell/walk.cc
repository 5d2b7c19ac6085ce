#include "syntax/shell/walk.h"

#include <algorithm>

namespace infralint::shell {
namespace {

// Fills in what the children of a block inherit from it and from their neighbours, outermost first: blocks stand
// behind the ones that hold them.
class ContextWalk {
 public:
  explicit ContextWalk(const Script& script)
      : script_(script), blocks_(script.blocks.size()), commands_(script.commands.size()) {}

  std::vector<Context> run() {
    for (std::uint32_t index = 0; index < script_.blocks.size(); ++index) {
      const Block& block = script_.blocks[index];
      if (block.command != no_command) {
        blocks_[index] = commands_[block.command];
      } else if (block.kind == BlockKind::substitution || block.kind == BlockKind::process) {
        blocks_[index] = blocks_[block.parent];
      }
      enter(block, index, blocks_[index]);
      spread(block, blocks_[index]);
    }
    return std::move(commands_);
  }

 private:
  static Join after_of(const Script& script, Node node) {
    return node.is_block ? script.blocks[node.index].after : script.commands[node.index].after;
  }

  static void enter(const Block& block, std::uint32_t index, Context& context) {
    switch (block.kind) {
      case BlockKind::subshell: context.subshell = true; break;
      case BlockKind::loop: context.loop = true; break;
      case BlockKind::condition: context.condition = true; break;
      case BlockKind::body:
        if (block.keyword != "do" && block.keyword != "{") context.branch = true;
        break;
      case BlockKind::function:
        // Who calls it decides about everything else.
        context = Context{};
        context.function = block.name;
        context.function_block = index;
        break;
      case BlockKind::substitution:
      case BlockKind::process: {
        const Context outer = context;
        context = Context{};
        context.substitution = true;
        context.inner_script = outer.inner_script;
        context.loop = outer.loop;
        context.function = outer.function;
        context.function_block = outer.function_block;
        break;
      }
      case BlockKind::inner_script: context.inner_script = true; break;
      default: break;
    }
  }

  // Backwards, since what stands behind a command says whether its failure is taken.
  void spread(const Block& block, const Context& inherited) {
    bool or_behind = false;
    bool background = false;
    for (std::size_t i = block.children.size(); i-- > 0;) {
      const Node node = block.children[i];
      const Join after = after_of(script_, node);
      if (after == Join::or_else) {
        or_behind = true;
      } else if (after == Join::sequence || after == Join::background || after == Join::end) {
        or_behind = false;
      }
      if (after == Join::background) {
        background = true;
      } else if (after == Join::sequence || after == Join::end) {
        background = false;
      }
      Context& context = node.is_block ? blocks_[node.index] : commands_[node.index];
      context = inherited;
      place(node, context);
      context.guarded = context.guarded || or_behind;
      context.background = context.background || background;
      context.subshell = context.subshell || context.background;
    }
    for (std::size_t i = 1; i < block.children.size(); ++i) inherit_join(block.children[i - 1], block.children[i]);
  }

  void place(Node node, Context& context) const {
    const auto set = [&](const auto& element) {
      const bool piped_from = element.before == Join::pipe || element.before == Join::pipe_all;
      const bool piped_to = element.after == Join::pipe || element.after == Join::pipe_all;
      context.pipeline = context.pipeline || piped_from || piped_to;
      context.last_in_pipe = context.last_in_pipe && !piped_to;
      context.subshell = context.subshell || piped_from || piped_to;
      context.negated = context.negated || element.negated;
      context.after_and = context.after_and || element.before == Join::and_then;
      context.after_or = context.after_or || element.before == Join::or_else;
      context.decides = context.decides || element.after == Join::and_then || element.after == Join::or_else;
    };
    if (node.is_block) {
      set(script_.blocks[node.index]);
    } else {
      set(script_.commands[node.index]);
    }
  }

  // Later elements of a pipeline run under the condition of the first.
  void inherit_join(Node before, Node node) {
    const Join join = after_of(script_, before);
    if (join != Join::pipe && join != Join::pipe_all) return;
    const Context& first = before.is_block ? blocks_[before.index] : commands_[before.index];
    Context& context = node.is_block ? blocks_[node.index] : commands_[node.index];
    context.after_and = context.after_and || first.after_and;
    context.after_or = context.after_or || first.after_or;
  }

  const Script& script_;
  std::vector<Context> blocks_;
  std::vector<Context> commands_;
};

}  // namespace

std::vector<Context> contexts(const Script& script) { return ContextWalk(script).run(); }

}  // namespace infralint::shell
