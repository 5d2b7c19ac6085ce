#include <algorithm>

#include "artifacts/workflow/checkout.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::workflow {
namespace {

bool persisted_credentials_kept(const Step& checkout) {
  const value::Value* input = checkout.input("persist-credentials");
  if (input == nullptr) return true;
  // `true` is a decision, an expression unknown.
  return false;
}

// Whether the whole workspace is among the paths of the upload.
bool persisted_credentials_uploaded(const Step& upload, const Step& checkout) {
  const value::Value* path = upload.input("path");
  if (path == nullptr || !path->is_scalar()) return false;
  const value::Value* folder = checkout.input("path");
  std::string_view rest = path->text;
  bool whole = false;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (line.starts_with('!') && line.find(".git") != std::string_view::npos) return false;
    for (const std::string_view all : {".", "./", "..", "../", "*", "**", "**/*", "${{ github.workspace }}",
                                       "${{ github.workspace }}/", "${{github.workspace}}", "$GITHUB_WORKSPACE"}) {
      whole = whole || line == all;
    }
    if (folder != nullptr && folder->is_scalar() && !folder->text.empty() && line == folder->text) whole = true;
  }
  return whole;
}

// Releases from 4.4 on leave hidden files out, and with them `.git`.
bool persisted_credentials_takes_hidden(const Step& upload) {
  const value::Value* hidden = upload.input("include-hidden-files");
  if (hidden != nullptr && hidden->text == "true") return true;
  const Version version = upload.uses.version();
  if (version.major < 0) return upload.uses.pinned_to_commit();
  return version.major < 4 || (version.major == 4 && version.minor >= 0 && version.minor < 4);
}

}  // namespace

void persisted_credentials(const Job& job, const RuleContext& context, Findings& findings) {
  (void)context;
  for (const Step* checkout : job.steps) {
    if (!is_checkout(*checkout) || !persisted_credentials_kept(*checkout)) continue;
    if (checkout->uses.version().major >= 6) continue;
    const Step* upload = nullptr;
    bool needed = false;
    for (const Step* later : job.steps) {
      if (later->index <= checkout->index) continue;
      needed = needed || needs_git_credentials(*later);
      if (upload == nullptr && later->uses.is_action("actions/upload-artifact") &&
          persisted_credentials_uploaded(*later, *checkout) && persisted_credentials_takes_hidden(*later)) {
        upload = later;
      }
    }
    if (upload == nullptr || needed) continue;
    Draft draft =
        findings.report(*checkout->uses_node,
                        "the checkout leaves the token in `.git/config`, and a later step uploads it for everybody");
    draft.help("set `persist-credentials: false` on the checkout")
        .related(upload->uses_node->span, "uploads the whole workspace");
    const value::Entry* with = checkout->node->find_entry("with");
    if (with == nullptr || with->value.resolved().entries.empty() || with->value.flow ||
        with->value.kind == value::NodeKind::alias) {
      continue;
    }
    const Span first = with->value.entries.front().key.span;
    const Position position = checkout->document->file->position(first.begin);
    draft.fix({"do not keep the credentials",
               Applicability::unsafe,
               {{{first.begin, first.begin}, "persist-credentials: false\n" + std::string(position.byte - 1, ' ')}}});
  }
}

}  // namespace infralint::workflow
