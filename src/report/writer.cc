#include "report/writer.h"

#include "report/formats.h"
#include "report/redact.h"

namespace infralint::report {
namespace {

struct Entry {
  std::string_view name;
  Format format;
  std::string (*write)(const engine::RunResult&, const ReportOptions&);
};

// Ordered as the enumerators.
constexpr Entry formats[] = {
    {"text", Format::text, write_text},       {"concise", Format::concise, write_concise},
    {"json", Format::json, write_json},       {"sarif", Format::sarif, write_sarif},
    {"github", Format::github, write_github},
};

const Entry& entry(Format format) { return formats[static_cast<std::size_t>(format)]; }

}  // namespace

std::optional<Format> parse_format(std::string_view name) {
  for (const Entry& entry : formats) {
    if (entry.name == name) return entry.format;
  }
  return std::nullopt;
}

std::string_view format_name(Format format) { return entry(format).name; }

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const Entry& entry : formats) names.push_back(entry.name);
  return names;
}

std::string write_report(Format format, const engine::RunResult& result, const ReportOptions& options) {
  ReportOptions complete = options;
  const CatalogueBook rules(result.catalogue ? *result.catalogue : *policy::built_in_catalogue());
  if (complete.rules == nullptr) complete.rules = &rules;
  const SecretTexts secrets(result);
  if (secrets.empty()) return entry(format).write(result, complete);
  return entry(format).write(redacted(result, secrets), complete);
}

}  // namespace infralint::report
