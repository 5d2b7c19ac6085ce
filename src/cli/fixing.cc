#include "cli/fixing.h"

#include "cli/console.h"
#include "report/tally.h"
#include "report/unified_diff.h"

namespace infralint::cli {
namespace {

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

bool is_wanted(const FixArguments& arguments) { return arguments.fix || arguments.diff; }

}  // namespace

std::variant<engine::FixRun, Stop> run_or_fix(const engine::RunOptions& options, const FixArguments& arguments,
                                              const FileSystem& files) {
  if (!is_wanted(arguments)) {
    if (arguments.unsafe) return Stop{"--unsafe-fixes says which fixes to apply; pass --fix or --diff, too"};
    if (!arguments.only.empty()) return Stop{"--fix-only says which fixes to apply; pass --fix or --diff, too"};
    return engine::FixRun{engine::run(options, files), {}, 0};
  }
  const bool writes = !arguments.diff && !options.standard_input;
  const auto writer = writes ? make_real_file_writer() : nullptr;
  return engine::fix(options, engine::FixOptions{arguments.unsafe, arguments.only}, files, writer.get());
}

bool print_fixed(const engine::FixRun& fixed, const engine::RunOptions& options, const FixArguments& arguments) {
  if (!is_wanted(arguments)) return false;
  if (!arguments.diff) {
    if (!options.standard_input) return false;
    print(fixed.files.empty() ? options.standard_input->text : fixed.files.front().after);
    return true;
  }
  for (const engine::FixedFile& file : fixed.files) {
    const report::UnifiedDiff diff =
        report::unified_diff(file.path, {file.before, file.secrets_before}, {file.after, file.secrets_after});
    print(diff.text);
    if (diff.redacted) {
      print_error_line(printable(file.path) + ": the diff does not show a secret and so cannot be applied");
    }
  }
  return true;
}

std::vector<std::string> fix_summary(const engine::FixRun& fixed, const FixArguments& arguments) {
  std::vector<std::string> out;
  if (!is_wanted(arguments)) return out;
  if (fixed.applied > 0) {
    out.push_back((arguments.diff ? "would fix " : "fixed ") + counted(fixed.applied, "finding") + " in " +
                  counted(fixed.files.size(), "file"));
  }
  const report::Tally left = report::tally(fixed.run.result);
  if (!arguments.unsafe && left.fixable_unsafe > 0) {
    const bool one = left.fixable_unsafe == 1;
    out.push_back(std::to_string(left.fixable_unsafe) + (one ? " more fix" : " more fixes") +
                  " available with --unsafe-fixes");
  }
  return out;
}

}  // namespace infralint::cli
