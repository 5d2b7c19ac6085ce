#include <algorithm>
#include <array>
#include <string_view>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/probes.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

constexpr auto probe_timeout_slow_programs = std::to_array<std::string_view>({
    "python",
    "python3",
    "node",
    "java",
    "php",
    "ruby",
    "psql",
    "mysqladmin",
    "mongosh",
    "rabbitmq-diagnostics",
    "curl",
    "wget",
});

// The slow program that the command starts, directly or as the first word of a `sh -c` script.
std::string_view probe_timeout_program(const Node& exec) {
  const auto words = exec["command"].items();
  if (words.empty()) return {};
  std::string_view program = words.front().text();
  if (words.size() >= 3 && words[1].text().starts_with('-') && words[1].text().ends_with('c')) {
    program = words[2].text();
    program = program.substr(0, program.find_first_of(" \n"));
  }
  program = program.substr(program.rfind('/') + 1);
  const bool slow = std::find(probe_timeout_slow_programs.begin(), probe_timeout_slow_programs.end(), program) !=
                    probe_timeout_slow_programs.end();
  return slow ? program : std::string_view();
}

}  // namespace

void probe_timeout(const Container& container, const RuleContext&, Findings& findings) {
  for (const std::string_view name : {"livenessProbe", "readinessProbe", "startupProbe"}) {
    const Probe probe = probe_of(container, name);
    if (!probe || !probe.known) continue;
    if (probe.timeout > probe.period) {
      findings
          .report(
              probe.node["timeoutSeconds"] ? probe.node["timeoutSeconds"].value() : probe.node.value(),
              message({quoted(name), " waits ", probe.timeout, " s for an answer but asks every ", probe.period, " s"}))
          .help("set `timeoutSeconds` below `periodSeconds`");
      continue;
    }
    const Node exec = probe.node["exec"];
    const std::string_view program = probe_timeout_program(exec);
    if (probe.timeout > 1 || program.empty() || exec.entry() == nullptr) continue;
    findings
        .report_key(*exec.entry(),
                    message({quoted(name), " starts ", quoted(program), " with a timeout of one second"}))
        .help("raise `timeoutSeconds`, or ask over HTTP or TCP");
  }
}

}  // namespace infralint::k8s
