#include "engine/fix.h"

#include <algorithm>
#include <map>
#include <set>

#include "check/message.h"
#include "check/secret_sweep.h"
#include "engine/overlay_file_system.h"
#include "policy/catalogue.h"
#include "policy/selection.h"

namespace infralint::engine {
namespace {

constexpr int most_passes = 10;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string bytes_of(const SourceFile& source) {
  const bool marked = source.encoding() == Encoding::utf8_bom;
  return (marked ? std::string(byte_order_mark) : std::string()) + std::string(source.text());
}

// What must not grow by a fix.
struct Health {
  std::size_t syntax = 0;
  std::size_t errors = 0;
};

const policy::Catalogue& catalogue_of(const Run& run) {
  return run.result.catalogue ? *run.result.catalogue : *policy::built_in_catalogue();
}

// The reports of a run by path.
class Reports {
 public:
  explicit Reports(const Run& run) : catalogue_(catalogue_of(run)) {
    for (const FileReport& file : run.result.files) files_.emplace(file.source->path(), &file);
  }

  const FileReport* find(const std::string& path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : found->second;
  }

  Health health_of(const std::string& path) const {
    Health out;
    const FileReport* file = find(path);
    if (file == nullptr) return out;
    for (const ReportedFinding& each : file->findings) {
      const policy::Rule& rule = catalogue_.rule(each.finding.rule);
      out.syntax += rule.is_syntax() || rule.id == "shell/syntax-error" ? 1U : 0U;
      out.errors += each.finding.level == Level::error ? 1U : 0U;
    }
    return out;
  }

 private:
  const policy::Catalogue& catalogue_;
  std::map<std::string_view, const FileReport*> files_;
};

// A text that could not be read before may well show more errors once it can.
bool is_worse(const Health& is, const Health& was) {
  return is.syntax > was.syntax || (is.errors > was.errors && is.syntax == was.syntax);
}

std::string names_of(const std::vector<RuleIndex>& rules, const policy::Catalogue& catalogue) {
  std::set<std::string_view> names;
  for (const RuleIndex rule : rules) names.insert(catalogue.rule(rule).id);
  std::string out;
  for (const std::string_view name : names) out += (out.empty() ? "" : ", ") + quoted(name);
  return out;
}

// Where secrets stand in `bytes`: those the run knows of, and those that look like some.
std::vector<Span> secrets_in(const std::string& bytes, const FileReport* report) {
  std::vector<Span> out = sweep_secrets(bytes);
  const std::uint32_t shift = bytes.starts_with(byte_order_mark) ? 3 : 0;
  if (report != nullptr) {
    for (const Span each : report->secrets) out.push_back({each.begin + shift, each.end + shift});
  }
  return out;
}

class Fixer {
 public:
  Fixer(RunOptions options, const FixOptions& fixing, const FileSystem& files)
      : options_(std::move(options)), fixing_(fixing), files_(files), overlay_(files) {}

  FixRun run(FileWriter* writer) {
    Run current = engine::run(options_, overlay_);
    int passes = 0;
    while (resolve_filter(current)) {
      const std::vector<Step> steps = plan(current);
      if (steps.empty()) break;
      if (++passes > most_passes) {
        say(Level::warning, "fix-unsettled", "fixes still change the file after 10 passes; run again to see the rest",
            steps.front().path);
        break;
      }
      for (const Step& step : steps) apply(step);
      Run next = engine::run(options_, overlay_);
      current = take_back_harm(steps, current, next) ? engine::run(options_, overlay_) : std::move(next);
    }
    if (writer != nullptr && write(*writer)) current = engine::run(options_, overlay_);
    return finish(std::move(current));
  }

 private:
  struct Step {
    std::string path;
    std::string disk;
    std::string before;
    std::string after;
    std::vector<RuleIndex> rules;
    std::vector<Span> secrets;  // in `before`
  };

  void say(Level level, std::string code, std::string text, const std::string& path) {
    notes_.push_back({level, std::move(code), std::move(text), path});
  }

  // What the selectors mean to the rules of this run. False: one of them means nothing.
  bool resolve_filter(const Run& run) {
    filter_.unsafe = fixing_.unsafe;
    if (fixing_.only.empty()) return true;
    policy::SelectionRequest request;
    request.select = fixing_.only;
    const policy::Catalogue& catalogue = catalogue_of(run);
    if (auto problem = policy::request_problem(catalogue, request)) {
      say(Level::error, "selector-unknown", *std::move(problem), {});
      return false;
    }
    std::set<RuleIndex> rules;
    const policy::SelectionLayer layer = policy::resolve(catalogue, request);
    for (const policy::Selector& each : *layer.select) {
      rules.insert(each.rules.begin(), each.rules.end());
    }
    filter_.only.emplace(rules.begin(), rules.end());
    return true;
  }

