#include <vector>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

struct InvalidJsonFormReading {
  bool is_list = false;  // nothing but quoted texts, commas and blanks
  std::vector<std::string> items;
  bool plain = true;  // no item holds what would need an escape
};

// The closing quote for an opening one; typographic ones are three bytes.
std::string_view invalid_json_form_quote_at(std::string_view text) {
  for (const std::string_view quote : {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99"}) {
    if (text.starts_with(quote)) return quote;
  }
  return {};
}

InvalidJsonFormReading invalid_json_form_read(std::string_view inside) {
  InvalidJsonFormReading reading;
  while (!inside.empty()) {
    if (inside.front() == ' ' || inside.front() == '\t' || inside.front() == ',') {
      inside.remove_prefix(1);
      continue;
    }
    const std::string_view open = invalid_json_form_quote_at(inside);
    if (open.empty()) return {};
    inside.remove_prefix(open.size());
    std::size_t end = 0;
    std::string_view close;
    while (end < inside.size()) {
      close = invalid_json_form_quote_at(inside.substr(end));
      if (!close.empty() && close.size() == open.size() && (close.size() > 1 || close == open)) break;
      ++end;
    }
    if (end >= inside.size()) return {};
    const std::string_view item = inside.substr(0, end);
    if (item.find_first_of("\"\\") != std::string_view::npos) reading.plain = false;
    reading.items.emplace_back(item);
    inside.remove_prefix(end + close.size());
  }
  reading.is_list = !reading.items.empty();
  return reading;
}

}  // namespace

void invalid_json_form(const Instruction& instruction, const RuleContext&, Findings& findings) {
  const dockerfile::Instruction& syntax = *instruction.syntax;
  switch (instruction.keyword()) {
    case Keyword::cmd:
    case Keyword::entrypoint:
    case Keyword::run:
    case Keyword::healthcheck:
    case Keyword::volume:
    case Keyword::copy:
    case Keyword::add: break;
    default: return;
  }
  const std::string_view text = syntax.argument_text();
  if (syntax.form == Form::exec || text.size() < 2 || text.front() != '[' || text.back() != ']') return;
  const InvalidJsonFormReading reading = invalid_json_form_read(text.substr(1, text.size() - 2));
  if (!reading.is_list) return;
  std::string array = "[";
  for (const std::string& item : reading.items) array += (array.size() > 1 ? ", \"" : "\"") + item + "\"";
  array += "]";
  Draft draft = findings.report(syntax.argument_span(),
                                "this is no valid JSON, so the brackets and quotes become a part of the command");
  draft.help("write a JSON array: double quotes, a comma between elements, none behind the last");
  if (reading.plain && syntax.line_joins.empty()) {
    draft.fix({"write valid JSON", Applicability::safe, {{syntax.argument_span(), array}}});
  }
}

}  // namespace infralint::docker
