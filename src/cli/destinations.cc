#include "cli/destinations.h"

#include <algorithm>

#include "cli/commands.h"

namespace infralint::cli {

std::variant<std::vector<Destination>, Stop> read_destinations(const CheckArguments& arguments,
                                                               const std::string& fallback) {
  std::vector<std::string> words = arguments.formats;
  if (words.empty()) words.push_back(fallback.empty() ? "text" : fallback);
  std::vector<Destination> out;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const auto format = report::parse_format(name);
    if (!format) return Stop{unknown_word("format", name, report::format_names())};
    Destination destination{*format, equals == std::string::npos ? std::string() : word.substr(equals + 1)};
    if (equals != std::string::npos && destination.file.empty()) {
      return Stop{"--format " + name + "=: the name of the file is missing"};
    }
    out.push_back(std::move(destination));
  }
  if (!arguments.output_file.empty()) {
    const auto open = std::count_if(out.begin(), out.end(), [](const Destination& each) { return each.file.empty(); });
    if (open != 1) {
      return Stop{"--output-file takes the one report without a file of its own; write -f FORMAT=FILE for each"};
    }
    for (Destination& each : out) {
      if (each.file.empty()) each.file = arguments.output_file;
    }
  }
  const Destination* first = nullptr;
  for (const Destination& each : out) {
    if (!each.file.empty()) continue;
    if (first != nullptr) {
      const std::string name(report::format_name(each.format));
      return Stop{"two reports for standard output (" + std::string(report::format_name(first->format)) + " and " +
                  name + "); give one a file: -f " + name + "=FILE"};
    }
    first = &each;
  }
  return out;
}

}  // namespace infralint::cli
