#include "policy/policy_library.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/sha256.h"
#include "check/message.h"
#include "language/compile.h"
#include "policy/path_pattern.h"
#include "policy/shellcheck_rules.h"
#include "syntax/value/read.h"

namespace infralint::policy {
namespace {

constexpr std::uint64_t largest_file = 1 << 20;
constexpr std::size_t most_policies = 50000;  // a rule's index has 16 bits

bool comes_before(const language::PolicyProblem& a, const language::PolicyProblem& b) {
  return std::tie(a.span.begin, a.span.end, a.code, a.message) < std::tie(b.span.begin, b.span.end, b.code, b.message);
}

}  // namespace

std::string problem_line(const SourceFile& file, const language::PolicyProblem& problem) {
  const Position position = file.position(problem.span.begin);
  return file.path() + ":" + std::to_string(position.line) + ":" + std::to_string(position.column) + ": error[" +
         std::string(problem.code) + "]: " + problem.message + (problem.help.empty() ? "" : "; " + problem.help);
}

// A file that was read: a policy or a pack.yaml.
struct PolicyLibrary::File {
  std::shared_ptr<LoadedPolicy> content;
  bool read = false;                    // as what it is: once
  std::optional<std::size_t> position;  // in loaded_
  std::optional<Pack> pack;
  language::PolicyProblems problems;

  // Configurations that share a file find the same things wrong with it.
  void problem(language::PolicyProblem found) {
    const bool known = std::any_of(problems.begin(), problems.end(), [&](const language::PolicyProblem& each) {
      return !comes_before(each, found) && !comes_before(found, each);
    });
    if (!known) problems.push_back(std::move(found));
  }
};

// What one configuration loads.
class PolicyLibrary::Loading {
 public:
  Loading(PolicyLibrary& library, std::string_view tool_version, std::vector<std::string>& errors)
      : library_(library), tool_version_(tool_version), errors_(errors) {}

  void add(const PolicySource& source) {
    const FileType type = library_.files_.target_status(source.path).type;
    if (type == FileType::directory) return add_directory(source);
    if (type == FileType::regular && source.path.ends_with(".tar")) {
      return error(source, quoted(source.shown) + " is an archive, which this release does not read; unpack it and " +
                               "name the directory");
    }
    if (type == FileType::regular) return add_file({source.path, source.shown, {}}, source, enclosing_pack(source));
    error(source, "there are no policies at " + quoted(source.shown) + ": no such file or directory");
  }

  void add_shellcheck() {
    if (library_.shellcheck_.empty()) {
      for (auto& rule : shellcheck_rules()) {
        library_.shellcheck_.push_back(library_.loaded_.size());
        library_.loaded_.push_back(std::move(rule));
      }
    }
    mine_.insert(library_.shellcheck_.begin(), library_.shellcheck_.end());
  }

  std::shared_ptr<const Catalogue> catalogue() const {
    if (mine_.empty()) return built_in_catalogue();
    std::vector<Catalogue::Loaded> loaded;
    for (std::size_t i = 0; i < library_.loaded_.size(); ++i) {
      loaded.push_back({library_.loaded_[i], !mine_.contains(i)});
    }
    return std::make_shared<const Catalogue>(std::move(loaded), overridden_);
  }

 private:
  void error(const PolicySource& source, const std::string& what) { errors_.push_back(source.said + what); }

  void add_directory(const PolicySource& source) {
    const Pack* pack = nullptr;
    const std::string path = source.path + "/pack.yaml";
    if (library_.files_.target_status(path).type == FileType::regular) {
      File* file = library_.open({path, source.shown + "/pack.yaml", {}}, source, errors_);
      if (file == nullptr) return;
      pack = &read_pack_once(*file, source);
    } else if (!source.pack.empty()) {
      return error(source, quoted(source.shown) + " is no pack: it has no `pack.yaml`");
    }
    std::vector<PathPattern> globs;
    if (pack == nullptr) {
      pack = enclosing_pack(source);
    } else {
      for (const std::string& glob : pack->policies) globs.emplace_back(".", glob);
    }
    bool found = false;
    for (const PolicyFile& file : policy_files(library_.files_, source, errors_)) {
      const bool wanted = globs.empty() || std::any_of(globs.begin(), globs.end(), [&](const PathPattern& glob) {
                            return glob.covers(file.inner);
                          });
      if (!wanted) continue;
      found = true;
      add_file(file, source, pack);
    }
    if (!found && !source.implied) error(source, "there are no policies in " + quoted(source.shown));
  }

