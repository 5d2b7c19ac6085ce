#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// `2>&1 >file`: null when the order is another one.
const Redirect* redirect_order_early(std::span<const Redirect> redirects) {
  const Redirect* early = nullptr;
  for (const Redirect& redirect : redirects) {
    if (redirect.kind == RedirectKind::duplicate) {
      const bool output = redirect.descriptor.empty() || redirect.descriptor == "1";
      if (redirect.op == ">&" && redirect.descriptor == "2" && redirect.target.value == "1") early = &redirect;
      // `3>&1`, `1>&3`: somebody swaps descriptors and knows the order.
      if (redirect.op == ">&" && output) return nullptr;
      continue;
    }
    if (early == nullptr) continue;
    if (redirect.kind != RedirectKind::output && redirect.kind != RedirectKind::append) continue;
    if (!redirect.descriptor.empty() && redirect.descriptor != "1") continue;
    // `> >(tee log)`
    if (!redirect.target.has(PartKind::process)) return early;
  }
  return nullptr;
}

bool redirect_order_goes_on(Join after) { return after == Join::pipe || after == Join::pipe_all; }

void redirect_order_report(const Redirect& early, Findings& findings) {
  findings
      .report(early.span, "`2>&1` comes before the redirection of standard output, so errors go where that went before")
      .help("put `2>&1` last: `>file 2>&1`");
}

}  // namespace

void redirect_order(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  for (const Command& command : script.tree.commands) {
    if (command.redirects.size() < 2) continue;
    const Redirect* early = redirect_order_early(command.redirects);
    if (early == nullptr) continue;
    // Errors alone go into the pipe, or become the value.
    const Context& context = script.context(command);
    if (context.substitution || !context.last_in_pipe) continue;
    redirect_order_report(*early, findings);
  }
  for (const Block& block : script.tree.blocks) {
    if (block.redirects.size() < 2 || redirect_order_goes_on(block.after)) continue;
    if (const Redirect* early = redirect_order_early(block.redirects)) redirect_order_report(*early, findings);
  }
}

}  // namespace infralint::shell
