#include "language/place_finder.h"
#include "syntax/value/made_tree.h"

#include <utility>

#include "syntax/value/made_tree.h"

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
  const PointedAt whole{subject.place_node(), nullptr, subject.place(), true};
  if (container == nullptr) return whole;
  container = &value::written(*container);
  if (container == &subject.root()) return whole;
  if (const Entry* entry = value::entry_of(*container); entry != nullptr && !entry->key.span.empty()) {
    return {nullptr, entry, entry->key.span, true};
  }
  if (container->parent == nullptr) return whole;
  if (!container->parent->is_sequence()) return {container, nullptr, container->span, true};
  const Value* scalar = first_scalar(*container);
  if (scalar == nullptr) scalar = container;
  return {scalar, nullptr, scalar->span, true};
}

PointedAt part_of(const Value& linked, code::Part part) {
  const Value& node = value::written(linked);
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
    if (node == nullptr) return missing_in(&evaluator.selected(), subject);
    const bool absence = witness.node == nullptr && witness.path != 0;
    if (node == &subject.root()) return {subject.place_node(), nullptr, subject.place(), absence};
    PointedAt place = part_of(*node, static_cast<code::Part>(evaluator.word(at + 1)));
    place.absence = absence;
    return place;
  }
  if (witness.node != nullptr) {
    if (witness.node == &subject.root()) return {subject.place_node(), nullptr, subject.place(), false};
    return part_of(*witness.node, code::Part::value);
  }
  if (witness.path == 0 || witness.current == nullptr) return missing_in(&evaluator.selected(), subject);
  const Value* container = evaluator.container(witness.path, *witness.current);
  // What a decoded view lacks is missing in that on which the view hangs.
  const Value& selected = value::written(evaluator.selected());
  const bool decoded = container != nullptr && value::is_made(value::written(*container)) && !value::is_made(selected);
  return missing_in(decoded ? &selected : container, subject);
}

Span span_of(const PointedAt& place) {
  if (place.key_of != nullptr) return place.key_of->key.span;
  return place.node != nullptr ? place.node->span : place.span;
}

Draft report_at(Findings& findings, const PointedAt& place, std::string message) {
  Draft draft = place.key_of != nullptr ? findings.report_key(*place.key_of, std::move(message))
                : place.node != nullptr ? findings.report(value::written(*place.node), std::move(message))
                                        : findings.report(place.span, std::move(message));
  if (place.absence) draft.absence();
  return draft;
}

}  // namespace infralint::language
