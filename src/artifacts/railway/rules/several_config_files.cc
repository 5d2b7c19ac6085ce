#include <set>

#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::railway {
namespace {

// Every setting as `path = text`, as deep as the format goes.
void several_config_files_settings(const value::Value& node, const std::string& path, std::size_t depth,
                                   std::set<std::string>& out) {
  if (depth > 6 || path == "$schema" || value::is_null(node)) return;
  if (node.is_scalar()) out.insert(path + " = " + std::string(node.text));
  for (const value::Entry& entry : node.entries) {
    several_config_files_settings(entry.value,
                                  path.empty() ? std::string(entry.key.text) : path + "." + std::string(entry.key.text),
                                  depth + 1, out);
  }
  for (const value::Value& item : node.items) several_config_files_settings(item, path + "[]", depth + 1, out);
}

std::string several_config_files_path(const std::string& setting) { return setting.substr(0, setting.find(" = ")); }

}  // namespace

void several_config_files(const Document& document, const RuleContext& context, Findings& findings) {
  if (base_name(document.file->path()) != "railway.json") return;
  const std::string other = resolve_path(document.file->path(), "railway.toml");
  if (!context.project().is_file(other)) return;
  const value::Stream* stream = context.project().values(other);
  if (!stream || stream->documents.empty() || stream->has_syntax_error() || !document.readable) return;
  std::set<std::string> here;
  std::set<std::string> there;
  several_config_files_settings(*document.root, {}, 0, here);
  several_config_files_settings(*stream->documents.front().root, {}, 0, there);
  std::set<std::string> different;
  for (const std::string& setting : here) {
    if (!there.contains(setting)) different.insert(several_config_files_path(setting));
  }
  for (const std::string& setting : there) {
    if (!here.contains(setting)) different.insert(several_config_files_path(setting));
  }
  if (different.empty()) {
    findings.report(first_line(document), "`railway.toml` in this directory says the same a second time")
        .level(Level::note)
        .help("keep one of the two files");
    return;
  }
  std::vector<std::string> names;
  for (const std::string& path : different) names.push_back(quoted(path));
  std::string list = names[0];
  for (std::size_t i = 1; i < names.size() && i < 3; ++i) list += ", " + names[i];
  if (names.size() > 3) list += " and " + std::to_string(names.size() - 3) + " more";
  findings
      .report(first_line(document), message({"`railway.toml` in this directory differs in ", list,
                                             ", and which file wins is not documented"}))
      .help("keep one of the two files");
}

}  // namespace infralint::railway
