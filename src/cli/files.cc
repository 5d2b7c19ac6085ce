#include <algorithm>
#include <string>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/run_options.h"
#include "engine/run.h"

namespace infralint::cli {

int run_files(const Words& words, const FileSystem& files) {
  const auto parsed = parse_files(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const auto& arguments = std::get<FilesArguments>(parsed);
  const auto options = make_run_options(arguments.files, {}, files);
  if (const auto* reason = std::get_if<Stop>(&options)) return stop(*reason);
  const auto& wanted = std::get<engine::RunOptions>(options);
  if (wanted.standard_input) return stop({"files lists files of the project; '-' is none"});

  const engine::FileList list = engine::list_files(wanted, files);
  std::size_t widest = 0;
  for (const engine::ListedFile& each : list.files) widest = std::max(widest, printable(each.path).size());
  std::string out;
  for (const engine::ListedFile& each : list.files) {
    std::string path = printable(each.path);
    path.resize(std::max(widest, path.size()) + 2, ' ');
    out += path + each.kind + " (" + each.why + ")\n";
  }
  print(out);
  if (arguments.verbose > 0) {
    for (const engine::SkippedFile& each : list.skipped) {
      print_error_line(printable(each.path) + ": skipped: " + each.reason);
    }
  }
  for (const engine::Notification& each : list.problems) print_error_line(printable(each.path) + ": " + each.message);
  return list.problems.empty() ? 0 : 2;
}

}  // namespace infralint::cli
