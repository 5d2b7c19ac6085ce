#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <vector>

#include "cli/build_info.h"
#include "cli/color.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/destinations.h"
#include "cli/fixing.h"
#include "cli/known_catalogue.h"
#include "cli/run_options.h"
#include "engine/run.h"
#include "report/writer.h"

namespace infralint::cli {
namespace {

// What of the arguments concerns the report, checked before anything is read.
struct Presentation {
  std::vector<Destination> destinations;
  report::ReportOptions report;
  When color = When::automatic;
  When hyperlinks = When::automatic;
  bool on_standard_error = false;  // what would go to standard output: that carries something else
};

std::optional<std::size_t> read_number(const std::string& text) {
  std::size_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::variant<Presentation, Stop> read_presentation(const CheckArguments& arguments) {
  Presentation out;
  auto destinations = read_destinations(arguments, environment("INFRALINT_FORMAT").value_or(""));
  if (auto* reason = std::get_if<Stop>(&destinations)) return std::move(*reason);
  out.destinations = std::get<std::vector<Destination>>(std::move(destinations));
  const std::vector<std::string_view> words = {"auto", "always", "never"};
  const auto color = read_when(arguments.color);
  if (!color) return Stop{unknown_word("value of --color", arguments.color, words)};
  const auto hyperlinks = read_when(arguments.hyperlinks);
  if (!hyperlinks) return Stop{unknown_word("value of --hyperlinks", arguments.hyperlinks, words)};
  out.color = *color;
  out.hyperlinks = *hyperlinks;
  if (!arguments.max_per_rule.empty()) {
    const auto number = read_number(arguments.max_per_rule);
    if (!number) return Stop{"--max-per-rule: '" + printable(arguments.max_per_rule) + "' is no number"};
    out.report.max_per_rule = static_cast<unsigned>(*number);
  }
  out.report.show_suppressed = arguments.show_suppressed;
  out.report.docs_url = build_info().docs_url;
  out.report.version = build_info().version;
  out.report.commit = build_info().commit;
  out.report.category = arguments.category;
  out.report.all_rules = arguments.all_rules;
  return out;
}

unsigned report_width(bool terminal) {
  constexpr unsigned unlimited = 400;
  if (const auto columns = environment("COLUMNS")) {
    if (const auto number = read_number(*columns); number && *number > 0) return static_cast<unsigned>(*number);
  }
  if (!terminal) return unlimited;
  const unsigned width = terminal_width();
  return width == 0 ? 100 : width;
}

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : std::string();
}

// The options of one report: colours and links are for people in front of a terminal.
report::ReportOptions options_for(const Destination& destination, const Presentation& presentation) {
  report::ReportOptions out = presentation.report;
  const bool terminal = destination.file.empty() && !presentation.on_standard_error && output_is_terminal();
  const bool for_people = destination.format == report::Format::text || destination.format == report::Format::concise;
  out.width = report_width(terminal);
  out.color = for_people && (destination.file.empty() || presentation.color == When::always) &&
              wants_color(presentation.color, terminal, destination.format == report::Format::text, environment);
  out.hyperlinks = for_people && wants_hyperlinks(presentation.hyperlinks, terminal, out.color, environment);
  if (out.hyperlinks) out.host = host_name();
  return out;
}

std::variant<engine::RunOptions, Stop> read_options(const CheckArguments& arguments, const FileSystem& files) {
  auto made = make_run_options(arguments.files, arguments.rules, files);
  if (std::holds_alternative<Stop>(made)) return made;
  auto& out = std::get<engine::RunOptions>(made);
  const std::string fail_on =
      arguments.fail_on.empty() ? environment("INFRALINT_FAIL_ON").value_or("") : arguments.fail_on;
  if (fail_on == "never" || arguments.exit_zero) {
    out.settings.fail_on = policy::FailOn{Level::error, true};
  } else if (const auto level = policy::read_level(fail_on)) {
    out.settings.fail_on = policy::FailOn{*level, false};
  } else if (!fail_on.empty()) {
    return Stop{unknown_word("level of --fail-on", fail_on, {"error", "warning", "note", "never"})};
  }
  const std::string jobs = arguments.jobs.empty() ? environment("INFRALINT_JOBS").value_or("") : arguments.jobs;
  if (!jobs.empty()) {
    const auto number = read_number(jobs);
    if (!number || *number > 4096) return Stop{"--jobs: '" + printable(jobs) + "' is no number of threads"};
    out.jobs = *number;
  }
  return made;
}

void print_notifications(const engine::RunResult& result, int quiet) {
  for (const engine::Notification& each : result.notifications) {
    if (each.level != Level::error && quiet >= 2) continue;
    if (each.code == engine::policy_invalid) continue;  // shown with their lines
    print_error_line((each.path.empty() ? std::string() : printable(each.path) + ": ") + each.message);
  }
}

std::string nothing_found(const FileArguments& arguments) {
  std::string where;
  for (const std::string& path : arguments.paths) where += (where.empty() ? "" : ", ") + printable(path);
  return "no lintable files found under " + (where.empty() ? "." : where);
}

// What the command line and the environment left open, the configuration decides.
void apply_configured(const engine::Run& run, const CheckArguments& arguments, Presentation& out) {
  const policy::OutputChoices& choices = run.output;
  out.report.absolute_root = run.root;
  out.report.working_directory = run.working_directory;
  if (!choices.docs_url.empty()) out.report.docs_url = choices.docs_url;
  if (arguments.color.empty()) out.color = read_when(choices.color).value_or(out.color);
  if (arguments.hyperlinks.empty()) out.hyperlinks = read_when(choices.hyperlinks).value_or(out.hyperlinks);
  Destination& first = out.destinations.front();
  if (arguments.formats.empty() && !environment("INFRALINT_FORMAT")) {
    first.format = report::parse_format(choices.format).value_or(first.format);
  }
  const bool concise = arguments.concise || (choices.style == "concise" && !arguments.full);
  if (concise && first.format == report::Format::text) first.format = report::Format::concise;
}

int check(const CheckArguments& arguments, const FileSystem& files) {
  const auto start = std::chrono::steady_clock::now();
  const auto presentation = read_presentation(arguments);
  if (const auto* reason = std::get_if<Stop>(&presentation)) return stop(*reason);
  const auto options = read_options(arguments, files);
  if (const auto* reason = std::get_if<Stop>(&options)) return stop(*reason);

  const auto done = run_or_fix(std::get<engine::RunOptions>(options), arguments.fixes, files);
  if (const auto* reason = std::get_if<Stop>(&done)) return stop(*reason);
  const engine::FixRun& fixed = std::get<engine::FixRun>(done);
  const engine::Run& run = fixed.run;
  const engine::RunResult& result = run.result;
  Presentation show = std::get<Presentation>(presentation);
  show.on_standard_error = print_fixed(fixed, std::get<engine::RunOptions>(options), arguments.fixes);
  apply_configured(run, arguments, show);
  int exit_code = result.exit_code;
  if (arguments.fixes.diff && !fixed.files.empty()) exit_code = std::max(exit_code, 1);
  for (const Destination& destination : show.destinations) {
    const report::ReportOptions report = options_for(destination, show);
    std::string text = report::write_report(destination.format, result, report);
    if (destination.file.empty()) {
      (show.on_standard_error ? print_error : print)(text);
    } else if (const auto problem = write_file(destination.file, text)) {
      print_error_line(problem->message);
      exit_code = 2;
    }
    if (destination.file.empty() && arguments.statistics) {
      (show.on_standard_error ? print_error : print)(report::statistics(result, report));
    }
  }

  if (arguments.verbose > 0) {
    for (const engine::SkippedFile& each : result.skipped) {
      print_error_line(printable(each.path) + ": skipped: " + each.reason);
    }
  }
  print_policy_problems(result.policy_problems, options_for({report::Format::text, {}}, show));
  print_notifications(result, arguments.quiet);
  if (result.files_checked == 0 && result.files.empty()) {
    if (arguments.fail_on_no_files) exit_code = 2;
    // A hook that passes every changed file need not hear that this time none was ours.
    const bool expected = arguments.files.force_exclude.value_or(false);
    if (arguments.quiet == 0 && result.notifications.empty() && !expected) {
      print_error_line(nothing_found(arguments.files));
    }
  } else if (arguments.quiet == 0) {
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    print_error_line(report::summary_line(result, show.report, taken.count()));
    for (const std::string& line : fix_summary(fixed, arguments.fixes)) print_error_line(line);
  }
  return exit_code;
}

}  // namespace

int run_check(const Words& words, const FileSystem& files) {
  const auto parsed = parse_check(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  return check(std::get<CheckArguments>(parsed), files);
}

int run_fix(const Words& words, const FileSystem& files) {
  const auto parsed = parse_fix(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  return check(std::get<CheckArguments>(parsed), files);
}

}  // namespace infralint::cli
