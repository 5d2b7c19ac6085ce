// How much say strangers have in the value of an expression, and how it got there.
#pragma once

#include <string>
#include <vector>

#include "artifacts/workflow/model.h"

namespace infralint::workflow {

struct Source {
  Taint taint = Taint::safe;
  std::string path;                                // `github.event.issue.title`
  const Trigger* event = nullptr;                  // that delivers it
  bool multi_line = false;                         // it can hold a line break
  std::vector<std::pair<Span, std::string>> hops;  // places that handed it on, nearest first
  bool json = false;                               // a tool wrote it as JSON
};

// The most dangerous source in `node` for a step that runs for `events`; `env` is looked up from the step outwards.
Source trace(const expression::Node& node, const Step& step, const std::vector<const Trigger*>& events);

}  // namespace infralint::workflow
