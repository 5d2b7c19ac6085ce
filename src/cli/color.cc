#include "cli/color.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace infralint::cli {

std::optional<When> read_when(const std::string& word) {
  if (word.empty() || word == "auto") return When::automatic;
  if (word == "always") return When::always;
  if (word == "never") return When::never;
  return std::nullopt;
}

bool wants_color(When when, bool terminal, bool log_viewer, const Environment& environment) {
  if (when != When::automatic) return when == When::always;
  if (environment("NO_COLOR")) return false;
  for (const char* name : {"FORCE_COLOR", "CLICOLOR_FORCE"}) {
    if (const auto value = environment(name); value && *value != "0") return true;
  }
  if (environment("TERM") == "dumb") return false;
  if (terminal) return true;
  constexpr std::array viewers = {"GITHUB_ACTIONS", "GITLAB_CI", "BUILDKITE", "CIRCLECI", "TF_BUILD"};
  return log_viewer &&
         std::any_of(viewers.begin(), viewers.end(), [&](const char* name) { return environment(name).has_value(); });
}

bool wants_hyperlinks(When when, bool terminal, bool color, const Environment& environment) {
  if (when != When::automatic) return when == When::always;
  if (!terminal || !color) return false;
  const auto forced = environment("FORCE_HYPERLINK");
  if (forced) return *forced != "0";
  const std::string term = environment("TERM").value_or("");
  if (environment("TMUX") || term.starts_with("tmux") || term.starts_with("screen")) return false;
  if (const auto vte = environment("VTE_VERSION")) {
    int version = 0;
    std::from_chars(vte->data(), vte->data() + vte->size(), version);
    if (version >= 5000) return true;
  }
  if (environment("WT_SESSION") || environment("KITTY_WINDOW_ID") || environment("WEZTERM_PANE")) return true;
  constexpr std::array<std::string_view, 6> programs = {"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "zed"};
  const std::string program = environment("TERM_PROGRAM").value_or("");
  if (std::find(programs.begin(), programs.end(), program) != programs.end()) return true;
  return term == "alacritty" || term == "xterm-kitty" || term == "foot";
}

}  // namespace infralint::cli
