// What keeps a file from being read: its syntax, its format, repeated keys.
#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_ids.h"
#include "check/stream_problems.h"
#include "syntax/value/read.h"

namespace infralint::railway {
namespace {

bool carrier_is_toml(const SourceFile& file) { return file.path().ends_with(".toml"); }

// What the text really is, when its format is not that of its name; empty otherwise. `first` is its first character.
std::string_view carrier_other_format(const SourceFile& file, const value::Stream& stream, char first) {
  if (first == '<') return "markup";
  if (carrier_is_toml(file)) return first == '{' ? "JSON" : "";
  if (first == '{' || !stream.has_syntax_error()) return {};
  const value::Stream toml = value::parse_toml(file);
  if (!toml.has_syntax_error() && !toml.documents.front().root->entries.empty()) return "TOML";
  const value::Stream yaml = value::parse_yaml(file);
  if (!yaml.has_syntax_error() && yaml.documents.size() == 1 && yaml.documents.front().root->is_mapping())
    return "YAML";
  return {};
}

}  // namespace

void carrier(const Document& document, const RuleContext&, Findings& findings) {
  const SourceFile& file = *document.file;
  const std::size_t first = file.text().find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    findings.report(rule_ids::railway::syntax, Span{0, 0}, "the file is empty and configures nothing")
        .level(Level::note)
        .help("remove the file or fill in `build` and `deploy`");
    return;
  }
  const std::string_view other = carrier_other_format(file, *document.stream, file.text()[first]);
  if (!other.empty()) {
    const std::string_view expected = carrier_is_toml(file) ? "TOML" : "JSON";
    const auto begin = static_cast<std::uint32_t>(first);
    findings
        .report(rule_ids::railway::wrong_format, Span{begin, begin + 1},
                message({"the file holds ", other, " but its name promises ", expected, ", so Railway cannot read it"}))
        .help(message({"rename the file or rewrite it as ", expected}));
    return;
  }
  report_problems(*document.stream,
                  {.syntax = rule_ids::railway::syntax,
                   .tab_indent = rule_ids::railway::syntax,
                   .undefined_alias = rule_ids::railway::syntax,
                   .duplicate_key = rule_ids::railway::duplicate_key,
                   .limit = rule_ids::railway::syntax,
                   .alias_bomb = rule_ids::railway::syntax},
                  findings);
  if (!document.stream->has_syntax_error() && !document.root->is_mapping()) {
    findings
        .report(rule_ids::railway::syntax, *document.root,
                "the configuration must be an object with `build`, `deploy` or `environments`")
        .help("railway stops the deployment with \"Failed to parse your service config\"");
  }
}

}  // namespace infralint::railway
