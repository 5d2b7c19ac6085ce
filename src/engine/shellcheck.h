// What an installed ShellCheck says about the scripts of a run, when the configuration asks for it. Each different
// script is given to it once.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/findings.h"
#include "engine/process.h"
#include "policy/catalogue.h"
#include "policy/configuration.h"

namespace infralint::engine {

// Thread-safe.
class Shellcheck {
 public:
  struct Comment {
    std::uint32_t code = 0;
    Level level = Level::note;
    Span span;  // in the script
    std::string message;
  };

  explicit Shellcheck(std::shared_ptr<ProcessStarter> processes) : processes_(std::move(processes)) {}

  // Empty too when it cannot be asked; see problem().
  std::vector<Comment> comments_on(const KeptScript& script);

  // Why some scripts, or all, were not looked at; the same for any number of threads.
  std::optional<std::string> problem() const;

 private:
  struct Answer {
    std::once_flag once;
    std::string json;  // empty: none came
  };

  bool is_usable();
  std::string ask(const std::string& dialect, const std::string& input);
  void fail(std::string why);

  std::shared_ptr<ProcessStarter> processes_;
  std::once_flag version_once_;
  bool usable_ = false;
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::shared_ptr<Answer>> answers_;  // by dialect and input
  std::set<std::string> problems_;
};

// As `shell/SC2086`, where no rule of ours with that alias has found the place already. Which severities count, the
// profile says, unless rules were selected by name.
void report_shellcheck(const std::vector<KeptScript>& scripts, Shellcheck& shellcheck,
                       const policy::Catalogue& catalogue, const policy::FileSettings& settings, Findings& findings);

}  // namespace infralint::engine
