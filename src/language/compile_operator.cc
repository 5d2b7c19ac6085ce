// The operators of tests.
#include <algorithm>
#include <utility>

#include "base/quoted.h"
#include "language/compiler.h"
#include "language/operator_names.h"
#include "language/policy_map.h"
#include "language/words.h"

namespace infralint::language {
namespace {

using value::Entry;
using value::Value;

std::uint32_t word_of(code::Operator op) { return static_cast<std::uint32_t>(op); }

std::optional<std::size_t> index_in(std::span<const std::string_view> names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

Compiler::Place Compiler::operation(const Entry& entry, bool ignore_case) {
  const std::string_view name = entry.key.text;
  const auto op = *find_operator(name);
  const Value& value = entry.value.resolved();
  const auto simple = [&](Expected expected) {
    const Place what = operand(value, expected, name);
    return what != 0 ? write({word_of(op), what}) : Place{0};
  };
  switch (op) {
    case code::Operator::equals:
    case code::Operator::not_equals:
    case code::Operator::contains: return simple(Expected::any);
    case code::Operator::in:
    case code::Operator::not_in:
    case code::Operator::subset_of:
    case code::Operator::superset_of:
    case code::Operator::intersects:
    case code::Operator::disjoint: return simple(Expected::list);
    case code::Operator::starts_with:
    case code::Operator::ends_with:
    case code::Operator::glob: return simple(Expected::texts);
    case code::Operator::gt:
    case code::Operator::gte:
    case code::Operator::lt:
    case code::Operator::lte: return simple(Expected::number);
    case code::Operator::semver: return simple(Expected::version);
    case code::Operator::matches:
    case code::Operator::not_matches: return patterns(entry, op, ignore_case);
    case code::Operator::type: return types(entry);
    case code::Operator::quantity: return comparisons(entry, op, Expected::quantity);
    case code::Operator::duration: return comparisons(entry, op, Expected::duration);
    case code::Operator::count: return comparisons(entry, op, Expected::number);
    case code::Operator::cidr: return address(entry);
    case code::Operator::image: return image_parts(entry);
    case code::Operator::unique: {
      const auto flag = value::as_bool(value, value::Resolver::core);
      if (flag) return write({word_of(op), *flag ? 1U : 0U});
      problem("P021", place_of(value, entry.key.span), "unique must be `true` or `false`",
              "or write `unique-by: PATH`");
      return 0;
    }
    case code::Operator::unique_by: {
      const Shape around = std::exchange(current_, Shape::anything());  // each of the tested nodes
      const Place by = path(value);
      current_ = around;
      return by != 0 ? write({word_of(op), by}) : 0;
    }
    case code::Operator::resolves: {
      static constexpr std::string_view kinds[] = {"file", "dir"};
      const Value* as = value.find("as");
      const auto kind = as != nullptr ? index_in(kinds, as->text) : std::nullopt;
      if (kind) return write({word_of(op), static_cast<std::uint32_t>(*kind)});
      problem("P021", place_of(as != nullptr ? *as : value, entry.key.span), "resolves needs `as`: " + one_of(kinds),
              "write `resolves: {as: file}`");
      return 0;
    }
    case code::Operator::schema: {
      const auto number = schema(value);
      return number ? write({word_of(op), *number}) : 0;
    }
  }
  return 0;
}

std::optional<std::uint32_t> Compiler::pattern(const Value& node, bool ignore_case) {
  const Value& text = node.resolved();
  query::Pattern::Error error;
  const std::string regex = (ignore_case ? "(?i)" : "") + std::string(text.text);
  if (query::Pattern::compile(regex, &error) != nullptr) return image_.pattern(regex);
  problem("P022", text.span, std::move(error.message), std::move(error.help));
  return std::nullopt;
}

Compiler::Place Compiler::patterns(const Entry& entry, code::Operator op, bool ignore_case) {
  const Value& value = entry.value.resolved();
  std::vector<std::uint32_t> numbers;
  Place wanted = 0;
  if (is_reference(value)) {
    wanted = operand(value, Expected::texts, entry.key.text);
    if (wanted == 0) return 0;
    // The default of a parameter is what nearly everybody uses: prepared like a literal.
    const Value& name = value.entries.front().value.resolved();
    const ParameterDeclaration* declared =
        value.entries.front().key.text == "param" ? policy_.parameter(name.text) : nullptr;
    std::vector<std::string> defaults;
    if (declared != nullptr) {
      if (const auto* list = std::get_if<std::vector<std::string>>(&declared->value)) defaults = *list;
      if (const auto* text = std::get_if<std::string>(&declared->value)) defaults.push_back(*text);
    }
    for (const std::string& one : defaults) {
      query::Pattern::Error error;
      const std::string regex = (ignore_case ? "(?i)" : "") + one;
      if (query::Pattern::compile(regex, &error) == nullptr) {
        problem("P022", name.span, "the default of parameter " + quoted(name.text) + ": " + error.message,
                std::move(error.help));
        return 0;
      }
      numbers.push_back(image_.pattern(regex));
    }
  } else {
    if (!check_literal(value, Expected::texts, entry.key.text)) return 0;
    bool fine = true;
    const auto add = [&](const Value& one) {
      const auto number = pattern(one, ignore_case);
      fine = fine && number.has_value();
      numbers.push_back(number.value_or(0));
    };
    if (value.is_scalar()) add(value);
    for (const Value& item : value.items) add(item);
    if (!fine) return 0;
  }
  const Place at = write({word_of(op), wanted});
  write_list(numbers, static_cast<std::uint32_t>(numbers.size()));
  return at;
}

Compiler::Place Compiler::types(const Entry& entry) {
  const Value& value = entry.value.resolved();
  static constexpr std::string_view names[] = {"null", "boolean", "integer", "number", "string", "list", "map"};
  std::uint32_t mask = 0;
  bool fine = true;
  const auto add = [&](const Value& node) {
    const auto type = index_in(names, node.text);
    if (!node.is_scalar() || !type) {
      problem("P021", place_of(node, entry.key.span), "unknown type " + quoted(node.text),
              suggestion(node.text, names));
      fine = false;
      return;
    }
    mask |= 1U << *type;
    // Every integer is a number.
    if (names[*type] == "number") mask |= 1U << static_cast<std::uint32_t>(value::DataType::integer);
  };
  if (value.is_sequence()) {
    for (const Value& item : value.items) add(item.resolved());
  } else {
    add(value);
  }
  return fine ? write({word_of(code::Operator::type), mask}) : 0;
}

Compiler::Place Compiler::comparisons(const Entry& entry, code::Operator op, Expected expected) {
  const std::string_view name = entry.key.text;
  const Value& value = entry.value.resolved();
  std::vector<std::uint32_t> words;
  std::uint32_t count = 0;
  bool fine = true;
  const auto add = [&](code::Comparison comparison, const Value& bound, std::string_view written) {
    const Place what = operand(bound, expected, written);
    fine = fine && what != 0;
    words.insert(words.end(), {static_cast<std::uint32_t>(comparison), what});
    ++count;
  };
  if (!value.is_mapping() || is_reference(value)) {
    add(code::Comparison::equals, value, name);
  } else {
    for (const Entry& bound : value.entries) {
      const auto comparison = find_comparison(bound.key.text);
      if (!comparison) {
        static constexpr std::string_view known[] = {"equals", "not-equals", "gt", "gte", "lt", "lte"};
        const std::string help = operator_suggestion(bound.key.text);
        problem("P020", bound.key.span, "unknown comparison " + quoted(bound.key.text),
                find_comparison(help) || help.empty() ? suggestion(bound.key.text, known) : help);
        fine = false;
        continue;
      }
      add(*comparison, bound.value.resolved(), bound.key.text);
    }
  }
  if (count == 0 && fine) {
    problem("P021", place_of(value, entry.key.span), std::string(name) + " compares with nothing",
            "write `" + std::string(name) + ": {gte: …}`");
    return 0;
  }
  if (!fine) return 0;
  const Place at = write({word_of(op)});
  write_list(words, count);
  return at;
}

Compiler::Place Compiler::address(const Entry& entry) {
  static constexpr std::string_view keys[] = {"contains", "within", "private"};
  const Value& map = entry.value.resolved();
  auto privacy = code::Private::either;
  Place inner = 0;
  Place outer = 0;
  bool fine = map.is_mapping() && !map.entries.empty();
  if (!fine) {
    problem("P021", place_of(map, entry.key.span), "cidr needs " + one_of(keys), "write `cidr: {within: 10.0.0.0/8}`");
  }
  for (const Entry& part : map.entries) {
    const auto key = index_in(keys, part.key.text);
    if (!key) {
      problem("P020", part.key.span, "unknown key " + quoted(part.key.text), suggestion(part.key.text, keys));
      fine = false;
    } else if (*key == 2) {
      const auto flag = value::as_bool(part.value, value::Resolver::core);
      if (!flag) problem("P021", place_of(part.value, part.key.span), "private must be `true` or `false`");
      fine = fine && flag;
      privacy = flag.value_or(false) ? code::Private::yes : code::Private::no;
    } else {
      const Place what = operand(part.value, Expected::addresses, part.key.text);
      fine = fine && what != 0;
      (*key == 0 ? inner : outer) = what;
    }
  }
  if (!fine) return 0;
  return write({word_of(code::Operator::cidr), static_cast<std::uint32_t>(privacy), inner, outer});
}

Compiler::Place Compiler::image_parts(const Entry& entry) {
  static constexpr std::string_view parts[] = {"registry", "repository", "name", "tag", "digest", "pinned"};
  static constexpr std::string_view pinnings[] = {"digest", "version", "none"};
  const Value& map = entry.value.resolved();
  std::vector<std::uint32_t> words;
  bool fine = map.is_mapping() && !map.entries.empty();
  if (!fine) {
    problem("P021", place_of(map, entry.key.span), "image needs some of " + one_of(parts),
            "write `image: {pinned: digest}`");
  }
  for (const Entry& part : map.entries) {
    const auto which = index_in(parts, part.key.text);
    if (!which) {
      problem("P020", part.key.span, "unknown part of an image " + quoted(part.key.text),
              suggestion(part.key.text, parts));
      fine = false;
      continue;
    }
    std::uint32_t wanted = 0;
    if (static_cast<code::ImagePart>(*which) == code::ImagePart::pinned) {
      const auto pinning = index_in(pinnings, part.value.resolved().text);
      if (!pinning) {
        problem("P021", place_of(part.value, part.key.span), "pinned must be " + one_of(pinnings));
        fine = false;
      }
      wanted = static_cast<std::uint32_t>(pinning.value_or(0));
    } else {
      wanted = operand(part.value, Expected::texts, part.key.text);
      fine = fine && wanted != 0;
    }
    words.insert(words.end(), {static_cast<std::uint32_t>(*which), wanted});
  }
  if (!fine) return 0;
  const Place at = write({word_of(code::Operator::image)});
  write_list(words, static_cast<std::uint32_t>(words.size() / 2));
  return at;
}

}  // namespace infralint::language
