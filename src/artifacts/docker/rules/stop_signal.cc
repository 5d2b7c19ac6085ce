#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "artifacts/docker/model.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto stop_signal_names = std::to_array<std::string_view>(
    {"HUP",  "INT",  "QUIT", "ILL",    "TRAP",   "ABRT",  "IOT", "BUS",  "FPE",  "KILL", "USR1",  "SEGV",
     "USR2", "PIPE", "ALRM", "TERM",   "STKFLT", "CHLD",  "CLD", "CONT", "STOP", "TSTP", "TTIN",  "TTOU",
     "URG",  "XCPU", "XFSZ", "VTALRM", "PROF",   "WINCH", "IO",  "POLL", "PWR",  "SYS",  "UNUSED"});

bool stop_signal_is_known(std::string_view name) {
  if (name.starts_with("RTMIN") || name.starts_with("RTMAX")) return true;
  return std::find(stop_signal_names.begin(), stop_signal_names.end(), name) != stop_signal_names.end();
}

}  // namespace

void stop_signal(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::stopsignal) return;
  const dockerfile::Expansion expansion = instruction.expand(instruction.syntax->argument_text());
  if (!expansion.known || expansion.text.empty()) return;
  std::string name = expansion.text;
  for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (name.starts_with("SIG")) name.erase(0, 3);
  const Span span = instruction.syntax->argument_span();
  if (name == "KILL" || name == "STOP" || name == "9" || name == "19") {
    findings
        .report(span,
                message({"signal ", quoted(expansion.text), " cannot be handled: the program cannot finish its work"}))
        .help("use the signal on which the program shuts down, mostly `SIGTERM`, `SIGINT` or `SIGQUIT`")
        .level(Level::warning);
    return;
  }
  const bool digits = std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool good =
      digits ? name.size() < 3 && std::stoi(name) >= 1 && std::stoi(name) <= 64 : stop_signal_is_known(name);
  if (good) return;
  Draft draft = findings.report(span, message({"there is no signal ", quoted(expansion.text)}));
  if (const auto near = nearest(name, stop_signal_names)) draft.help("did you mean `SIG" + std::string(*near) + "`?");
}

}  // namespace infralint::docker
