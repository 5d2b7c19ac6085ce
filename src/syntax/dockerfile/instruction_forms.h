// How each instruction reads what follows its keyword. Internal to syntax/dockerfile.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/dockerfile/syntax.h"

namespace infralint::dockerfile {

struct FormContext {
  char escape = '\\';
  std::vector<Diagnostic>& diagnostics;
};

// `upper` in any case: `copy` is COPY.
Keyword keyword_of(std::string_view word);

// Fills flags, form, words and pairs of an instruction whose `logical`, `map` and `keyword` are known; `rest` is what
// follows the keyword. Errors go to the context.
void read_form(Instruction& instruction, Span rest, FormContext& context);

// The values of flags: `--network`, `--mount`, durations, modes, checksums.
void check_flags(Instruction& instruction, FormContext& context);

// A diagnostic at a range of the logical line; the instruction is marked.
void complain(Instruction& instruction, FormContext& context, Span logical, std::string message, std::string help = {});

}  // namespace infralint::dockerfile
