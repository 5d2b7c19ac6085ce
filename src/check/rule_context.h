// What a rule sees beside the element it judges: the file, its parameters, the project. Rules do no I/O and keep no
// state.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_file.h"
#include "check/finding.h"
#include "check/project_view.h"
#include "check/rule_settings.h"

namespace infralint {

// Defaults of all parameters, by rule; provided by the catalogue.
class ParameterDefaults {
 public:
  virtual ~ParameterDefaults() = default;
  // Null when the rule declares no such parameter.
  virtual const ParameterValue* default_of(RuleIndex rule, std::string_view name) const = 0;
};

class RuleContext {
 public:
  RuleContext(const SourceFile& file, const ProjectView& project, const RuleSettings& settings,
              const ParameterDefaults& defaults, std::string_view today)
      : file_(file), project_(project), settings_(settings), defaults_(defaults), today_(today) {}

  const SourceFile& file() const { return file_; }
  const ProjectView& project() const { return project_; }
  const RuleSettings& settings() const { return settings_; }
  bool enabled(RuleIndex rule) const { return settings_.enabled(rule); }
  // Whether the rule that is running shall report what it puts into that profile: its own one or one of the
  // `other-profiles` of its policy.
  bool wants(Profile profile) const { return settings_.wants(current_, profile); }
  // The reference date of tables with dates, `YYYY-MM-DD`; never the clock.
  std::string_view today() const { return today_; }

  // Parameters of the rule that is running (a function rule) or of `rule` (in a producer). The name and the type must
  // be those that the policy file declares: anything else is a defect of the rule and ends the program in tests.
  bool flag(std::string_view name) const { return flag(current_, name); }
  std::int64_t integer(std::string_view name) const { return integer(current_, name); }
  const std::string& text(std::string_view name) const { return text(current_, name); }
  const std::vector<std::string>& list(std::string_view name) const { return list(current_, name); }
  bool flag(RuleIndex rule, std::string_view name) const;
  std::int64_t integer(RuleIndex rule, std::string_view name) const;
  const std::string& text(RuleIndex rule, std::string_view name) const;
  const std::vector<std::string>& list(RuleIndex rule, std::string_view name) const;

  // Whatever its type: for rules that are data. Null when the rule declares no such parameter.
  const ParameterValue* value_of(std::string_view name) const;

  // For dispatchers of shell scripts: a checker outside of the program wants to see them, see Findings::keep_script().
  bool wants_scripts() const { return wants_scripts_; }
  void set_wants_scripts(bool wants) { wants_scripts_ = wants; }

  // For dispatchers: the rule that runs next.
  void set_current(RuleIndex rule) const { current_ = rule; }
  RuleIndex current() const { return current_; }

 private:
  const ParameterValue& parameter(RuleIndex rule, std::string_view name) const;

  const SourceFile& file_;
  const ProjectView& project_;
  const RuleSettings& settings_;
  const ParameterDefaults& defaults_;
  std::string_view today_;
  bool wants_scripts_ = false;
  mutable RuleIndex current_;
};

}  // namespace infralint
