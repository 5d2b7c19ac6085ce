#include "cli/run_options.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/byte_size.h"
#include "check/all_artifacts.h"
#include "cli/build_info.h"
#include "cli/commands.h"
#include "cli/console.h"

namespace infralint::cli {
namespace {

constexpr std::uint64_t largest_list = 256 << 20;

std::optional<Stop> check_kind(const std::string& kind) {
  std::vector<std::string_view> known;
  for (const Artifact* artifact : all_artifacts()) known.push_back(artifact->kind);
  if (std::find(known.begin(), known.end(), kind) != known.end()) return std::nullopt;
  return Stop{unknown_word("kind", kind, known), 2};
}

bool is_date(const std::string& text) {
  constexpr std::string_view shape = "dddd-dd-dd";
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == 'd' ? !digit : text[i] != shape[i]) return false;
  }
  const int month = (text[5] - '0') * 10 + text[6] - '0';
  const int day = (text[8] - '0') * 10 + text[9] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
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

// Globs of flags speak from the working directory.
std::vector<engine::PlacedGlob> globs(const std::vector<std::string>& patterns, const std::string& base) {
  std::vector<engine::PlacedGlob> out;
  for (const std::string& pattern : patterns) out.push_back({Glob(pattern, {.braces = true}), base});
  return out;
}

}  // namespace

std::variant<engine::RunOptions, Stop> make_run_options(const FileArguments& arguments, const RuleArguments& rules,
                                                        const FileSystem& files) {
  engine::RunOptions out;
  const bool from_input = std::find(arguments.paths.begin(), arguments.paths.end(), "-") != arguments.paths.end();
  if (from_input && (arguments.paths.size() > 1 || !arguments.files_from.empty())) {
    return Stop{"'-' (standard input) must be the only path; check the files in a run of their own"};
  }
  if (!from_input && arguments.stdin_filename) {
    return Stop{"--stdin-filename names standard input; pass '-' as the path"};
  }

  if (!arguments.kind.empty()) {
    if (auto problem = check_kind(arguments.kind)) return *std::move(problem);
    out.kind = arguments.kind;
  }
  for (const std::string& kind : arguments.kinds) {
    if (auto problem = check_kind(kind)) return *std::move(problem);
  }
  out.kinds = arguments.kinds;

  if (!arguments.max_file_size.empty()) {
    const auto size = parse_byte_size(arguments.max_file_size);
    if (!size)
      return Stop{"--max-file-size: '" + printable(arguments.max_file_size) +
                  "' is no size; write 64MiB or a number of bytes"};
    out.largest_file = *size;
  }
  out.today = rules.today.empty() ? std::string(build_info().as_of) : rules.today;
  if (!is_date(out.today)) return Stop{"--today: '" + printable(out.today) + "' is no date; write YYYY-MM-DD"};

  if (from_input) {
    Result<std::string> text = read_standard_input(out.largest_file);
    if (!text) return Stop{text.error()};
    out.standard_input = engine::StandardInput{arguments.stdin_filename.value_or("<stdin>"),
                                               arguments.stdin_filename.has_value(), std::move(*text)};
    return out;
  }
  out.files.paths = arguments.paths;
  if (!arguments.files_from.empty()) {
    if (auto problem = add_listed_paths(arguments, files, out.files.paths)) return *std::move(problem);
    // An empty list means nothing, not everything.
    if (out.files.paths.empty()) out.files.nothing = true;
  }
  for (const auto* patterns : {&arguments.include, &arguments.exclude, &arguments.extend_exclude}) {
    for (const std::string& pattern : *patterns) {
      if (!Glob(pattern, {.braces = true}).valid()) {
        return Stop{"'" + printable(pattern) + "' is no glob: a '[' without ']', or a '\\' at its end"};
      }
    }
  }
  out.files.include = globs(arguments.include, ".");
  out.files.exclude = globs(arguments.exclude, ".");
  out.files.exclude_is_set = !arguments.exclude.empty();
  out.files.more_exclude = globs(arguments.extend_exclude, ".");
  out.files.force_exclude = arguments.force_exclude.value_or(false);
  out.files.respect_gitignore = arguments.respect_gitignore.value_or(true);
  return out;
}

}  // namespace infralint::cli
