#include "artifacts/shell/started.h"

#include <vector>

#include "syntax/shell/parse.h"

namespace infralint::shell {
namespace {

StartedScript read_script(const Argument& text, std::string_view program, ShellOptions options) {
  StartedScript script;
  script.dialect = known_dialect(program);
  script.options = options;
  script.offsets = language::file_map(text.text, *text.scalar);
  script.tree =
      parse(text.text.text, script.offsets, {script.dialect.value_or(Dialect::sh), std::span(text.text.holes)});
  return script;
}

}  // namespace

void StartedScript::describe(EmbeddedScript& script) const {
  script.dialect = dialect;
  script.options = options;
  script.offsets = &offsets;
  script.templated = holds_templates(tree.text);
}

std::optional<StartedScript> started_script(std::span<const Argument> words) {
  std::vector<std::string_view> texts;
  for (const Argument& word : words) texts.push_back(word.text.text);
  const auto start = read_shell_start(texts);
  if (!start || !start->script) return std::nullopt;
  return read_script(words[*start->script], start->program, start->options);
}

StartedScript script_for_sh(const Argument& text) { return read_script(text, "sh", {}); }

bool holds_templates(std::string_view text) {
  return text.find("{{") != std::string_view::npos || text.find("%>") != std::string_view::npos;
}

}  // namespace infralint::shell
