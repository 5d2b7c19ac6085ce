// What every way of running needs, made once from the options: root, configuration, kinds, the view of the project.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/check_file.h"
#include "engine/detect.h"
#include "engine/discovery.h"
#include "engine/project_index.h"
#include "engine/run.h"

namespace infralint::engine {

// Neither copied nor moved: its parts refer to each other.
class ProjectSetup {
 public:
  ProjectSetup(const RunOptions& options, const FileSystem& files);
  ProjectSetup(const ProjectSetup&) = delete;
  ProjectSetup& operator=(const ProjectSetup&) = delete;
  ~ProjectSetup();

  // Why nothing can be checked: the root's configuration or a policy is not usable. Empty: all is well.
  const std::vector<Notification>& problems() const { return problems_; }
  const policy::ConfigurationSet& configurations() const { return configurations_; }

  // The rest only without problems().
  const std::string& root() const { return root_; }
  const policy::Configuration& configuration() const { return *configuration_; }
  std::shared_ptr<const policy::Configuration> shared_configuration() const { return configuration_; }
  const ProjectIndex& project() const { return project_; }
  // See Shellcheck::problem().
  std::optional<std::string> shellcheck_problem() const;
  CheckContext context() const;
  Discovery discover_files() const;
  // Of the files that others name, those that a walk would not leave out.
  std::vector<DiscoveredFile> discover_referenced(const std::vector<FileReference>& references) const;
  // Loads the configurations that govern the files, in their order, and holds the rules that the command line names
  // against all that is then known. To be called before any file is checked; may add problems().
  void load_configurations(const std::vector<DiscoveredFile>& discovered);
  // Standard input under its name in the root; the project's view shows it in the file's place.
  StandardInput place_standard_input();

 private:
  // True when there are some.
  bool add_policy_problems();
  std::vector<policy::PathPattern> patterns(const std::vector<std::string>& texts) const;
  std::uint64_t largest_file() const;
  DiscoveryOptions discovery_options() const;

  const RunOptions& options_;
  const FileSystem& files_;
  std::string root_;
  std::string here_;  // the working directory as seen from the root; `.` when it lies elsewhere
  policy::ConfigurationSet configurations_;
  std::shared_ptr<const policy::Configuration> configuration_;
  std::vector<Notification> problems_;
  Detector detector_;
  ProjectIndex project_;
  std::unique_ptr<Shellcheck> shellcheck_;  // null: no process is to be started
};

}  // namespace infralint::engine