  // The pack that a part of it belongs to, when somebody names only the part; null: it belongs to none.
  const Pack* enclosing_pack(const PolicySource& source) {
    std::string directory = source.path;
    while (directory.size() > library_.root_.size() && directory.starts_with(library_.root_)) {
      directory.resize(directory.rfind('/'));
      const std::string path = directory + "/pack.yaml";
      if (library_.files_.target_status(path).type != FileType::regular) continue;
      File* file = library_.open({path, shown_path(library_.root_, path), {}}, source, errors_);
      return file == nullptr ? nullptr : &read_pack_once(*file, source);
    }
    return nullptr;
  }

  const Pack& read_pack_once(File& file, const PolicySource& source) {
    if (!file.pack) {
      language::PolicyProblems problems;
      file.pack = read_pack(file.content->stream, tool_version_, problems);
      for (language::PolicyProblem& each : problems) file.problem(std::move(each));
    }
    const Pack& pack = *file.pack;
    for (const Pack::Item& item : pack.overrides) overridden_.push_back(item.text);
    if (!source.pack.empty() && !pack.name.empty() && pack.name != source.pack) {
      file.problem({"P060", pack.name_span,
                    "the pack is named " + quoted(pack.name) + ", and the configuration expects " + quoted(source.pack),
                    "correct the name in one of the two"});
    }
    return pack;
  }

  void add_file(const PolicyFile& place, const PolicySource& source, const Pack* pack) {
    File* file = library_.open(place, source, errors_);
    if (file == nullptr) return;
    if (source.implied && !resembles_policy(file->content->file.text())) return;
    if (!file->read) read_policy(*file);
    if (!mine_.insert(*file->position).second) return;  // named twice
    const language::PolicyDocument& policy = file->content->document;
    if (policy.id.empty() || policy.name.empty()) return;
    check_id(*file, policy, pack);
    if (pack != nullptr && pack->strict_metadata) check_metadata(*file, policy);
  }

  void read_policy(File& file) {
    LoadedPolicy& policy = *file.content;
    file.read = true;
    language::PolicyProblems problems;
    policy.document = language::read_policy(policy.file.path(), policy.stream, language::Origin::user, problems);
    if (problems.empty()) {
      language::CompiledPolicy compiled = language::compile(policy.document, problems);
      if (problems.empty()) {
        policy.program =
            std::make_unique<const language::OwnedProgram>(std::move(compiled.image), std::move(compiled.schemas));
      }
    }
    for (language::PolicyProblem& each : problems) file.problem(std::move(each));
    file.position = library_.loaded_.size();
    library_.loaded_.push_back(file.content);
  }

  void check_id(File& file, const language::PolicyDocument& policy, const Pack* pack) {
    const auto [first, is_new] = by_id_.emplace(policy.id, file.content.get());
    if (!is_new) {
      const SourceFile& other = first->second->file;
      const Position at = other.position(first->second->document.id_span.begin);
      file.problem({"P006", policy.id_span,
                    "the id " + quoted(policy.id) + " is taken by " +
                        quoted(other.path() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column)),
                    "rename one of the two"});
    }
    const bool overrides =
        pack != nullptr && std::any_of(pack->overrides.begin(), pack->overrides.end(),
                                       [&](const Pack::Item& item) { return item.text == policy.id; });
    if (overrides) return;
    if (built_in_catalogue()->find(policy.id)) {
      file.problem({"P060", policy.id_span, quoted(policy.id) + " is a built-in rule",
                    "choose an area of your own, or list the id in `overrides` of a pack.yaml to replace the rule"});
    } else if (is_reserved_area(policy.area)) {
      file.problem({"P060", policy.id_span, "the area " + quoted(policy.area) + " belongs to infralint",
                    "choose an area of your own, such as " + quoted("acme/" + policy.name)});
    } else if (pack != nullptr && std::find(pack->areas.begin(), pack->areas.end(), policy.area) == pack->areas.end()) {
      file.problem({"P060", policy.id_span,
                    "the pack " + quoted(pack->name) + " declares no area " + quoted(policy.area),
                    "add it to `areas` of its pack.yaml, or correct the id"});
    }
  }

