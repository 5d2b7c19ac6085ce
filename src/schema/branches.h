// Of the alternatives of anyOf and oneOf that all failed, the one that the author most likely meant, and what to say
// about it. For the evaluator only.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/evaluate.h"

namespace infralint::schema {

class BranchChooser {
 public:
  // `node` has the keyword; no branch accepts `instance`.
  BranchChooser(Evaluator& evaluator, const Node& node, std::string_view keyword, const std::vector<NodeId>& branches,
                const Instance& instance);

  // Adds the failures; marks what the chosen branch looked at.
  void explain(Evaluated* evaluated, Failures& failures);

 private:
  using Values = std::vector<const Allowed*>;
  // A member that a branch wants to have one of a few values.
  struct Constraint {
    std::string_view name;
    Values values;
  };
  // A name that constraints are about.
  struct Name {
    std::size_t branches = 0;
    std::size_t last = 0;  // the number of the branch that was counted last
    bool single = false;   // some branch wants one value
  };
  struct Outcome {
    Failures failures;
    Evaluated evaluated;
    std::uint32_t deepest = 0;
  };

  bool explain_type(Failures& failures);
  bool explain_values(Failures& failures);
  bool explain_discriminator(Failures& failures);
  bool explain_required(const std::vector<Outcome>& outcomes, Failures& failures);

  TypeMask types_of(NodeId id, int depth) const;
  void values_of(NodeId id, int depth, std::vector<Values>& sets) const;
  void constraints_of(NodeId id, int depth, std::vector<Constraint>& constraints) const;
  bool discriminates(std::string_view name) const;
  bool matches(const Constraint& constraint) const;
  const value::Member& member(std::string_view name) const;

  Evaluator& evaluator_;
  const Node& node_;
  std::string_view keyword_;
  const Instance& instance_;
  std::vector<NodeId> candidates_;
  std::vector<std::vector<Constraint>> constraints_;  // one a candidate
  std::unordered_map<std::string_view, Name> names_;
  mutable int looks_left_;
};

}  // namespace infralint::schema
