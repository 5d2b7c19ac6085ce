#include "cli/run_options.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "artifacts/docker/end_of_life_data.h"
#include "base/byte_size.h"
#include "base/calendar.h"
#include "base/glob.h"
#include "check/all_artifacts.h"
#include "cli/build_info.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "syntax/value/read.h"

namespace infralint::cli {
namespace {

constexpr std::uint64_t largest_list = 256 << 20;
constexpr std::uint64_t largest_input = 64 << 20;
constexpr std::uint64_t largest_table = 1 << 20;

std::optional<Stop> check_kind(const std::string& kind) {
  std::vector<std::string_view> known;
  for (const Artifact* artifact : all_artifacts()) known.push_back(artifact->kind);
  if (std::find(known.begin(), known.end(), kind) != known.end()) return std::nullopt;
  return Stop{unknown_word("kind", kind, known), 2};
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    std::string_view item = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (separator == '\n' && item.ends_with('\r')) item.remove_suffix(1);
    if (!item.empty()) out.emplace_back(item);
  }
  return out;
}

// Adds the paths of --files-from to those given.
std::optional<Stop> add_listed_paths(const FileArguments& arguments, const FileSystem& files,
                                     std::vector<std::string>& paths) {
  const bool from_input = arguments.files_from == "-";
  const Result<std::string> list =
      from_input ? read_standard_input(largest_list) : files.read(arguments.files_from, largest_list);
  if (!list)
    return Stop{printable(arguments.files_from) + ": " + list.error() + "; --files-from needs a list of paths"};
  for (std::string& path : split(*list, arguments.null_separated ? '\0' : '\n')) {
    if (arguments.ignore_missing && files.target_status(path).type == FileType::missing) continue;
    paths.push_back(std::move(path));
  }
  return std::nullopt;
}

// `--level RULES=LEVEL`
std::optional<Stop> read_level_choice(const std::string& text, policy::SelectionRequest& out) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string::npos) return Stop{"--level: '" + printable(text) + "' has no '='; write RULES=LEVEL"};
  const std::string word = text.substr(equals + 1);
  const std::optional<Level> level = policy::read_level(word);
  if (!level && word != "off") {
    return Stop{unknown_word("level of --level", word, {"error", "warning", "note", "off"})};
  }
  out.levels.emplace_back(text.substr(0, equals), level);
  return std::nullopt;
}

std::optional<Stop> read_settings(const RuleArguments& rules, policy::CommandLineSettings& out) {
  policy::SelectionRequest& selection = out.selection;
  if (rules.profile == "none") {
    selection.select.emplace();
  } else if (!rules.profile.empty()) {
    selection.profile = policy::read_profile(rules.profile);
    if (!selection.profile) {
      return Stop{unknown_word("profile", rules.profile, {"none", "recommended", "strict", "pedantic"})};
    }
  }
  if (rules.select) selection.select = rules.select;
  selection.extend_select = rules.extend_select;
  selection.ignore = rules.ignore;
  for (const std::string& level : rules.levels) {
    if (auto problem = read_level_choice(level, selection)) return problem;
  }
  out.set = rules.sets;
  out.tool_version = build_info().version;
  return std::nullopt;
}

std::optional<Stop> read_files(const FileArguments& arguments, const FileSystem& files, engine::FileRequest& out) {
  if (!arguments.kind.empty()) {
    if (auto problem = check_kind(arguments.kind)) return problem;
    out.kind = arguments.kind;
  }
  for (const std::string& kind : arguments.kinds) {
    if (auto problem = check_kind(kind)) return problem;
  }
  out.kinds = arguments.kinds;
  if (!arguments.max_file_size.empty()) {
    const auto size = parse_byte_size(arguments.max_file_size);
    if (!size) {
      return Stop{"--max-file-size: '" + printable(arguments.max_file_size) +
                  "' is no size; write 64MiB or a number of bytes"};
    }
    out.largest_file = static_cast<std::uint64_t>(*size);
  }
  for (const auto* patterns : {&arguments.include, &arguments.exclude, &arguments.extend_exclude}) {
    for (const std::string& pattern : *patterns) {
      if (!Glob(pattern, {.braces = true}).valid()) {
        return Stop{"'" + printable(pattern) + "' is no glob: a '[' without ']', or a '\\' at its end"};
      }
    }
  }
  out.include = arguments.include;
  if (!arguments.exclude.empty()) out.exclude = arguments.exclude;
  out.extend_exclude = arguments.extend_exclude;
  out.force_exclude = arguments.force_exclude;
  out.respect_gitignore = arguments.respect_gitignore;
  if (arguments.files_from.empty()) return std::nullopt;
  if (auto problem = add_listed_paths(arguments, files, out.paths)) return problem;
  out.nothing = out.paths.empty();  // an empty list means nothing, not everything
  return std::nullopt;
}

std::optional<Stop> read_end_of_life_file(const std::string& path, const FileSystem& files, engine::RunOptions& out) {
  if (path.empty()) return std::nullopt;
  Result<std::string> text = files.read(path, largest_table);
  if (!text) return Stop{"--eol-data: cannot read '" + printable(path) + "': " + text.error()};
  const SourceFile file(path, *text);
  const auto cycles = docker::read_end_of_life(file, value::parse_json(file));
  if (!cycles) return Stop{"--eol-data: '" + printable(path) + "', " + cycles.error()};
  out.tables.emplace(docker::end_of_life_table, *std::move(text));
  return std::nullopt;
}

}  // namespace

std::variant<engine::RunOptions, Stop> make_run_options(const FileArguments& arguments, const RuleArguments& rules,
                                                        const FileSystem& files) {
  const bool from_input = std::find(arguments.paths.begin(), arguments.paths.end(), "-") != arguments.paths.end();
  if (from_input && (arguments.paths.size() > 1 || !arguments.files_from.empty())) {
    return Stop{"'-' (standard input) must be the only path; check the files in a run of their own"};
  }
  if (!from_input && arguments.stdin_filename) {
    return Stop{"--stdin-filename names standard input; pass '-' as the path"};
  }
  engine::RunOptions out;
  if (!from_input) out.files.paths = arguments.paths;
  if (auto problem = read_files(arguments, files, out.files)) return *std::move(problem);
  if (auto problem = read_settings(rules, out.settings)) return *std::move(problem);
  out.settings.policies = arguments.policies;
  out.ignore_suppressions = rules.ignore_suppressions;
  out.today = rules.today.empty() ? std::string(build_info().as_of) : rules.today;
  if (!read_date(out.today)) return Stop{"--today: '" + printable(out.today) + "' is no date; write YYYY-MM-DD"};
  if (auto problem = read_end_of_life_file(rules.end_of_life, files, out)) return *std::move(problem);
  if (!arguments.config.empty()) {
    if (arguments.no_config) return Stop{"--config and --no-config contradict each other; leave one out"};
    out.configuration = arguments.config;
  } else if (!arguments.no_config) {
    out.configuration = environment("INFRALINT_CONFIG");
  }
  out.no_configuration = arguments.no_config;
  out.processes = engine::make_process_starter();
  if (from_input) {
    Result<std::string> text = read_standard_input(out.files.largest_file.value_or(largest_input));
    if (!text) return Stop{text.error() + "; raise --max-file-size"};
    out.standard_input = engine::InputText{arguments.stdin_filename.value_or(""), std::move(*text)};
  }
  return out;
}

}  // namespace infralint::cli
