// From files to configurations: what a file extends is read before it, once, and never in a circle.
#include <algorithm>

#include "check/project_view.h"
#include "policy/configuration.h"
#include "policy/configuration_reader.h"
#include "policy/policy_library.h"
#include "syntax/value/read.h"
#include "syntax/value/resolve.h"

namespace infralint::policy {
namespace {

using Loaded = Result<std::shared_ptr<const Configuration>>;

constexpr std::size_t deepest_chain = 16;
constexpr std::uint64_t largest_file = 1 << 20;

std::string joined(const std::vector<std::string>& lines, std::string_view separator) {
  std::string text;
  for (const std::string& line : lines) text.append(text.empty() ? "" : separator).append(line);
  return text;
}

// What globs in the file are relative to: `.config/` and `.github/` stand for the directory that holds them.
std::string glob_directory(std::string_view path) {
  const std::string_view directory = directory_of(path);
  const std::string_view name = base_name(directory);
  return std::string(name == ".config" || name == ".github" ? directory_of(directory) : directory);
}

class Loader {
 public:
  Loader(PolicyLibrary& library, const CommandLineSettings& command_line)
      : library_(library), files_(library.files()), root_(library.root()), command_line_(command_line) {}

  void read_file(const std::string& path) {
    if (std::find(chain_.begin(), chain_.end(), path) != chain_.end()) {
      errors_.push_back(path + ":1:1: configurations extend each other in a circle: " + joined(chain_, " -> ") +
                        " -> " + path + "; remove one 'extends'");
      return;
    }
    if (chain_.size() == deepest_chain) {
      errors_.push_back(path + ":1:1: configurations extend each other more than 16 deep; flatten them");
      return;
    }
    Result<std::string> text = files_.read(root_ + "/" + path, largest_file);
    if (!text) {
      errors_.push_back(path + ": cannot be read: " + text.error());
      return;
    }
    chain_.push_back(path);
    parse(path, *std::move(text), glob_directory(path));
    chain_.pop_back();
    data_.paths.push_back(path);
  }

  // `KEY=VALUE` of the command line.
  void read_setting(const std::string& setting) { parse("--set", setting, "."); }

  Loaded finish() {
    // What selectors mean depends on the policies of all files.
    data_.catalogue = load_policies();
    if (!errors_.empty()) return Error{joined(errors_, "\n")};
    for (const Parsed& each : parsed_) {
      ConfigurationReader(*each.file, each.directory, command_line_.tool_version, data_, errors_).read(each.root());
    }
    const CommandLineSettings& command_line = command_line_;
    Preview preview = data_.preview;
    preview.on = command_line.preview.value_or(preview.on);
    const SelectionLayer asked = resolve(*data_.catalogue, command_line.selection);
    check_preview(data_.layer, preview, data_.paths.empty() ? "" : data_.paths.back() + ": ");
    for (const Override& one : data_.overrides) {
      check_preview(one.layer, preview, data_.paths.empty() ? "" : data_.paths.back() + ": ");
    }
    check_preview(asked, preview, "");
    if (!errors_.empty()) return Error{joined(errors_, "\n")};
    return std::shared_ptr<const Configuration>(std::make_shared<const Configuration>(std::move(data_), command_line));
  }

 private:
  // A file that could be read; those that it extends come before it.
  struct Parsed {
    std::unique_ptr<const SourceFile> file;
    std::unique_ptr<const value::Stream> stream;
    std::string directory;

    const value::Value& root() const { return *stream->documents.front().root; }
  };

  // Its rules are a part of the catalogue, so this is known first.
  bool wants_shellcheck() const {
    bool wants = false;
    for (const Parsed& each : parsed_) {
      const value::Value* flag = each.root().find("shellcheck");
      if (flag != nullptr) wants = value::as_bool(*flag, value::Resolver::core).value_or(false);
    }
    return wants;
  }

