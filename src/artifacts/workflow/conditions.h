// What an `if` says without running it: for which events it can be true, and which of its parts keep strangers out.
#pragma once

#include <string_view>
#include <vector>

#include "artifacts/workflow/model.h"

namespace infralint::workflow {

enum class Truth : std::uint8_t { no, yes, unknown };

// What is assumed while an expression is evaluated; everything else is unknown.
struct Assumption {
  const Trigger* event = nullptr;
  const expression::Node* atom = nullptr;  // a part taken to be `atom_is`
  bool atom_is = false;
};

Truth evaluate(const expression::Node& node, const Assumption& assumption);

// The tree of a condition; null when there is none or it is not one expression.
const expression::Node* condition_tree(const Document& document, const value::Value* condition);

bool can_run(const Document& document, const value::Value* condition, const Trigger& event);
// Whether it holds `always()`, `failure()` or `cancelled()`.
bool calls_status_function(const Document& document, const value::Value* condition);

// Parts of a condition without which it cannot be true.
struct Gates {
  bool fork = false;        // only the repository's own branches
  bool membership = false;  // only people who belong to it
  bool person = false;      // one named account
  bool merged = false;      // only what a maintainer merged
  bool label = false;       // a label that a maintainer set
  bool environment = false;

  bool keeps_outsiders_out() const { return fork || membership; }
  bool weakens() const { return person || label || environment || merged; }
};

// The gates of a step for one event: its own condition and that of its job.
Gates gates_of(const Document& document, const Job& job, const Step* step, const Trigger& event);

// The events for which a step can run: those of its job, narrowed by its own condition.
std::vector<const Trigger*> events_of(const Step& step);

}  // namespace infralint::workflow
