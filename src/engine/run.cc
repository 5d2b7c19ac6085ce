#include "engine/run.h"

#include <algorithm>
#include <exception>
#include <map>
#include <utility>

#include "base/thread_pool.h"
#include "check/all_artifacts.h"
#include "engine/project_index.h"
#include "policy/catalogue.h"

namespace infralint::engine {
namespace {

RuleSettings default_settings() {
  const auto rules = policy::rules();
  RuleSettings settings(rules.size());
  for (std::uint16_t i = 0; i < rules.size(); ++i) {
    settings.set_level({i}, rules[i].level);
    settings.enable({i}, rules[i].profile == policy::Profile::recommended && rules[i].status == policy::Status::stable);
  }
  return settings;
}

// Runs check_file over what discovery found. Outcomes are in the order of `discovered`, whatever the threads did.
std::vector<FileOutcome> check_all(const std::vector<DiscoveredFile>& discovered, std::size_t jobs,
                                   const CheckContext& context) {
  std::vector<FileOutcome> outcomes(discovered.size());
  const std::size_t workers = outcomes.size() < 2 ? 1 : jobs != 0 ? jobs : usable_processors();
  parallel_for(outcomes.size(), workers, [&](std::size_t i) {
    try {
      outcomes[i] = check_file(discovered[i], context);
    } catch (const std::exception& problem) {
      outcomes[i] = {};
      outcomes[i].problems.push_back({Level::error, "internal-error",
                                      "internal error: " + std::string(problem.what()) + "; please report it",
                                      discovered[i].path});
    }
  });
  return outcomes;
}

// The name of standard input as seen from the root; `written` when it lies elsewhere.
std::string name_in_root(const std::string& written, const std::string& root, const FileSystem& files) {
  const std::string inside = root == "/" ? root : root + "/";
  const std::string here = files.working_directory() + "/";
  const std::string full = written.starts_with('/') ? written : here + written;
  if (!full.starts_with(inside)) return written;
  const std::string path = resolve_path("", full.substr(inside.size()));
  return path.empty() ? written : path;
}

// What all ways of running need, made once.
struct Preparation {
  Preparation(const RunOptions& options, const FileSystem& files)
      : settings(default_settings()),
        detector(all_artifacts(), options.kinds),
        root(find_root(options.standard_input ? std::vector<std::string>{"."} : options.files.paths, files,
                       [](const std::string&) { return false; })),
        project(files, root, options.largest_file) {}

  CheckContext context(const RunOptions& options, const FileSystem& files, bool detect_only) const {
    return {.files = files,
            .root = root,
            .detector = detector,
            .project = project,
            .settings = settings,
            .today = options.today,
            .largest_file = options.largest_file,
            .named_kind = options.kind.empty() ? nullptr : detector.find(options.kind),
            .detect_only = detect_only,
            .skip_unknown = options.files.force_exclude};
  }

  Discovery discover_files(const RunOptions& options, const FileSystem& files) const {
    return discover(options.files, files, root,
                    [this](std::string_view path) { return detector.match_name(path) != NameMatch::no; });
  }

  RuleSettings settings;
  Detector detector;
  std::string root;
  ProjectIndex project;
};

int exit_code_of(const RunResult& result) {
  for (const Notification& each : result.notifications) {
    if (each.level == Level::error) return 2;
  }
  if (result.fail_never) return 0;
  for (const FileReport& file : result.files) {
    for (const ReportedFinding& each : file.findings) {
      if (each.suppressions.empty() && each.finding.level >= result.fail_on) return 1;
    }
  }
  return 0;
}

void sort_skipped(std::vector<SkippedFile>& skipped) {
  std::stable_sort(skipped.begin(), skipped.end(),
                   [](const SkippedFile& a, const SkippedFile& b) { return a.path < b.path; });
}

void collect(std::vector<FileOutcome> outcomes, RunResult& result) {
  std::map<std::string_view, std::uint32_t> kinds;
  for (FileOutcome& outcome : outcomes) {
    if (!outcome.kind.empty()) {
      ++result.files_checked;
      ++kinds[outcome.kind];
    }
    if (outcome.skipped) {
      ++result.files_skipped;
      result.skipped.push_back(std::move(*outcome.skipped));
    }
    if (outcome.report) result.files.push_back(std::move(*outcome.report));
    for (Notification& each : outcome.problems) result.notifications.push_back(std::move(each));
  }
  for (const auto& [kind, count] : kinds) result.checked_by_kind.emplace_back(kind, count);
  sort_skipped(result.skipped);
}

}  // namespace

RunResult run(const RunOptions& options, const FileSystem& files) {
  Preparation prepared(options, files);
  RunResult result;
  result.profile = "recommended";
  result.today = options.today;
  result.fail_on = options.fail_on.value_or(Level::warning);
  result.fail_never = options.fail_never;
  for (std::uint16_t i = 0; i < policy::rules().size(); ++i) {
    if (prepared.settings.enabled({i})) result.enabled_rules.push_back({i});
  }

  const CheckContext context = prepared.context(options, files, false);
  std::vector<FileOutcome> outcomes;
  if (options.standard_input) {
    StandardInput input = *options.standard_input;
    if (input.has_name) {
      input.name = name_in_root(input.name, prepared.root, files);
      prepared.project.overlay(input.name, input.text);
    } else {
      prepared.project.set_complete(false);
    }
    outcomes.push_back(check_standard_input(input, context));
  } else {
    Discovery discovery = prepared.discover_files(options, files);
    result.skipped = std::move(discovery.skipped);
    result.notifications = std::move(discovery.problems);
    outcomes = check_all(discovery.files, options.jobs, context);
  }
  collect(std::move(outcomes), result);
  result.exit_code = exit_code_of(result);
  return result;
}

FileList list_files(const RunOptions& options, const FileSystem& files) {
  const Preparation prepared(options, files);
  Discovery discovery = prepared.discover_files(options, files);
  FileList out;
  out.skipped = std::move(discovery.skipped);
  out.problems = std::move(discovery.problems);
  std::vector<FileOutcome> outcomes = check_all(discovery.files, options.jobs, prepared.context(options, files, true));
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    FileOutcome& outcome = outcomes[i];
    if (!outcome.kind.empty()) {
      out.files.push_back({discovery.files[i].path, std::string(outcome.kind), std::string(outcome.why)});
    }
    if (outcome.skipped) out.skipped.push_back(std::move(*outcome.skipped));
    for (Notification& each : outcome.problems) out.problems.push_back(std::move(each));
  }
  sort_skipped(out.skipped);
  return out;
}

}  // namespace infralint::engine
