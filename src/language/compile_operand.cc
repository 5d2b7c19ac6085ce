// Literals, and what else may stand where a literal may: `{param: name}`, `{path: "$.x"}`, `{var: name}`.
#include <algorithm>
#include <bit>

#include "base/byte_size.h"
#include "base/duration.h"
#include "base/quantity.h"
#include "base/quoted.h"
#include "language/address_block.h"
#include "language/compiler.h"
#include "language/policy_map.h"
#include "language/version_range.h"
#include "language/words.h"

namespace infralint::language {
namespace {

using value::DataType;
using value::Value;

bool is_number(DataType type) { return type == DataType::integer || type == DataType::number; }

bool contains(std::initializer_list<std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string suggestion(std::string_view word, std::span<const std::string_view> choices) {
  return did_you_mean(word, choices, choices.empty() ? std::string() : "write " + one_of(choices));
}

bool is_reference(const Value& node) {
  if (!node.is_mapping() || node.entries.size() != 1) return false;
  const value::Entry& only = node.entries.front();
  return only.value.resolved().is_scalar() && contains({"param", "path", "var", "env"}, only.key.text);
}

Compiler::Place Compiler::literal(const Value& node) {
  const Value& data = node.resolved();
  const DataType type = value::data_type(data, view_);
  const auto kind = static_cast<std::uint32_t>(type);
  switch (type) {
    case DataType::null: return write({kind});
    case DataType::boolean: return write({kind, *value::as_bool(data, value::Resolver::core) ? 1U : 0U});
    case DataType::integer:
    case DataType::number: {
      const auto bits = std::bit_cast<std::uint64_t>(value::number(data, view_).value_or(0));
      const auto [position, size] = pooled(data.text);
      return write({kind, static_cast<std::uint32_t>(bits), static_cast<std::uint32_t>(bits >> 32), position, size});
    }
    case DataType::string: {
      const auto [position, size] = pooled(data.text);
      return write({kind, position, size});
    }
    case DataType::list: {
      std::vector<std::uint32_t> items;
      for (const Value& item : data.items) items.push_back(literal(item));
      const Place at = write({kind});
      write_list(items, static_cast<std::uint32_t>(items.size()));
      return at;
    }
    case DataType::map: break;
  }
  std::vector<std::uint32_t> words;
  const auto members = value::members(data, view_);
  for (const value::Member& member : members) {
    const auto [position, size] = pooled(member.name);
    words.insert(words.end(), {position, size, literal(member.value())});
  }
  const Place at = write({kind});
  write_list(words, static_cast<std::uint32_t>(members.size()));
  return at;
}

Compiler::Place Compiler::operand(const Value& node, Expected expected, std::string_view op) {
  const Value& data = node.resolved();
  if (!is_reference(data)) {
    if (!check_literal(data, expected, op)) return 0;
    const Place what = literal(data);
    return write({static_cast<std::uint32_t>(code::Operand::literal), what});
  }
  const value::Entry& only = data.entries.front();
  const Value& name = only.value.resolved();
  if (only.key.text == "param") return parameter(name, expected, op);
  if (only.key.text == "path") {
    const Place at = path(name);
    return at != 0 ? write({static_cast<std::uint32_t>(code::Operand::path), at}) : 0;
  }
  if (only.key.text == "env") {
    problem("P023", only.key.span, "there are no facts behind `env`", "write `{path: \"%facts.name\"}`");
    return 0;
  }
  for (const Variable& variable : variables_) {
    if (variable.name != name.text) continue;
    if (variable.kind == code::Variable::operand) return variable.place;
    if (variable.kind == code::Variable::path) {
      return write({static_cast<std::uint32_t>(code::Operand::path), variable.place});
    }
    problem("P023", name.span, quoted(name.text) + " is an expression, not a value",
            "write `cond: " + std::string(name.text) + "`");
    return 0;
  }
  std::vector<std::string_view> known;
  for (const Variable& variable : variables_) known.push_back(variable.name);
  problem("P023", name.span, "no variable " + quoted(name.text) + " in `let`", suggestion(name.text, known));
  return 0;
}

Compiler::Place Compiler::parameter(const Value& name, Expected expected, std::string_view op) {
  const ParameterDeclaration* declared = policy_.parameter(name.text);
  if (declared == nullptr) {
    std::vector<std::string_view> known;
    for (const ParameterDeclaration& one : policy_.parameters) known.push_back(one.name);
    problem("P023", name.span, "no parameter " + quoted(name.text), suggestion(name.text, known));
    return 0;
  }
  const std::string& type = declared->type;
  const auto mismatch = [&](std::string_view wanted, std::string help) {
    const bool vowel = type == "integer";
    problem("P021", name.span,
            std::string(op) + " needs " + std::string(wanted) + ", parameter " + quoted(name.text) + " is " +
                (vowel ? "an " : "a ") + type,
            std::move(help));
    return Place{0};
  };
  const std::string instead = "{" + std::string(op) + ": …}";
  switch (expected) {
    case Expected::any: break;
    case Expected::number:
      if (type == "quantity" || type == "duration") return mismatch("a number", "use `" + type + ": " + instead + "`");
      if (!contains({"integer", "number"}, type)) return mismatch("a number", "declare it as `integer` or `number`");
      break;
    case Expected::quantity:
      if (!contains({"quantity", "integer", "string"}, type)) return mismatch("a quantity", "declare it as `quantity`");
      break;
    case Expected::duration:
      if (!contains({"duration", "integer", "number", "string"}, type)) {
        return mismatch("a duration", "declare it as `duration`");
      }
      break;
    case Expected::list:
      if (type != "list") return mismatch("a list", "declare it as `list`");
      break;
    case Expected::text:
    case Expected::version:
    case Expected::address:
      if (!contains({"string", "regex"}, type)) return mismatch("a text", "declare it as `string`");
      break;
    case Expected::texts:
    case Expected::addresses:
      if (!contains({"string", "regex", "list"}, type)) return mismatch("a text or a list", "declare it as `string`");
      break;
  }
  const auto [position, size] = pooled(name.text);
  return write({static_cast<std::uint32_t>(code::Operand::parameter), position, size});
}

bool Compiler::check_literal(const Value& node, Expected expected, std::string_view op) {
  const DataType type = value::data_type(node, view_);
  const auto mismatch = [&](std::string_view wanted, std::string help = {}) {
    problem("P021", node.span, std::string(op) + " needs " + std::string(wanted) + ", not " + described(node),
            std::move(help));
    return false;
  };
  const auto each = [&](Expected one, std::string_view wanted) {
    if (type != DataType::list) return check_literal(node, one, op);
    for (const Value& item : node.items) {
      if (item.resolved().is_sequence()) return mismatch(wanted);
      if (!check_literal(item.resolved(), one, op)) return false;
    }
    return true;
  };
  const bool text = type == DataType::string;
  switch (expected) {
    case Expected::any: return true;
    case Expected::list: return type == DataType::list || mismatch("a list", "write `[…]`");
    case Expected::text: return text || mismatch("a text", node.is_scalar() ? "put it in quotes" : "");
    case Expected::texts: return each(Expected::text, "a text or a list of texts");
    case Expected::number: {
      if (is_number(type)) return true;
      if (!text) return mismatch("a number");
      const std::string written = "{" + std::string(op) + ": " + std::string(node.text) + "}";
      if (Quantity::parse(node.text)) return mismatch("a number", "use `quantity: " + written + "`");
      if (parse_duration(node.text, DurationUnits::days_and_weeks)) {
        return mismatch("a number", "use `duration: " + written + "`");
      }
      return mismatch("a number");
    }
    case Expected::quantity:
      if ((text || is_number(type)) && (Quantity::parse(node.text) || parse_byte_size(node.text))) return true;
      return mismatch("a quantity", "write `500m`, `64Mi` or `2`");
    case Expected::duration:
      if (is_number(type) || (text && parse_duration(node.text, DurationUnits::days_and_weeks))) return true;
      return mismatch("a duration", "write `90s`, `1m30s` or a number of seconds");
    case Expected::version:
      if (!node.is_scalar() || !VersionRange::parse(node.text)) {
        return mismatch("a range of versions", "write `\">=1.27 <2\"`");
      }
      return true;
    case Expected::address:
      if (text && AddressBlock::parse(node.text)) return true;
      return mismatch("an address or a block of them", "write `10.0.0.0/8`");
    case Expected::addresses: return each(Expected::address, "addresses");
  }
  return true;
}

}  // namespace infralint::language
