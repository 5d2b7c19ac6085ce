#include "syntax/shell/dialect.h"

namespace infralint::shell {

bool knows(Dialect dialect, Extension extension) {
  if (dialect == Dialect::sh || dialect == Dialect::bash) return true;
  if (dialect == Dialect::dash) return false;
  switch (extension) {
    case Extension::ansi_quote:
    case Extension::double_bracket:
    case Extension::function_keyword:
    case Extension::redirect_both:
    case Extension::substring:
    case Extension::replacement: return true;
    default: return false;
  }
}

std::string_view describe(Extension extension) {
  switch (extension) {
    case Extension::array: return "an array";
    case Extension::subscript: return "an element of an array";
    case Extension::process_substitution: return "a process substitution";
    case Extension::here_string: return "a here-string";
    case Extension::brace_expansion: return "a brace expansion";
    case Extension::ansi_quote: return "a `$'` quote";
    case Extension::locale_quote: return "a `$\"` quote";
    case Extension::double_bracket: return "a `[[` test";
    case Extension::function_keyword: return "the keyword `function`";
    case Extension::redirect_both: return "the redirection `&>`";
    case Extension::pipe_both: return "the pipe `|&`";
    case Extension::descriptor_variable: return "a variable for a file descriptor";
    case Extension::arithmetic_command: return "an arithmetic command";
    case Extension::arithmetic_for: return "an arithmetic `for`";
    case Extension::case_fallthrough: return "a fall-through in `case`";
    case Extension::append_assignment: return "an appending assignment";
    case Extension::select: return "the keyword `select`";
    case Extension::coprocess: return "a coprocess";
    case Extension::substring: return "a substring expansion";
    case Extension::replacement: return "a replacing expansion";
    case Extension::case_modification: return "an expansion that changes case";
    case Extension::indirection: return "an indirect expansion";
    case Extension::transformation: return "a transforming expansion";
    case Extension::extended_glob: return "an extended pattern";
  }
  return "an extension";
}

Dialect dialect_of(std::string_view program) {
  if (program == "dash") return Dialect::dash;
  if (program == "ash" || program == "busybox") return Dialect::ash;
  if (program == "bash" || program == "ksh" || program == "zsh") return Dialect::bash;
  return Dialect::sh;
}

}  // namespace infralint::shell
