// A compiled schema applied to an instance: with a list of failures all of them are collected, without one the first
// ends it. For this room only. One object judges one instance, in one thread.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "schema/instance.h"
#include "schema/program.h"
#include "schema/schema.h"

namespace infralint::schema {

struct Failure {
  Error error;
  std::uint32_t depth = 0;  // of the instance
};

using Failures = std::vector<Failure>;

class Evaluator {
 public:
  Evaluator(const Program& program, value::DataView& view, std::size_t limit);

  bool valid(const value::Value& instance);
  std::vector<Error> validate(const value::Value& instance);

 private:
  friend class BranchChooser;

  bool has_type(TypeMask types, bool whole_floats, const Instance& instance) const;
  bool is_allowed(const Allowed& allowed, const Instance& instance) const;

  // Marks in `evaluated` (may be null) what it looked at. `failures` null: the first failure ends it.
  bool judge(NodeId id, const Instance& instance, Evaluated* evaluated, Failures* failures);
  bool judge_here(const Node& node, const Instance& instance, Evaluated* evaluated, Failures* failures);
  bool judge_once(NodeId id, const Instance& instance, Evaluated* evaluated, Failures* failures);
  bool accepts(NodeId id, const Instance& instance) { return judge(id, instance, nullptr, nullptr); }

  bool judge_values(const Node& node, const Instance& instance, Failures* failures);
  bool judge_number(const Node& node, const Instance& instance, Failures* failures);
  bool judge_string(const Node& node, const Instance& instance, Failures* failures);

  bool judge_list(const Node& node, const Instance& list, Evaluated* evaluated, Failures* failures);
  bool judge_items(const Node& node, const Instance& list, Evaluated* evaluated, Failures* failures);
  bool judge_contains(const Node& node, const Instance& list, Evaluated* evaluated, Failures* failures);
  bool judge_unique(const Node& node, const Instance& list, Failures* failures);
  bool judge_unevaluated_items(const Node& node, const Instance& list, Evaluated& evaluated, Failures* failures);

  bool judge_map(const Node& node, const Instance& map, Evaluated* evaluated, Failures* failures);
  bool judge_member(const Node& node, const Instance& map, std::size_t index, Evaluated* evaluated, Failures* failures);
  bool judge_required(const Node& node, const Instance& map, Failures* failures);
  bool judge_dependencies(const Node& node, const Instance& map, Evaluated* evaluated, Failures* failures);
  bool judge_unevaluated_properties(const Node& node, const Instance& map, Evaluated& evaluated, Failures* failures);

  bool judge_applicators(const Node& node, const Instance& instance, Evaluated* evaluated, Failures* failures);
  bool judge_any_of(const Node& node, const Instance& instance, Evaluated* evaluated, Failures* failures);
  bool judge_one_of(const Node& node, const Instance& instance, Evaluated* evaluated, Failures* failures);
  bool judge_not(const Node& node, const Instance& instance, Failures* failures);
  bool judge_condition(const Node& node, const Instance& instance, Evaluated* evaluated, Failures* failures);
  NodeId target_of(const DynamicReference& reference) const;

  // At the value.
  void fail(const Node& node, std::string_view keyword, const Instance& instance, std::string message, std::string help,
            Failures& failures);
  // At the key of a member.
  void fail_at_key(const Node& node, std::string_view keyword, const Instance& map, const value::Member& member,
                   std::string message, std::string help, Failures& failures);
  // Where the map's own key is, or the map.
  void fail_about(const Node& node, std::string_view keyword, const Instance& map, std::string property,
                  std::string message, std::string help, Failures& failures);

  const Program& program_;
  value::DataView& view_;
  value::DataView schema_view_;
  std::size_t limit_;
  std::size_t steps_left_ = 0;
  std::size_t depth_ = 0;
  std::size_t unknowns_ = 0;
  bool exhausted_ = false;

  struct Frame {
    NodeId node;
    const value::Value* instance;
  };
  std::vector<Frame> frames_;
  std::vector<ResourceId> scope_;  // resources on the way here, outermost first

  struct Asked {
    NodeId node;
    const value::Value* instance;
    bool operator==(const Asked&) const = default;
  };
  struct AskedHash {
    std::size_t operator()(const Asked& asked) const {
      return std::hash<const void*>()(asked.instance) * 31 + asked.node;
    }
  };
  std::unordered_map<Asked, bool, AskedHash> answers_;
};

}  // namespace infralint::schema
