#include "engine/run.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "base/thread_pool.h"
#include "check/secret_sweep.h"
#include "engine/project_setup.h"
#include "policy/catalogue.h"
#include "policy/rule_page.h"
#include "policy/suppressions.h"

namespace infralint::engine {
namespace {

// [[suppress]] tables that silenced nothing, as findings in the files that hold them. Only where the whole project was
// looked at: elsewhere nobody can know.
void add_unused_entries(const std::vector<FileOutcome>& outcomes, const ProjectIndex& project, std::string_view today,
                        RunResult& result) {
  std::map<std::string, std::pair<std::shared_ptr<const policy::Configuration>, std::vector<bool>>> asked;
  for (const FileOutcome& outcome : outcomes) {
    if (!outcome.configuration) continue;
    auto& [configuration, matched] = asked[outcome.configuration->data().paths.back()];
    configuration = outcome.configuration;
    matched.resize(outcome.matched_entries.size());
    for (std::size_t i = 0; i < matched.size(); ++i) matched[i] = matched[i] || outcome.matched_entries[i];
  }
  std::set<std::string> done;
  for (const auto& [governing, entry] : asked) {
    const auto& [configuration, matched] = entry;
    for (const policy::SuppressEntry& table : configuration->data().suppress) {
      if (!done.insert(table.path).second) continue;
      std::vector<Finding> findings = policy::unused_suppress_entries(*configuration, table.path, matched, today);
      auto source = project.share(table.path);
      if (findings.empty() || !source) continue;
      const policy::FailOn& fail_on = configuration->base().fail_on;
      FileReport report{std::move(source), {}, {}, {}};
      for (Finding& finding : findings) {
        if (!fail_on.never && finding.level >= fail_on.level) result.exit_code = std::max(result.exit_code, 1);
        report.findings.push_back({std::move(finding), {}});
      }
      result.files.push_back(std::move(report));
    }
  }
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

template <class Item>
void sort_by_path(std::vector<Item>& items) {
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.path < b.path; });
}

// By path; the same thing said of the same place once (a broken configuration governs many files).
void settle(std::vector<Notification>& notifications) {
  const auto key = [](const Notification& each) { return std::tie(each.path, each.code, each.message); };
  std::stable_sort(notifications.begin(), notifications.end(),
                   [&](const Notification& a, const Notification& b) { return key(a) < key(b); });
  notifications.erase(std::unique(notifications.begin(), notifications.end(),
                                  [&](const Notification& a, const Notification& b) { return key(a) == key(b); }),
                      notifications.end());
}

// Adds the texts that related spans point into, so that reports can show their lines.
void add_related_files(RunResult& result, const ProjectIndex& project) {
  std::set<std::string> known;
  for (const FileReport& file : result.files) known.insert(file.source->path());
  std::vector<FileReport> more;
  for (const FileReport& file : result.files) {
    for (const ReportedFinding& each : file.findings) {
      for (const Related& related : each.finding.related) {
        if (related.path.empty() || !known.insert(related.path).second) continue;
        auto source = project.share(related.path);
        if (source == nullptr) continue;
        std::vector<Span> secrets = sweep_secrets(source->text());
        more.push_back({std::move(source), {}, {}, std::move(secrets)});
      }
    }
  }
  for (FileReport& file : more) result.files.push_back(std::move(file));
  std::sort(result.files.begin(), result.files.end(),
            [](const FileReport& a, const FileReport& b) { return a.source->path() < b.source->path(); });
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
    if (outcome.fails) result.exit_code = std::max(result.exit_code, 1);
    for (Notification& each : outcome.problems) result.notifications.push_back(std::move(each));
  }
  for (const auto& [kind, count] : kinds) result.checked_by_kind.emplace_back(kind, count);
  sort_by_path(result.skipped);
}

// A policy may be called like a file of the kind that it judges (`compose-labels.yaml`), and is none.
void leave_out_policies(const policy::ConfigurationSet& configurations, Discovery& discovery) {
  const std::set<std::string> policies = configurations.policy_paths();
  if (policies.empty()) return;
  std::erase_if(discovery.files, [&](const DiscoveredFile& file) {
    if (file.named || !policies.contains(file.path)) return false;
    discovery.skipped.push_back({file.path, "a policy of this run"});
    return true;
  });
  sort_by_path(discovery.skipped);
}

