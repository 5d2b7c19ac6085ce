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

  // Why nothing can be checked: the root's configuration is not usable.
  const std::optional<Notification>& problem() const { return problem_; }

  // The rest only without problem().
  const std::string& root() const { return root_; }
  const policy::Configuration& configuration() const { return *configuration_; }
  const ProjectIndex& project() const { return project_; }
  CheckContext context() const;
  Discovery discover_files() const;
  // Standard input under its name in the root; the project's view shows it in the file's place.
  StandardInput place_standard_input();

 private:
  std::vector<policy::PathPattern> patterns(const std::vector<std::string>& texts) const;
  std::uint64_t largest_file() const;

  const RunOptions& options_;
  const FileSystem& files_;
  std::string root_;
  std::string here_;  // the working directory as seen from the root; `.` when it lies elsewhere
  policy::ConfigurationSet configurations_;
  std::shared_ptr<const policy::Configuration> configuration_;
  std::optional<Notification> problem_;
  Detector detector_;
  ProjectIndex project_;
};

}  // namespace infralint::engine
