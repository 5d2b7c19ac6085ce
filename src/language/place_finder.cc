#include "language/place_finder.h"

#include <utility>

namespace infralint::language {
namespace {

using value::Entry;
using value::Value;

// By what an item of a list is known: its name, else the first scalar in it.
const Value* first_scalar(const Value& item) {
  const Value& data = item.resolved();
  if (data.is_scalar()) return &data;
  if (const Value* name = data.find("name"); name != nullptr && name->is_scalar()) return name;
  for (const Entry& entry : data.entries) {
    if (entry.value.resolved().is_scalar()) return &entry.value;
  }
  return data.entries.empty() ? nullptr : &data.entries.front().key;
}

// Where something is missing in `container`.
PointedAt missing_in(const Value* container, Subject& subject) {
  const PointedAt whole{nullptr, nullptr, subject.place(), true};
  if (container == nullptr || container == &subject.root()) return whole;
  if (const Entry* entry = value::entry_of(*container); entry != nullptr && !entry->key.span.empty()) {
    return {nullptr, entry, entry->key.span, true};
  }
  if (container->parent == nullptr) return whole;
  if (!container->parent->is_sequence()) return {container, nullptr, container->span, true};
  const Value* scalar = first_scalar(*container);
  if (scalar == nullptr) scalar = container;
  return {scalar, nullptr, scalar->span, true};
}

PointedAt part_of(const Value& node, code::Part part) {
  const Entry* entry = value::entry_of(node);
  if (entry == nullptr || entry->key.span.empty() || part == code::Part::value)
    return {&node, nullptr, node.span, false};
  if (part == code::Part::key) return {nullptr, entry, entry->key.span, false};
  return {nullptr, nullptr, cover(entry->key.span, node.span), false};
}

}  // namespace

PointedAt find_place(Evaluator& evaluator, Subject& subject, const Witness& witness) {
  if (const std::uint32_t at = evaluator.word(code::at)) {
    const Value* node = evaluator.first(evaluator.word(at), evaluator.selected());
    if (node != nullptr) return part_of(*node, static_cast<code::Part>(evaluator.word(at + 1)));
    return missing_in(&evaluator.selected(), subject);
  }
  if (witness.node != nullptr) {
    if (witness.node == &subject.root()) return {nullptr, nullptr, subject.place(), false};
    return part_of(*witness.node, code::Part::value);
  }
  if (witness.path == 0 || witness.current == nullptr) return missing_in(&evaluator.selected(), subject);
  return missing_in(evaluator.container(witness.path, *witness.current), subject);
}

Draft report_at(Findings& findings, const PointedAt& place, std::string message) {
  Draft draft = place.key_of != nullptr ? findings.report_key(*place.key_of, std::move(message))
                : place.node != nullptr ? findings.report(*place.node, std::move(message))
                                        : findings.report(place.span, std::move(message));
  if (place.absence) draft.absence();
  return draft;
}

}  // namespace infralint::language
