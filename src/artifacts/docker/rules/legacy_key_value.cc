#include <cctype>
#include <vector>

#include "artifacts/docker/legacy_form.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

bool legacy_key_value_is_name(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }

// The value as one quoted word that means the same: inner quotes go, as the builder drops them, and what they kept
// from it is escaped. Nothing when a quote is not closed or ends a name, or where a quote or escape stands in braces.
std::string legacy_key_value_quoted(std::string_view value, char escape) {
  std::string out = "\"";
  const auto add_literal = [&](char c) {
    if (c == '"' || c == '$' || c == escape) out += escape;
    out += c;
  };
  char quote = '\0';
  bool in_name = false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    const char next = i + 1 < value.size() ? value[i + 1] : '\0';
    if (quote == '\0' ? c == '"' || c == '\'' : c == quote) {
      if (in_name && legacy_key_value_is_name(next)) return {};
      quote = quote == '\0' ? c : '\0';
    } else if (quote == '\'') {
      add_literal(c);
    } else if (c == escape) {
      if (next == '\0') return {};
      const bool kept = quote == '"' && next != '"' && next != '$' && next != escape;
      if (kept) {
        out += c;
        out += next;
      } else {
        add_literal(next);
      }
      ++i;
    } else if (c == '$' && next == '{') {
      const std::size_t close = value.find('}', i);
      const std::string_view braces = value.substr(i, close - i);
      if (close == std::string_view::npos || braces.find_first_of("\"'") != std::string_view::npos ||
          braces.find(escape) != std::string_view::npos || braces.find('$', 1) != std::string_view::npos) {
        return {};
      }
      out += value.substr(i, close - i + 1);
      i = close;
    } else {
      in_name = c == '$' || (in_name && legacy_key_value_is_name(c));
      out += c;
    }
  }
  return quote == '\0' ? out + '"' : std::string();
}

// `name=value`, or nothing when quoting could change what is meant.
std::string legacy_key_value_pair(const dockerfile::Pair& pair, char escape) {
  const std::string& value = pair.value->text;
  const std::string simple = pair.name.text + "=" + value;
  if (value.find_first_of(" \t#'\"\\`;&|<>") == std::string::npos) return simple;
  // Quoted as a whole: the quotes serve the other form as well.
  const bool quoted_whole = value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
                            value.find(value.front(), 1) == value.size() - 1 && value.find(escape) == std::string::npos;
  if (quoted_whole) return simple;
  const std::string in_quotes = legacy_key_value_quoted(value, escape);
  if (in_quotes.empty()) return {};
  // The other form reads quotes and escapes as this one does; only blanks end its words.
  const bool one_word = value.find_first_of(" \t") == std::string::npos;
  const bool has_quotes = value.find_first_of("\"'") != std::string::npos || value.find(escape) != std::string::npos;
  return one_word && has_quotes ? simple : pair.name.text + "=" + in_quotes;
}

}  // namespace

// One finding a stage: files in the old form have many, and all are put right at once.
void legacy_key_value(const Stage& stage, const RuleContext&, Findings& findings) {
  const Instruction* first = nullptr;
  std::vector<std::string_view> names;
  std::vector<Edit> edits;
  for (const Instruction& instruction : stage.instructions) {
    if (instruction.syntax->form != Form::legacy || swallows_pairs(instruction)) continue;
    const dockerfile::Pair& pair = instruction.syntax->pairs.front();
    if (first == nullptr) first = &instruction;
    names.push_back(pair.name.text);
    if (!instruction.syntax->line_joins.empty()) continue;
    if (std::string replacement = legacy_key_value_pair(pair, stage.document->syntax.escape); !replacement.empty()) {
      edits.push_back({instruction.syntax->argument_span(), std::move(replacement)});
    }
  }
  if (first == nullptr) return;
  Draft draft = findings.report(first->span(),
                                names.size() == 1
                                    ? message({spelling(first->keyword()), " without `=` is the deprecated form"})
                                    : message({listed(names), " are set without `=`, which is the deprecated form"}));
  draft.help("write `name=value`");
  if (!edits.empty()) draft.fix({"write `name=value`", Applicability::safe, std::move(edits)});
}

}  // namespace infralint::docker
