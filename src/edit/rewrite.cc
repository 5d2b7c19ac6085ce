// The text of a scalar, changed where it differs: quotes, folds and block headers stay.
#include <algorithm>

#include "edit/change.h"
#include "edit/edit.h"
#include "edit/lines.h"
#include "syntax/value/resolve.h"

namespace infralint::edit {
namespace {

using value::DataType;
using value::Value;

// The part of both texts that differs; never cuts a UTF-8 character.
struct Difference {
  Span old_part;
  std::string_view new_part;
};

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

Difference difference(std::string_view before, std::string_view after) {
  std::size_t front = 0;
  const std::size_t shorter = std::min(before.size(), after.size());
  while (front < shorter && before[front] == after[front]) ++front;
  while (front > 0 && ((front < before.size() && is_continuation(before[front])) ||
                       (front < after.size() && is_continuation(after[front])))) {
    --front;
  }
  std::size_t back = 0;
  while (back < shorter - front && before[before.size() - 1 - back] == after[after.size() - 1 - back]) ++back;
  while (back > 0 && is_continuation(before[before.size() - back])) --back;
  return {{static_cast<std::uint32_t>(front), static_cast<std::uint32_t>(before.size() - back)},
          after.substr(front, after.size() - back - front)};
}

bool can_stand_in_lines(std::string_view part) {
  return std::all_of(part.begin(), part.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; });
}

// The value that a plain text would be.
NewValue read_plain(std::string_view text, value::Resolver resolver) {
  Value scalar;
  scalar.style = value::ScalarStyle::plain;
  scalar.text = text;
  const value::DataView view(resolver);
  NewValue out;
  out.type = value::data_type(scalar, view);
  out.text = text;
  if (out.type == DataType::boolean) out.text = value::as_bool(scalar, resolver).value_or(false) ? "true" : "false";
  return out;
}

}  // namespace

Edits rewrite(const Text& text, const Value& scalar, std::string_view value) {
  if (!scalar.is_scalar()) return Error{"the value is no scalar"};
  const value::DataView view(text.resolver);
  NewValue meant{DataType::string, std::string(value), {}, {}};
  if (value::data_type(scalar, view) != DataType::string) meant = read_plain(value, text.resolver);
  if (scalar.is_block_scalar() && !scalar.opaque) {
    const Difference changed = difference(scalar.text, value);
    if (can_stand_in_lines(changed.new_part) && !changed.old_part.empty()) {
      Plan plan{{ChangeKind::replace, &scalar, 0, {}, meant}, {}};
      plan.edits.push_back({scalar.inner(changed.old_part), std::string(changed.new_part)});
      if (!refusal(text, scalar) && !verify(text, plan)) return std::move(plan.edits);
    }
  }
  return set(text, scalar, meant);
}

}  // namespace infralint::edit
