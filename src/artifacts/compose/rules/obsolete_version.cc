#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void obsolete_version(const Document& document, const RuleContext&, Findings& findings) {
  const value::Entry* entry = document.root->find_entry("version");
  if (!entry) return;
  Draft draft = findings.report_key(*entry, "`version` is ignored by Compose and only causes a warning");
  draft.help("remove the line");
  const std::string_view text = document.file->text();
  std::size_t end = text.find('\n', entry->value.span.end);
  end = end == std::string_view::npos ? text.size() : end + 1;
  const bool own_lines = entry->key.span.begin == 0 || text[entry->key.span.begin - 1] == '\n';
  if (!own_lines || document.root->flow || document.root->entries.size() < 2) return;
  draft.fix({"remove the line", Applicability::safe, {{{entry->key.span.begin, static_cast<std::uint32_t>(end)}, ""}}});
}

}  // namespace infralint::compose
