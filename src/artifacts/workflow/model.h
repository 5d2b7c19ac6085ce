// A workflow file as its rules see it: triggers, jobs, steps, every expression with the place where it is evaluated,
// and the scripts of POSIX shells. Made once per file; immutable while rules run; views into the value tree.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "artifacts/workflow/contexts.h"
#include "artifacts/workflow/facts.h"
#include "artifacts/workflow/schema.h"
#include "artifacts/workflow/uses.h"
#include "base/source_file.h"
#include "syntax/expression/expression.h"
#include "syntax/shell/command.h"
#include "syntax/value/value.h"

namespace infralint::workflow {

class WorkflowView;
struct Document;
struct Job;
struct Step;

// One expression, wherever it stands.
struct ExpressionUse {
  const value::Value* scalar = nullptr;
  Span whole;    // in the file, with `${{` and `}}`; of a bare condition the scalar
  Span decoded;  // the same in the scalar's text
  expression::Expression expression;
  Place place = Place::nowhere;
  const Job* job = nullptr;    // null outside of jobs
  const Step* step = nullptr;  // null outside of steps
  bool closed = true;
  bool condition = false;  // (part of) an `if`
  bool bare = false;       // an `if` without `${{ }}`
};

struct Trigger {
  std::string_view name;
  const value::Value* name_node = nullptr;
  const value::Value* settings = nullptr;  // what stands below the event; null when nothing does
  const EventFacts* facts = nullptr;       // null when the event is unknown
};

enum class ShellKind : std::uint8_t { bash, posix, powershell, cmd, other, unknown };

struct Step {
  const Document* document = nullptr;
  const Job* job = nullptr;
  std::size_t index = 0;  // in its job
  const value::Value* node = nullptr;
  std::string_view id;
  const value::Value* id_node = nullptr;
  const value::Value* name = nullptr;
  const value::Value* run = nullptr;  // null when it is no scalar, as with `uses`
  const value::Value* uses_node = nullptr;
  const value::Value* with = nullptr;
  const value::Value* env = nullptr;
  const value::Value* condition = nullptr;
  Uses uses;
  ShellKind shell = ShellKind::unknown;
  const value::Value* shell_node = nullptr;       // what names it, in the step or in defaults; null when nothing does
  std::optional<shell::Dialect> dialect;          // of a POSIX shell; none for ksh and zsh
  const shell::Script* script = nullptr;          // of `run`, when its shell is a POSIX one
  std::vector<const ExpressionUse*> expressions;  // in `run`; the opaque ranges of the script in their order

  // The expression that a part of the script stands for; null when it is none.
  const ExpressionUse* expression_of(const shell::Part& part) const;
  // The value of an input, names compared without case; null when it is not given.
  const value::Value* input(std::string_view name) const;
};

struct Need {
  std::string_view id;
  const value::Value* node = nullptr;
  const Job* job = nullptr;  // null when there is no such job
};

struct Job {
  const Document* document = nullptr;
  const value::Entry* entry = nullptr;
  const value::Value* node = nullptr;
  std::string_view id;
  std::vector<const Step*> steps;
  std::vector<Need> needs;
  const value::Value* condition = nullptr;
  const value::Value* permissions = nullptr;  // its own
  const value::Value* env = nullptr;
  Uses uses;  // of a job that calls a workflow
  bool calls = false;
  std::vector<const value::Value*> labels;  // of `runs-on`; scalars
  std::string_view os;                      // linux, windows, macos; empty when unknown
  std::vector<const Trigger*> events;       // triggers for which its condition and its needs let it run

  // Jobs that end before this one starts, itself excluded; any order.
  std::vector<const Job*> closure() const;
  bool self_hosted() const;
};

// A `uses` of a step or of a job.
struct Call {
  const Uses* uses = nullptr;
  const Job* job = nullptr;
  const Step* step = nullptr;  // null for a job that calls a workflow
};

struct Document {
  const SourceFile* file = nullptr;
  const value::Stream* stream = nullptr;
  const value::Value* root = nullptr;
  bool complete = true;      // false when a syntax error cut it short
  bool other_forge = false;  // Gitea or Forgejo
  std::vector<Trigger> triggers;
  bool triggers_known = true;  // false when `on` holds something that is not understood
  const value::Value* permissions = nullptr;
  const value::Value* env = nullptr;
  std::deque<Job> jobs;
  std::deque<Step> steps;
  std::deque<ExpressionUse> expressions;  // in the order of the file
  std::vector<SchemaProblem> problems;

  const Trigger* trigger(std::string_view event) const;
  const Job* job(std::string_view id) const;  // without case
  // Every `uses` of the file, in its order.
  std::vector<Call> calls() const;
  // The expressions inside a scalar.
  std::span<const ExpressionUse* const> expressions_of(const value::Value* scalar) const;

  Arena arena;
  std::deque<shell::Script> scripts;
  std::map<const value::Value*, std::vector<const ExpressionUse*>> by_scalar;
  // How policies see the file: see WorkflowView::of().
  mutable std::shared_ptr<WorkflowView> policy_view;
};

// The first document of the stream.
std::unique_ptr<const Document> build_document(const SourceFile& file, const value::Stream& stream);

}  // namespace infralint::workflow
