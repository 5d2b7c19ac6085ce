#include "schema/evaluate.h"

#include <algorithm>
#include <utility>

#include "schema/location.h"
#include "schema/sentences.h"

namespace infralint::schema {
namespace {

// Schemas within schemas on the way to one place. A tree is at most 256 deep, and few schemas go through more than
// six of theirs on one level.
constexpr std::size_t deepest = 1536;

// Judgements before the schema is given up: so many, and more for each byte of the instance.
constexpr std::size_t fewest_steps = 1'000'000;
constexpr std::size_t steps_a_byte = 64;

// From this level on answers are remembered: a schema that asks the same twice on each level would double its work with
// each.
constexpr std::size_t remembered_depth = 16;
constexpr std::size_t most_answers = 500'000;

std::size_t steps_for(const value::Value& root) { return fewest_steps + steps_a_byte * root.resolved().span.size(); }

}  // namespace

Evaluator::Evaluator(const Program& program, value::DataView& view, std::size_t limit)
    : program_(program), view_(view), schema_view_(program.resolver), limit_(limit) {}

bool Evaluator::valid(const value::Value& root) {
  const Instance instance(root, view_, 0);
  steps_left_ = steps_for(root);
  return judge(program_.root, instance, nullptr, nullptr);
}

std::vector<Error> Evaluator::validate(const value::Value& root) {
  const Instance instance(root, view_, 0);
  steps_left_ = steps_for(root);
  if (judge(program_.root, instance, nullptr, nullptr) && !exhausted_) return {};
  Failures failures;
  steps_left_ = steps_for(root);
  if (!exhausted_) judge(program_.root, instance, nullptr, &failures);
  std::stable_sort(failures.begin(), failures.end(),
                   [](const Failure& a, const Failure& b) { return a.error.span.begin < b.error.span.begin; });
  std::vector<Error> errors;
  for (Failure& failure : failures) {
    const auto repeats = [&](const Error& other) {
      return other.span == failure.error.span && other.message == failure.error.message;
    };
    // Equal spans stand together.
    bool known = false;
    for (auto other = errors.rbegin(); other != errors.rend() && other->span.begin == failure.error.span.begin;
         ++other) {
      known = known || repeats(*other);
    }
    if (!known && errors.size() < limit_) errors.push_back(std::move(failure.error));
  }
  // Not all errors, but enough to act on.
  if (exhausted_ && errors.empty()) {
    Error error;
    error.instance = &root;
    error.span = root.span;
    error.keyword = "limit";
    error.message = "the schema takes too many steps to judge this";
    errors.push_back(std::move(error));
  }
  return errors;
}

bool Evaluator::judge(NodeId id, const Instance& instance, Evaluated* evaluated, Failures* failures) {
  if (failures != nullptr && failures->size() >= limit_) failures = nullptr;
  // What depends on the way here is no property of the two alone.
  const bool remembers = depth_ >= remembered_depth && evaluated == nullptr && failures == nullptr &&
                         !program_.dynamic && !instance.is_key();
  if (!remembers) return judge_once(id, instance, evaluated, failures);
  const Asked asked = {id, &instance.value()};
  if (const auto answer = answers_.find(asked); answer != answers_.end()) return answer->second;
  const std::size_t unknowns = unknowns_;
  const bool accepted = judge_once(id, instance, nullptr, nullptr);
  if (unknowns == unknowns_ && answers_.size() < most_answers) answers_.emplace(asked, accepted);
  return accepted;
}

bool Evaluator::judge_once(NodeId id, const Instance& instance, Evaluated* evaluated, Failures* failures) {
  const Node& node = program_.nodes[id];
  if (steps_left_ == 0) exhausted_ = true;
  if (exhausted_ || depth_ >= deepest) return true;
  --steps_left_;
  if (instance.is_unknown()) {
    ++unknowns_;
    return true;
  }
  // A schema that leads to itself without a step into the instance says nothing more.
  if (node.is_target) {
    for (auto frame = frames_.rbegin(); frame != frames_.rend() && frame->instance == &instance.node(); ++frame) {
      if (frame->node == id) return true;
    }
  }
  const bool enters = scope_.empty() || scope_.back() != node.resource;
  if (enters) scope_.push_back(node.resource);
  frames_.push_back({id, &instance.node()});
  ++depth_;
  const bool valid = judge_here(node, instance, evaluated, failures);
  --depth_;
  frames_.pop_back();
  if (enters) scope_.pop_back();
  return valid;
}

bool Evaluator::judge_here(const Node& node, const Instance& instance, Evaluated* evaluated, Failures* failures) {
  if (node.never) {
    if (failures != nullptr) {
      fail_about(node, "", instance, "", name_of(instance) + " is not allowed here", "", *failures);
    }
    return false;
  }
  // Of another type or another value than the few allowed: nothing else is the cause.
  if (!judge_values(node, instance, failures)) return false;

  Evaluated own;
  const bool watches =
      (instance.is_map() && node.unevaluated_properties) || (instance.is_list() && node.unevaluated_items);
  Evaluated* marks = watches ? &own : evaluated;

  bool valid = true;
  const auto also = [&](bool part) {
    valid = valid && part;
    return valid || failures != nullptr;
  };
  if (node.number && instance.is_number() && !also(judge_number(node, instance, failures))) return false;
  if (node.string && instance.type() == value::DataType::string && !also(judge_string(node, instance, failures))) {
    return false;
  }
  if (node.list && instance.is_list() && !also(judge_list(node, instance, marks, failures))) return false;
  if (node.map && instance.is_map() && !also(judge_map(node, instance, marks, failures))) return false;
  if (node.applicators && !also(judge_applicators(node, instance, marks, failures))) return false;
  if (watches) {
    const bool rest = instance.is_map() ? judge_unevaluated_properties(node, instance, own, failures)
                                        : judge_unevaluated_items(node, instance, own, failures);
    if (!also(rest)) return false;
    if (evaluated != nullptr) evaluated->add(own);
  }
  return valid;
}

void Evaluator::fail(const Node& node, std::string_view keyword, const Instance& instance, std::string message,
                     std::string help, Failures& failures) {
  Failure failure;
  failure.depth = instance.depth();
  failure.error.instance = &instance.node();
  failure.error.span = instance.node().span;
  failure.error.at_key = instance.is_key();
  failure.error.keyword = keyword.empty() ? "false" : keyword;
  failure.error.location = location_of(program_, node, keyword);
  failure.error.message = std::move(message);
  failure.error.help = std::move(help);
  failures.push_back(std::move(failure));
}

void Evaluator::fail_at_key(const Node& node, std::string_view keyword, const Instance& map,
                            const value::Member& member, std::string message, std::string help, Failures& failures) {
  fail(node, keyword, map, std::move(message), std::move(help), failures);
  Error& error = failures.back().error;
  error.instance = &member.value();
  error.span = member.entry->key.span;
  error.at_key = true;
  error.property = member.name;
}

void Evaluator::fail_about(const Node& node, std::string_view keyword, const Instance& instance, std::string property,
                           std::string message, std::string help, Failures& failures) {
  fail(node, keyword, instance, std::move(message), std::move(help), failures);
  Error& error = failures.back().error;
  error.property = std::move(property);
  const value::Entry* entry = instance.is_key() ? nullptr : value::entry_of(instance.node());
  if (entry == nullptr) return;
  error.span = entry->key.span;
  error.at_key = true;
}

}  // namespace infralint::schema
