#include "artifacts/railway/command.h"
#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {
namespace {

std::string procfile_overridden_fold(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\r';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

// The command of a process type; empty when the file has none.
std::string_view procfile_overridden_process(std::string_view text, std::string_view name) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (line.starts_with(name) && line.size() > name.size() && line[name.size()] == ':')
      return line.substr(name.size() + 1);
    begin = end + 1;
  }
  return {};
}

}  // namespace

void procfile_overridden(const Service& service, const RuleContext& context, Findings& findings) {
  const value::Entry* entry = service.own_deploy("startCommand");
  const std::optional<std::string_view> start = known_text(entry);
  if (!start || !service.release) return;
  const SourceFile* procfile = context.project().read(resolve_path(service.document->file->path(), "Procfile"));
  if (!procfile) return;
  std::string_view process = procfile_overridden_process(procfile->text(), "web");
  if (process.empty()) process = procfile_overridden_process(procfile->text(), "worker");
  const std::string theirs = procfile_overridden_fold(process);
  if (theirs.empty() || theirs == procfile_overridden_fold(*start)) return;
  const std::size_t at = static_cast<std::size_t>(process.data() - procfile->text().data());
  const Span place = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + process.size())};
  findings.report(entry->value, "`startCommand` differs from the process in `Procfile`, which is not used")
      .related_in(procfile->path(), place, "this command does not run")
      .help("keep the command in one place");
}

}  // namespace infralint::railway