  static void check_metadata(File& file, const language::PolicyDocument& policy) {
    const std::pair<std::string_view, const std::string&> texts[] = {
        {"description", policy.description}, {"rationale", policy.rationale}, {"remediation", policy.remediation}};
    for (const auto& [key, text] : texts) {
      if (!text.empty()) continue;
      file.problem({"P003", policy.id_span, "missing " + quoted(key) + ", which the pack's `strict-metadata` asks for",
                    "add `" + std::string(key) + ": …`"});
    }
  }

  PolicyLibrary& library_;
  std::string_view tool_version_;
  std::vector<std::string>& errors_;
  std::set<std::size_t> mine_;
  std::vector<std::string> overridden_;
  std::map<std::string_view, const LoadedPolicy*> by_id_;
};

PolicyLibrary::File* PolicyLibrary::open(const PolicyFile& file, const PolicySource& source,
                                         std::vector<std::string>& errors) {
  const std::string real = files_.real_path(file.path);
  const std::string& key = real.empty() ? file.path : real;
  if (const auto known = by_path_.find(key); known != by_path_.end()) return known->second.get();
  Result<std::string> text = files_.read(file.path, largest_file);
  if (!text) {
    errors.push_back(source.said + "cannot read " + quoted(file.shown) + ": " + text.error());
    return nullptr;
  }
  if (loaded_.size() == most_policies) {
    errors.push_back(source.said + "more than 50000 policies; name fewer");
    return nullptr;
  }
  auto opened = std::make_shared<File>();
  std::string digest = sha256_hex(*text);
  opened->content = std::make_shared<LoadedPolicy>(file.shown, *std::move(text));
  opened->content->digest = std::move(digest);
  opened->content->stream = value::parse_yaml(opened->content->file);
  return by_path_.emplace(key, std::move(opened)).first->second.get();
}

std::shared_ptr<const Catalogue> PolicyLibrary::load(const std::vector<PolicySource>& sources, bool shellcheck,
                                                     std::string_view tool_version, std::vector<std::string>& errors) {
  Loading loading(*this, tool_version, errors);
  for (const PolicySource& source : sources) loading.add(source);
  if (shellcheck) loading.add_shellcheck();
  return loading.catalogue();
}

std::shared_ptr<const Catalogue> PolicyLibrary::everything() const {
  if (loaded_.empty()) return built_in_catalogue();
  std::vector<Catalogue::Loaded> loaded;
  for (const auto& policy : loaded_) loaded.push_back({policy, false});
  return std::make_shared<const Catalogue>(std::move(loaded), std::span<const std::string>());
}

std::vector<PolicyFileProblems> PolicyLibrary::problems() const {
  std::vector<PolicyFileProblems> all;
  for (const auto& [path, file] : by_path_) {
    if (file->problems.empty()) continue;
    language::PolicyProblems problems = file->problems;
    std::sort(problems.begin(), problems.end(), comes_before);
    all.push_back({std::shared_ptr<const SourceFile>(file->content, &file->content->file), std::move(problems)});
  }
  std::sort(all.begin(), all.end(),
            [](const PolicyFileProblems& a, const PolicyFileProblems& b) { return a.file->path() < b.file->path(); });
  return all;
}

}  // namespace infralint::policy
