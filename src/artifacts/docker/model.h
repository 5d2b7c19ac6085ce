// A Dockerfile as rules see it: stages, their instructions, the commands that these run, and the facts that several
// rules need, computed once. Views into the syntax tree; immutable after build_document(), safe to share between
// threads. For the rules of this room and for rules of other areas that look at Dockerfiles.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifacts/docker/base_image.h"
#include "base/offset_map.h"
#include "base/source_file.h"
#include "check/build_context.h"
#include "check/project_view.h"
#include "syntax/dockerfile/expand.h"
#include "syntax/dockerfile/syntax.h"
#include "syntax/imageref/image_reference.h"
#include "syntax/shell/call.h"
#include "syntax/shell/command.h"
#include "syntax/shell/start.h"

namespace infralint::docker {

using dockerfile::Form;
using dockerfile::Keyword;

class DockerView;
struct Document;
struct Stage;
struct Instruction;

using Command = shell::Invocation;

// A shell script of an instruction: a command line, or the body of a here-document.
struct Script {
  shell::Script tree;
  // What reads it: `sh` when that is not known; none for shells with a grammar of their own, such as zsh.
  std::optional<shell::Dialect> dialect;
  shell::ShellOptions options;    // in force when it begins
  bool heredoc = false;           // the body of a here-document that is a script of its own
  std::vector<Command> commands;  // in the order of the source
  OffsetMap offsets;              // tree.text -> file

  bool mentions(std::string_view text) const { return tree.mentions(text); }
};

// A source that COPY or ADD takes from the build context.
struct Source {
  std::string text;    // after expansion
  bool known = false;  // false when a part of it is decided by the build
  Span span;
};

struct Instruction {
  const Document* document = nullptr;
  const Stage* stage = nullptr;  // null in front of the first FROM
  const dockerfile::Instruction* syntax = nullptr;
  std::size_t index = 0;        // among the instructions of the stage
  bool is_trigger = false;      // inside ONBUILD: runs in somebody else's build
  std::vector<Script> scripts;  // of RUN, CMD, ENTRYPOINT and HEALTHCHECK, when a Unix shell runs them

  Keyword keyword() const { return syntax->keyword; }
  Span keyword_span() const { return syntax->keyword_span; }
  Span span() const { return syntax->span; }

  // `text` as the builder sees it at this place.
  dockerfile::Expansion expand(std::string_view text) const;

  // COPY and ADD: everything but the destination that comes from the build context (no `--from`, no here-documents).
  std::vector<Source> context_sources() const;

  // RUN: a cache or tmpfs mount covers this absolute path.
  bool mount_covers(std::string_view path) const;
};

// Where the value of a variable comes from.
struct Definition {
  const Instruction* instruction = nullptr;
  bool is_env = false;
  dockerfile::VariableValue value;
};

struct Stage {
  const Document* document = nullptr;
  std::size_t index = 0;
  const Instruction* from = nullptr;
  std::deque<Instruction> instructions;  // FROM first; triggers behind their ONBUILD

  std::string name;  // lower case; empty when there is none
  Span name_span;

  std::string image;         // after expansion with defaults
  bool image_known = false;  // false when a part of it is decided by the build
  Span image_span;
  const Stage* parent = nullptr;    // the earlier stage that it is built from
  bool from_stage_pattern = false;  // `base-${TARGETARCH}` where earlier stages have such names
  bool scratch = false;
  std::optional<imageref::Parsed> reference;  // of an external image with a known name
  BaseImage base;                             // of the external image at the root of the chain

  bool shipping = false;    // a part of what the build delivers
  bool target = false;      // what the build delivers
  bool used = false;        // another stage is built from it or copies from it
  bool built_upon = false;  // another stage is built from it

  std::size_t last_run = 0;  // index of its last RUN; 0 when there is none

  std::map<std::string, std::vector<Definition>, std::less<>> variables;

  // What holds at the end of the stage, inherited ones included; null when nothing in the chain says so.
  struct Facts {
    const Instruction* user = nullptr;
    const Instruction* workdir = nullptr;
    const Instruction* cmd = nullptr;
    const Instruction* entrypoint = nullptr;
    const Instruction* healthcheck = nullptr;
    const Instruction* shell = nullptr;
    const Instruction* expose = nullptr;
  } facts;

  // Itself, what it is built from, and so on.
  std::vector<const Stage*> chain() const;

  // Something runs when the image is started.
  bool has_command() const { return facts.cmd != nullptr || facts.entrypoint != nullptr; }
  // Files only, for somebody to take out.
  bool is_export() const;

  // In front of `index`, in this stage and what it is built from.
  dockerfile::VariableValue variable(std::string_view variable, std::size_t before_index) const;

  // For findings: its name or its number.
  std::string label() const;
};

struct Document {
  const SourceFile* file = nullptr;
  dockerfile::File syntax;
  std::deque<Instruction> prelude;  // in front of the first FROM
  std::deque<Stage> stages;
  bool complete = true;          // false when a syntax error left something out: say nothing about what is absent
  bool for_development = false;  // its name says that it is not what runs in production
  BuildContext build;
  std::vector<NamedBuild> builds;  // what the project says of it, see named_builds()

  // Some script of the file writes these options of apt to a configuration file.
  bool configures_apt_answers = false;
  bool configures_apt_recommends = false;
  // The same for `assumeyes` of yum and dnf.
  bool configures_rpm_answers = false;

  // Global ARGs with their defaults; unknown without one.
  std::map<std::string, dockerfile::VariableValue, std::less<>> globals;

  // Indices of the stages with a name, ascending.
  std::map<std::string, std::vector<std::size_t>, std::less<>> stages_by_name;

  // How policies see the file: see DockerView::of().
  mutable std::shared_ptr<DockerView> policy_view;

  // The nearest stage in front of `before` with that name, in any case, or that number.
  const Stage* find_stage(std::string_view name_or_index, std::size_t before) const;
};

// `file` must outlive the document. Several stages of it can be built: what the project says about that is asked.
std::unique_ptr<Document> build_document(const SourceFile& file, const ProjectView& project = empty_project());

// The variables that the builder defines by itself: TARGETARCH and its kind.
bool is_automatic_argument(std::string_view name);

// A stage or file with such a name is for developers: `dev`, `test-unit`.
bool is_development_name(std::string_view name);

// The value of a field of `--mount=type=cache,target=/x`; empty when it is not there.
std::string_view mount_field(std::string_view mount, std::string_view key);

// The user that USER says, `name` of `name:group`, after expansion; none when it is decided by the build.
std::optional<std::string> user_of(const Instruction& user);

}  // namespace infralint::docker