  // The file on disk behind a path of the report; empty when it must not be changed.
  std::string disk_of(const std::string& path, const Run& run) {
    if (options_.standard_input) return {};
    const std::string inside = run.root == "/" ? run.root : run.root + "/";
    const std::string real = files_.real_path(inside + path);
    if (real.starts_with(inside)) return real;
    refused_.insert(path);
    say(Level::warning, "fix-outside", "the file lies outside the project, behind a link, and is not changed", path);
    return {};
  }

  std::vector<Step> plan(const Run& run) {
    std::vector<Step> out;
    std::set<std::string> taken;
    for (const FileReport& file : run.result.files) {
      const std::string& path = file.source->path();
      if (refused_.contains(path) || file.source->transcoded()) continue;
      FixChoice choice = choose_fixes(file, filter_);
      if (choice.edits.empty()) continue;
      const std::string disk = disk_of(path, run);
      // Of two names of one file the first one serves.
      if (refused_.contains(path) || (!options_.standard_input && !taken.insert(disk).second)) continue;
      Step step{path, disk, bytes_of(*file.source), {}, std::move(choice.rules), {}};
      const std::string text = apply_edits(file.source->text(), choice.edits);
      step.after = step.before.substr(0, file.source->bom_size()) + text;
      if (step.after == step.before) continue;
      step.secrets = secrets_in(step.before, &file);
      out.push_back(std::move(step));
    }
    return out;
  }

  void apply(const Step& step) {
    FixedFile& fixed = fixed_[step.path];
    if (fixed.path.empty()) {
      fixed.path = step.path;
      fixed.disk = step.disk;
      fixed.before = step.before;
      fixed.secrets_before = step.secrets;
    }
    fixed.after = step.after;
    fixed.fixes += static_cast<std::uint32_t>(step.rules.size());
    put(fixed.disk, fixed.after);
  }

  void put(const std::string& disk, const std::string& content) {
    if (options_.standard_input) {
      options_.standard_input->text = content;
    } else {
      overlay_.put(disk, content);
    }
  }

  void take_back(const std::string& path) {
    const auto found = fixed_.find(path);
    if (options_.standard_input) {
      options_.standard_input->text = found->second.before;
    } else {
      overlay_.restore(found->second.disk);
    }
    fixed_.erase(found);
    refused_.insert(path);
  }

  // Files that the pass made worse are as they were in the beginning. Whether there were any.
  bool take_back_harm(const std::vector<Step>& steps, const Run& before, const Run& after) {
    const bool lost = after.result.files_checked < before.result.files_checked;
    const Reports reports_before(before);
    const Reports reports_after(after);
    bool any = false;
    for (const Step& step : steps) {
      const Health was = reports_before.health_of(step.path);
      const Health is = reports_after.health_of(step.path);
      if (!lost && !is_worse(is, was)) continue;
      const std::string_view harm = is.syntax > was.syntax ? "a file that cannot be read"
                                    : lost                 ? "a file of no known kind"
                                                           : "a new error";
      say(Level::error, "fix-withheld",
          message({"internal: fix of ", names_of(step.rules, catalogue_of(before)), " produced ", harm,
                   ", so the file is left as it was; please report it"}),
          step.path);
      take_back(step.path);
      any = true;
    }
    return any;
  }

  // Whether a file could not be written, so that what was found in its new text does not hold.
  bool write(FileWriter& writer) {
    std::vector<std::string> failed;
    for (const auto& [path, file] : fixed_) {
      if (file.after == file.before) continue;
      if (const auto problem = writer.replace(file.disk, file.before, file.after)) {
        say(Level::error, "fix-not-written", "cannot fix the file: " + problem->message, path);
        failed.push_back(path);
      }
    }
    for (const std::string& path : failed) take_back(path);
    return !failed.empty();
  }

  FixRun finish(Run current) {
    FixRun out;
    const Reports reports(current);
    for (auto& [path, file] : fixed_) {
      if (file.after == file.before) continue;
      file.secrets_after = secrets_in(file.after, reports.find(path));
      out.applied += file.fixes;
      out.files.push_back(std::move(file));
    }
    for (Notification& each : notes_) {
      if (each.level == Level::error) current.result.exit_code = 2;
      current.result.notifications.push_back(std::move(each));
    }
    out.run = std::move(current);
    return out;
  }

  RunOptions options_;
  const FixOptions& fixing_;
  FixFilter filter_;
  const FileSystem& files_;
  OverlayFileSystem overlay_;
  std::map<std::string, FixedFile> fixed_;
  std::set<std::string> refused_;
  std::vector<Notification> notes_;
};

}  // namespace

FixRun fix(RunOptions options, const FixOptions& fixing, const FileSystem& files, FileWriter* writer) {
  return Fixer(std::move(options), fixing, files).run(writer);
}

}  // namespace infralint::engine
