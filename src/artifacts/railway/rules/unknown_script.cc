#include "artifacts/railway/command.h"
#include "artifacts/railway/model.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {
namespace {

// The script that a package manager runs; empty when it runs none or runs it elsewhere.
const Word* unknown_script_word(const std::vector<Word>& words) {
  if (words.size() < 2) return nullptr;
  const std::string_view program = words[0].text;
  if (program != "npm" && program != "yarn" && program != "pnpm" && program != "bun") return nullptr;
  for (const Word& word : words) {
    for (const std::string_view option : {"--workspace", "--filter", "--prefix", "--cwd", "--dir", "-w", "-C", "-F",
                                          "-ws", "-r", "--recursive", "--if-present"}) {
      if (word.text == option || word.text.starts_with(std::string(option) + "=")) return nullptr;
    }
  }
  if (words[1].text == "run" || words[1].text == "run-script")
    return words.size() > 2 && !words[2].text.starts_with('-') ? &words[2] : nullptr;
  return program == "npm" && words[1].text == "start" ? &words[1] : nullptr;
}

void unknown_script_check(const value::Value& node, const Document& document, const ProjectView& project,
                          Findings& findings) {
  const std::string_view text = node.text;
  if (!node.is_scalar() || text.find("${{") != std::string_view::npos) return;
  const value::Stream* package = project.values(resolve_path(document.file->path(), "package.json"));
  if (!package || package->documents.empty() || package->has_syntax_error()) return;
  const Command command = parse_command(text);
  for (const SimpleCommand& part : effective_parts(text, command)) {
    if (part.program() == "cd" || part.program() == "pushd") return;
    const std::vector<Word> words = launched(part);
    const Word* script = unknown_script_word(words);
    if (!script || script->text.find_first_of("$./*") != std::string::npos) continue;
    const value::Value* scripts = package->documents.front().root->find("scripts");
    if (scripts && scripts->find(script->text)) continue;
    if (script->text == "start" && project.is_file(resolve_path(document.file->path(), "server.js"))) continue;
    std::vector<std::string_view> names;
    if (scripts) {
      for (const value::Entry& entry : scripts->entries) names.push_back(entry.key.text);
    }
    const std::string_view near = nearest(script->text, names).value_or("");
    findings
        .report(node.inner(script->span),
                message({"`package.json` has no script ", quoted(script->text), ", so the command fails"}))
        .help(near.empty() ? "add the script, or name one that exists" : message({"did you mean ", quoted(near), "?"}));
  }
}

}  // namespace

void unknown_script(const Document& document, const RuleContext& context, Findings& findings) {
  const ProjectView& project = context.project();
  // A root beside the repository's root may be the service's root instead: then the script may be there.
  if (!project.complete() || directory_of(document.file->path()) != ".") {
    if (!project.complete() || project.is_file("package.json")) return;
  }
  for (const Layer& layer : document.layers) {
    if (const value::Entry* entry = layer.build_setting("buildCommand"))
      unknown_script_check(entry->value, document, project, findings);
    for (const std::string_view key : {"startCommand", "preDeployCommand"}) {
      const value::Entry* entry = layer.deploy_setting(key);
      if (!entry) continue;
      unknown_script_check(entry->value, document, project, findings);
      for (const value::Value& item : entry->value.items) unknown_script_check(item, document, project, findings);
    }
  }
}

}  // namespace infralint::railway