// Files that have no telling name, but that a file which was checked names as what they are.
void add_referenced(ProjectSetup& setup, std::size_t jobs, std::vector<FileOutcome>& outcomes) {
  std::vector<FileReference> references;
  for (FileOutcome& outcome : outcomes) {
    std::move(outcome.references.begin(), outcome.references.end(), std::back_inserter(references));
  }
  const std::vector<DiscoveredFile> files = setup.discover_referenced(references);
  if (files.empty()) return;
  setup.load_configurations(files);
  if (!setup.problems().empty()) return;
  for (FileOutcome& outcome : check_all(files, jobs, setup.context())) outcomes.push_back(std::move(outcome));
}

void describe(const policy::Configuration& configuration, RunResult& result) {
  const policy::FileSettings& settings = configuration.base();
  result.config_files = configuration.data().paths;
  result.config_digest = configuration.digest();
  result.profile = policy::word(settings.profile);
  result.fail_on = settings.fail_on.level;
  result.fail_never = settings.fail_on.never;
  for (std::uint16_t i = 0; i < configuration.catalogue().rules().size(); ++i) {
    if (settings.rules.enabled({i})) result.enabled_rules.push_back({i});
  }
  for (const std::string& note : configuration.data().notes) {
    result.notifications.push_back({Level::note, "config-note", note, {}});
  }
}

}  // namespace

Run run(const RunOptions& options, const FileSystem& files) {
  ProjectSetup setup(options, files);
  Run out;
  out.root = setup.root();
  out.working_directory = files.working_directory();
  RunResult& result = out.result;
  result.today = options.today;
  const auto refused = [&] {
    if (setup.problems().empty()) return false;
    result.notifications = setup.problems();
    result.policy_problems = setup.configurations().policy_problems();
    result.exit_code = 2;
    return true;
  };
  if (refused()) return out;
  out.output = setup.configuration().data().output;
  describe(setup.configuration(), result);
  std::vector<FileOutcome> outcomes;
  bool whole_project = false;
  if (options.standard_input) {
    const StandardInput input = setup.place_standard_input();
    setup.load_configurations({{input.name, true, input.name}});
    if (refused()) return out;
    outcomes.push_back(check_standard_input(input, setup.context()));
  } else {
    Discovery discovery = setup.discover_files();
    setup.load_configurations(discovery.files);
    if (refused()) return out;
    leave_out_policies(setup.configurations(), discovery);
    whole_project = discovery.whole_project && options.files.kinds.empty() && !options.ignore_suppressions;
    result.skipped = std::move(discovery.skipped);
    for (Notification& each : discovery.problems) result.notifications.push_back(std::move(each));
    outcomes = check_all(discovery.files, options.jobs, setup.context());
    if (discovery.whole_project) add_referenced(setup, options.jobs, outcomes);
    if (refused()) return out;
  }
  if (auto problem = setup.shellcheck_problem()) {
    result.notifications.push_back({Level::note, "shellcheck-failed", *std::move(problem), {}});
  }
  result.catalogue = setup.configurations().catalogue();
  if (whole_project) add_unused_entries(outcomes, setup.project(), options.today, result);
  collect(std::move(outcomes), result);
  add_related_files(result, setup.project());
  settle(result.notifications);
  for (const Notification& each : result.notifications) {
    if (each.level == Level::error) result.exit_code = 2;
  }
  return out;
}

KnownRules known_rules(const RunOptions& options, const FileSystem& files) {
  const ProjectSetup setup(options, files);
  KnownRules out;
  out.problems = setup.problems();
  out.policy_problems = setup.configurations().policy_problems();
  if (out.problems.empty()) out.configuration = setup.shared_configuration();
  out.root = setup.root();
  return out;
}

FileList list_files(const RunOptions& options, const FileSystem& files) {
  const ProjectSetup setup(options, files);
  FileList out;
  if (!setup.problems().empty()) {
    out.problems = setup.problems();
    return out;
  }
  Discovery discovery = setup.discover_files();
  out.skipped = std::move(discovery.skipped);
  out.problems = std::move(discovery.problems);
  CheckContext context = setup.context();
  context.detect_only = true;
  std::vector<FileOutcome> outcomes = check_all(discovery.files, options.jobs, context);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    FileOutcome& outcome = outcomes[i];
    if (!outcome.kind.empty()) {
      out.files.push_back({discovery.files[i].path, std::string(outcome.kind), std::string(outcome.why)});
    }
    if (outcome.skipped) out.skipped.push_back(std::move(*outcome.skipped));
    for (Notification& each : outcome.problems) out.problems.push_back(std::move(each));
  }
  sort_by_path(out.skipped);
  settle(out.problems);
  return out;
}

}  // namespace infralint::engine
