#include "engine/project_setup.h"

#include <algorithm>
#include <map>
#include <utility>

#include "check/all_artifacts.h"
#include "check/message.h"
#include "engine/shellcheck.h"
#include "policy/loaded_policy.h"

namespace infralint::engine {
namespace {

constexpr std::uint64_t hard_limit = std::uint64_t{64} << 20;  // no parser takes more

// Whether a configuration in the directory says that the project starts here.
bool is_marked_root(const std::string& directory, const FileSystem& files) {
  const std::string inside = directory == "/" ? directory : directory + "/";
  for (const std::string_view name : policy::configuration_names) {
    if (policy::marks_root(files, inside + std::string(name))) return true;
  }
  return false;
}

std::string root_of(const RunOptions& options, const FileSystem& files) {
  const std::vector<std::string> here = {"."};
  return find_root(options.standard_input ? here : options.files.paths, files,
                   [&files](const std::string& directory) { return is_marked_root(directory, files); });
}

std::string join(const std::string& directory, const std::string& name) {
  return directory.ends_with('/') ? directory + name : directory + "/" + name;
}

// `absolute` as seen from `root`, with `..` where it lies elsewhere.
std::string relative_to(const std::string& root, const std::string& absolute) {
  std::string up;
  std::string base = root == "/" ? "" : root;
  while (absolute != base && !absolute.starts_with(base + "/")) {
    base.resize(base.rfind('/'));
    up += "../";
  }
  const std::string rest = absolute.size() > base.size() ? absolute.substr(base.size() + 1) : "";
  return up.empty() && rest.empty() ? "." : up + rest;
}

std::string working_directory_in(const std::string& root, const FileSystem& files) {
  std::string here = relative_to(root, files.working_directory());
  return here.starts_with("..") ? "." : here;
}

policy::ConfigurationSet::Options configuration_options(const RunOptions& options, const std::string& root,
                                                        const FileSystem& files) {
  policy::ConfigurationSet::Options out;
  out.none = options.no_configuration;
  out.command_line = options.settings;
  if (options.configuration) {
    const std::string& written = *options.configuration;
    const std::string real = files.real_path(written);
    out.only = relative_to(root, !real.empty()              ? real
                                 : written.starts_with('/') ? written
                                                            : join(files.working_directory(), written));
  }
  return out;
}

// The files that policies of kind `any` judge.
std::vector<policy::PathPattern> generic_files(const policy::Catalogue& catalogue) {
  std::vector<policy::PathPattern> out;
  for (std::size_t i = 0; i < catalogue.rules().size(); ++i) {
    const RuleIndex rule{static_cast<std::uint16_t>(i)};
    const policy::LoadedPolicy* loaded = catalogue.hidden(rule) ? nullptr : catalogue.loaded(rule);
    if (loaded == nullptr) continue;
    const language::Target& target = loaded->document.target;
    if (std::find(target.kinds.begin(), target.kinds.end(), "any") == target.kinds.end()) continue;
    for (const std::string& pattern : target.paths) out.emplace_back(".", pattern);
  }
  return out;
}

}  // namespace

ProjectSetup::ProjectSetup(const RunOptions& options, const FileSystem& files)
    : options_(options),
      files_(files),
      root_(root_of(options, files)),
      here_(working_directory_in(root_, files)),
      configurations_(files, root_, configuration_options(options, root_, files)),
      detector_(all_artifacts(), options.files.kinds),
      project_(files, root_, hard_limit),
      shellcheck_(options.processes ? std::make_unique<Shellcheck>(options.processes) : nullptr) {
  for (const auto& [name, text] : options.tables) project_.give_table(name, text);
  auto loaded = configurations_.governing("_");
  if (add_policy_problems()) return;
  if (!loaded) {
    problems_.push_back({Level::error, "config-invalid", loaded.error(), {}});
    return;
  }
  configuration_ = *loaded;
  detector_.use(configuration_->data().files, patterns(options.files.include));
  detector_.use_generic(generic_files(configuration_->catalogue()));
}

ProjectSetup::~ProjectSetup() = default;

std::optional<std::string> ProjectSetup::shellcheck_problem() const {
  return shellcheck_ == nullptr ? std::nullopt : shellcheck_->problem();
}

bool ProjectSetup::add_policy_problems() {
  for (const policy::PolicyFileProblems& file : configurations_.policy_problems()) {
    for (const language::PolicyProblem& problem : file.problems) {
      const Position at = file.file->position(problem.span.begin);
      problems_.push_back({Level::error, std::string(policy_invalid),
                           message({problem.code, " at ", at.line, ":", at.column, ": ", problem.message}),
                           file.file->path()});
    }
  }
  return !problems_.empty();
}

void ProjectSetup::load_configurations(const std::vector<DiscoveredFile>& discovered) {
  // What is wrong with a configuration itself is said about the files that it governs.
  const std::string* before = nullptr;
  for (const DiscoveredFile& file : discovered) {
    if (before == nullptr || directory_of(*before) != directory_of(file.path)) {
      (void)configurations_.governing(file.path);
    }
    before = &file.path;
  }
  if (add_policy_problems()) return;
  if (auto text = policy::request_problem(*configurations_.catalogue(), options_.settings.selection)) {
    problems_.push_back({Level::error, "selector-unknown", *std::move(text), {}});
  }
}

std::vector<policy::PathPattern> ProjectSetup::patterns(const std::vector<std::string>& texts) const {
  std::vector<policy::PathPattern> out;
  for (const std::string& text : texts) out.emplace_back(here_, text);
  return out;
}

std::uint64_t ProjectSetup::largest_file() const {
  const std::uint64_t wanted = options_.files.largest_file.value_or(configuration_->data().files.max_size);
  return wanted < hard_limit ? wanted : hard_limit;
}

CheckContext ProjectSetup::context() const {
  const policy::FileChoices& choices = configuration_->data().files;
  return {.files = files_,
          .root = root_,
          .detector = detector_,
          .project = project_,
          .configurations = configurations_,
          .today = options_.today,
          .largest_file = largest_file(),
          .named_kind = options_.files.kind.empty() ? nullptr : detector_.find(options_.files.kind),
          .skip_unknown = options_.files.force_exclude.value_or(choices.force_exclude),
          .check_generated = choices.generated == "check",
          .ignore_suppressions = options_.ignore_suppressions,
          .shellcheck = shellcheck_.get()};
}

DiscoveryOptions ProjectSetup::discovery_options() const {
  const FileRequest& asked = options_.files;
  const policy::FileChoices& choices = configuration_->data().files;
  DiscoveryOptions out;
  out.paths = asked.paths;
  out.nothing = asked.nothing;
  out.include = patterns(asked.include);
  if (out.include.empty() && choices.include) out.include = *choices.include;
  if (!out.include.empty()) {
    out.include.insert(out.include.end(), choices.extend_include.begin(), choices.extend_include.end());
  }
  out.exclude = asked.exclude ? std::optional(patterns(*asked.exclude)) : choices.exclude;
  out.more_exclude = patterns(asked.extend_exclude);
  out.more_exclude.insert(out.more_exclude.end(), choices.extend_exclude.begin(), choices.extend_exclude.end());
  out.force_exclude = asked.force_exclude.value_or(choices.force_exclude);
  out.respect_gitignore = asked.respect_gitignore.value_or(choices.respect_gitignore);
  out.enter_repositories = choices.submodules;
  out.enter_vendored = choices.vendored != "skip";
  return out;
}

Discovery ProjectSetup::discover_files() const {
  return discover(discovery_options(), files_, root_, [this](std::string_view path) {
    return detector_.match_name(path) != NameMatch::no || detector_.may_mention(path);
  });
}

std::vector<DiscoveredFile> ProjectSetup::discover_referenced(const std::vector<FileReference>& references) const {
  std::map<std::string, std::string_view> kinds;
  DiscoveryOptions options = discovery_options();
  options.paths.clear();
  options.force_exclude = true;
  for (const FileReference& reference : references) {
    if (detector_.find(reference.kind) == nullptr || !project_.is_file(reference.path)) continue;
    // Its own name decides, where it says anything.
    if (detector_.match_name(reference.path) != NameMatch::no) continue;
    if (kinds.emplace(reference.path, reference.kind).second) options.paths.push_back(join(root_, reference.path));
  }
  if (options.paths.empty()) return {};
  std::vector<DiscoveredFile> files = discover(options, files_, root_, [](std::string_view) { return true; }).files;
  for (DiscoveredFile& file : files) file = {file.path, false, {}, std::string(kinds[file.path])};
  return files;
}

StandardInput ProjectSetup::place_standard_input() {
  const InputText& input = *options_.standard_input;
  if (input.name.empty()) {
    project_.set_complete(false);
    return {"<stdin>", false, input.text};
  }
  const bool absolute = input.name.starts_with('/');
  const std::string inside = root_ == "/" ? root_ : root_ + "/";
  std::string path;
  if (!absolute) {
    path = resolve_path(here_ == "." ? "_" : here_ + "/_", input.name);
  } else if (input.name.starts_with(inside)) {
    path = resolve_path("_", input.name.substr(inside.size()));
  }
  if (path.empty() || path == ".") path = std::string(base_name(input.name));  // outside: only its name is left
  project_.overlay(path, input.text);
  return {path, true, input.text};
}

}  // namespace infralint::engine