  std::shared_ptr<const Catalogue> load_policies() {
    std::vector<PolicySource> sources;
    bool configured = false;
    for (const Parsed& each : parsed_) {
      const value::Value* policies = each.root().find("policies");
      if (policies == nullptr) continue;
      configured = true;
      for (PolicySource& source :
           read_policy_sources(*each.file, *policies, root_, normal_path(root_, each.directory), errors_)) {
        sources.push_back(std::move(source));
      }
    }
    if (!configured && !data_.paths.empty()) {
      const std::string beside = normal_path(normal_path(root_, glob_directory(data_.paths.back())), "policies");
      if (files_.target_status(beside).type == FileType::directory) {
        sources.push_back({beside, shown_path(root_, beside), data_.paths.back() + ": ", true, {}});
      }
    }
    for (const std::string& path : command_line_.policies) {
      const std::string absolute = normal_path(files_.working_directory(), path);
      sources.push_back({absolute, shown_path(root_, absolute), "--policies: ", false, {}});
    }
    auto catalogue = library_.load(sources, wants_shellcheck(), command_line_.tool_version, errors_);
    for (const PolicyFileProblems& file : library_.problems()) {
      for (const language::PolicyProblem& problem : file.problems) {
        errors_.push_back(problem_line(*file.file, problem));
      }
    }
    return catalogue;
  }

  void check_preview(const SelectionLayer& layer, Preview preview, const std::string& where) {
    if (const auto problem = preview_problem(*data_.catalogue, layer, preview)) errors_.push_back(where + *problem);
  }

  void parse(std::string path, std::string text, std::string directory) {
    auto source = std::make_unique<const SourceFile>(std::move(path), std::move(text));
    auto tree = std::make_unique<const value::Stream>(value::parse_toml(*source));
    const SourceFile& file = *source;
    const value::Stream& stream = *tree;
    for (const value::Diagnostic& diagnostic : stream.diagnostics) {
      const Position position = file.position(diagnostic.span.begin);
      errors_.push_back(file.path() + ":" + std::to_string(position.line) + ":" + std::to_string(position.column) +
                        ": " + diagnostic.message);
    }
    // What is left of a file with syntax errors would only cause confusion.
    if (!stream.diagnostics.empty() || stream.documents.empty()) return;
    const value::Value& root = *stream.documents.front().root;
    if (const value::Value* extends = root.find("extends")) read_extended(file, *extends);
    parsed_.push_back({std::move(source), std::move(tree), std::move(directory)});
  }

  void read_extended(const SourceFile& file, const value::Value& list) {
    const auto problem = [&](const value::Value& node, std::string_view what) {
      const Position position = file.position(node.span.begin);
      errors_.push_back(file.path() + ":" + std::to_string(position.line) + ":" + std::to_string(position.column) +
                        ": " + std::string(what));
    };
    if (!list.is_sequence()) return problem(list, "'extends' expects a list of paths");
    for (const value::Value& item : list.items) {
      if (item.text.starts_with("pack:")) {
        problem(item, "packs are not supported by this release; extend a file");
        continue;
      }
      const std::string path = resolve_path(file.path(), item.text);
      if (path.empty() || item.text.empty() || item.text.starts_with('/')) {
        problem(item, "'extends' names a file outside of the project; name one inside");
      } else {
        read_file(path);
      }
    }
  }

  PolicyLibrary& library_;
  const FileSystem& files_;
  const std::string& root_;
  const CommandLineSettings& command_line_;
  std::vector<Parsed> parsed_;
  ConfigurationData data_;
  std::vector<std::string> errors_;
  std::vector<std::string> chain_;  // the files that are being read, each extended by the one before
};

Loaded load(PolicyLibrary& library, const std::string* path, const CommandLineSettings& command_line) {
  Loader loader(library, command_line);
  if (path) loader.read_file(*path);
  for (const std::string& setting : command_line.set) loader.read_setting(setting);
  return loader.finish();
}

}  // namespace

Loaded load_configuration(PolicyLibrary& library, const std::string& path, const CommandLineSettings& command_line) {
  return load(library, &path, command_line);
}

Loaded load_configuration(const FileSystem& files, const std::string& root, const std::string& path,
                          const CommandLineSettings& command_line) {
  PolicyLibrary library(files, root);
  return load(library, &path, command_line);
}

bool marks_root(const FileSystem& files, const std::string& path) {
  Result<std::string> text = files.read(path, largest_file);
  if (!text) return false;
  const SourceFile file(path, *std::move(text));
  const value::Stream stream = value::parse_toml(file);
  if (!stream.diagnostics.empty() || stream.documents.empty()) return false;
  const value::Value* root = stream.documents.front().root->find("root");
  return root != nullptr && value::as_bool(*root, value::Resolver::core).value_or(false);
}

Loaded default_configuration(PolicyLibrary& library, const CommandLineSettings& command_line) {
  return load(library, nullptr, command_line);
}

Loaded default_configuration(const CommandLineSettings& command_line) {
  const MemoryFileSystem nothing;
  PolicyLibrary library(nothing, "/");
  return load(library, nullptr, command_line);
}

}  // namespace infralint::policy
