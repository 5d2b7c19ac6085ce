#include <algorithm>
#include <array>

#include "artifacts/workflow/facts.h"
#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/shell/call.h"

namespace infralint::workflow {
namespace {

using shell::BlockKind;
using shell::Command;
using shell::Script;

bool remote_script_downloads(const shell::Call& call) { return call.program == "curl" || call.program == "wget"; }

// An interpreter that runs its standard input: no script among its arguments.
bool remote_script_runs_input(const shell::Call& call) {
  static constexpr std::string_view shells = "sh bash dash ash ksh zsh ";
  static constexpr std::string_view others = "python python3 perl ruby node php ";
  if (lists(shells, call.program)) {
    const auto words = call.arguments();
    for (const shell::Word& word : words) {
      if (word.value == "-s" || word.value == "-") return true;
      if (word.value.starts_with("-") && word.value.find('c') != std::string_view::npos && word.value[1] != '-')
        return false;
      if (!word.value.starts_with("-")) return false;
    }
    return true;
  }
  if (!lists(others, call.program)) return false;
  return call.arguments().empty() || call.arguments()[0].value == "-";
}

std::string_view remote_script_url(const shell::Call& call) {
  for (const shell::Word& word : call.arguments()) {
    if (word.value.find("://") != std::string_view::npos) return word.value;
  }
  return {};
}

bool remote_script_is_trusted(std::string_view url, const std::vector<std::string>& hosts) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return false;
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  return std::find(hosts.begin(), hosts.end(), host) != hosts.end();
}

// The command that makes the output of `download` run; null when none does.
const Command* remote_script_runner(const Script& script, const Command& download) {
  // curl u | sh
  if (download.after == shell::Join::pipe || download.after == shell::Join::pipe_all) {
    for (const Command& other : script.commands) {
      if (&other == &download || other.pipeline != download.pipeline || other.span.begin < download.span.begin)
        continue;
      if (remote_script_runs_input(effective_call(other))) return &other;
    }
    return nullptr;
  }
  // sh -c "$(curl u)", bash <(curl u), source <(curl u), eval "$(curl u)"
  const shell::Block& block = script.blocks[download.block];
  if (block.kind != BlockKind::substitution && block.kind != BlockKind::process) return nullptr;
  for (const Command& outer : script.commands) {
    if (outer.block != block.parent || !outer.span.contains(block.span)) continue;
    const shell::Call call = effective_call(outer);
    if (lists("eval source . ", call.program)) return &outer;
    if (block.kind == BlockKind::process &&
        lists("sh bash dash ksh zsh python python3 perl ruby node ", call.program)) {
      return &outer;
    }
    const shell::Word* inner = inner_script(outer);
    if (inner != nullptr && inner->span.contains(block.span)) return &outer;
  }
  return nullptr;
}

}  // namespace

void remote_script(const Step& step, const RuleContext& context, Findings& findings) {
  if (step.script == nullptr) return;
  for (const Command& command : step.script->commands) {
    const shell::Call call = effective_call(command);
    if (!remote_script_downloads(call)) continue;
    const std::string_view url = remote_script_url(call);
    if (remote_script_is_trusted(url, context.list("trusted-hosts"))) continue;
    if (remote_script_runner(*step.script, command) == nullptr) continue;
    const bool plain = url.starts_with("http://");
    Draft draft = findings.report(
        command.span, plain ? "whoever sits on the network decides what runs here: a script comes over plain `http`"
                            : "a downloaded script runs unchecked with the rights of this job");
    draft.help("download a fixed version to a file, check its checksum or signature, then run it");
    if (plain) draft.level(Level::error);
  }
}

}  // namespace infralint::workflow
