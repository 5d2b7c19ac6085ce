#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

// The longest literal `sleep N` of a command, in seconds.
std::int64_t prestop_exceeds_grace_period_sleep(std::string_view command) {
  constexpr std::string_view word = "sleep ";
  std::int64_t longest = 0;
  for (auto at = command.find(word); at != std::string_view::npos; at = command.find(word, at + 1)) {
    const bool begins = at == 0 || std::string_view(" ;&|(/\n").find(command[at - 1]) != std::string_view::npos;
    std::int64_t seconds = 0;
    const char* first = command.data() + at + word.size();
    const auto [end, error] = std::from_chars(first, command.data() + command.size(), seconds);
    const bool ends =
        end == command.data() + command.size() || std::string_view(" ;&|)s\n").find(*end) != std::string_view::npos;
    if (begins && ends && error == std::errc()) longest = std::max(longest, seconds);
  }
  return longest;
}

}  // namespace

void prestop_exceeds_grace_period(const Container& container, const RuleContext&, Findings& findings) {
  const Node grace = container.pod->spec["terminationGracePeriodSeconds"];
  if (grace.unknown()) return;
  const std::int64_t period = grace.integer().value_or(30);
  const auto words = container.node["lifecycle"]["preStop"]["exec"]["command"].items();
  std::string command;
  for (const Node& word : words) command.append(word.text()).append(" ");
  const std::int64_t longest = prestop_exceeds_grace_period_sleep(command);
  if (words.empty() || longest < period || longest == 0) return;
  findings
      .report(words.back().value(), message({"the preStop hook of container ", quoted(container.label()), " sleeps ",
                                             longest, " s, but after ", period, " s everything is killed"}))
      .help("raise `terminationGracePeriodSeconds` above the sleep plus the time that the program needs to end");
}

}  // namespace infralint::k8s
