// Scripts that a container runtime starts: `[sh, -c, ...]`, and texts that it hands to a shell. For the kinds that
// describe containers in YAML.
#pragma once

#include <optional>
#include <span>

#include "artifacts/shell/model.h"
#include "language/known_text.h"
#include "syntax/value/value.h"

namespace infralint::shell {

struct Argument {
  language::KnownText text;
  const value::Value* scalar = nullptr;
};

struct StartedScript {
  Script tree;
  OffsetMap offsets;
  std::optional<Dialect> dialect;
  ShellOptions options;

  void describe(EmbeddedScript& script) const;
};

// The script that the words of a command give to a shell; nothing when they start something else.
std::optional<StartedScript> started_script(std::span<const Argument> words);

// A text that `sh` reads.
StartedScript script_for_sh(const Argument& text);

// `{{ }}` and `<% %>`: something fills them in before the file is used.
bool holds_templates(std::string_view text);

}  // namespace infralint::shell
