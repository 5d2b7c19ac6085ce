// The operators that judge one node.
#include <algorithm>

#include "base/byte_size.h"
#include "base/duration.h"
#include "base/quantity.h"
#include "language/address_block.h"
#include "language/evaluator.h"
#include "language/text_glob.h"
#include "language/version_range.h"

namespace infralint::language {
namespace {

using value::DataType;

template <class Amount>
bool compares(code::Comparison comparison, const Amount& left, const Amount& right) {
  switch (comparison) {
    case code::Comparison::equals: return left == right;
    case code::Comparison::not_equals: return left != right;
    case code::Comparison::gt: return left > right;
    case code::Comparison::gte: return left >= right;
    case code::Comparison::lt: return left < right;
    case code::Comparison::lte: return left <= right;
  }
  return false;
}

code::Comparison comparison_of(code::Operator op) {
  switch (op) {
    case code::Operator::gt: return code::Comparison::gt;
    case code::Operator::gte: return code::Comparison::gte;
    case code::Operator::lt: return code::Comparison::lt;
    default: return code::Comparison::lte;
  }
}

// `64Mi` as Kubernetes reads it, else `64MB` as Compose does.
std::optional<Quantity> quantity_of(const DataReader& reader, const Datum& datum) {
  if (datum.source == Datum::Source::parameter) {
    if (const auto* whole = std::get_if<std::int64_t>(datum.parameter)) return Quantity::units(*whole);
  }
  const std::string_view text = reader.text(datum);
  if (text.empty()) return std::nullopt;
  if (const auto quantity = Quantity::parse(text)) return quantity;
  if (const auto bytes = parse_byte_size(text)) return Quantity::units(*bytes);
  return std::nullopt;
}

// Nanoseconds; a bare number is seconds.
std::optional<std::int64_t> duration_of(const DataReader& reader, const Datum& datum) {
  if (const auto seconds = reader.number(datum)) {
    constexpr double limit = 9e9;
    if (*seconds > limit || *seconds < -limit) return std::nullopt;
    return static_cast<std::int64_t>(*seconds * static_cast<double>(nanoseconds_per_second));
  }
  return parse_duration(reader.text(datum), DurationUnits::days_and_weeks);
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string folded(std::string_view text, bool ignore_case) {
  std::string out(text);
  if (ignore_case) {
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

}  // namespace

Truth Evaluator::node_operator(std::uint32_t at, const value::Value& node, const Judged& judged) {
  const auto op = static_cast<code::Operator>(word(at));
  const Datum value = Datum::of(node);
  switch (op) {
    case code::Operator::equals:
    case code::Operator::not_equals: {
      OperandValue wanted;
      operand(word(at + 1), *judged.current, wanted);
      const Truth same = wanted.datum.absent() ? Truth::no : reader_.equal(value, wanted.datum, judged.ignore_case());
      return op == code::Operator::equals ? same : negated(same);
    }
    case code::Operator::in: return among(value, word(at + 1), judged);
    case code::Operator::not_in: return negated(among(value, word(at + 1), judged));
    case code::Operator::contains: return contains(value, word(at + 1), judged);
    case code::Operator::starts_with:
    case code::Operator::ends_with: return affix(op, value, word(at + 1), judged);
    case code::Operator::glob: return glob(value, word(at + 1), judged);
    case code::Operator::matches: return matches(at, value, judged);
    case code::Operator::not_matches: return negated(matches(at, value, judged));
    case code::Operator::gt:
    case code::Operator::gte:
    case code::Operator::lt:
    case code::Operator::lte: return ordered(op, value, word(at + 1), judged);
    case code::Operator::type:
      if (reader_.unknown(value)) return Truth::unknown;
      return truth((word(at + 1) >> static_cast<std::uint32_t>(reader_.type(value)) & 1) != 0);
    case code::Operator::quantity: return quantities(at, value, judged);
    case code::Operator::duration: return durations(at, value, judged);
    case code::Operator::semver: return versions(value, word(at + 1), judged);
    case code::Operator::cidr: return addresses(at, value, judged);
    case code::Operator::image: return image(at, node, judged);
    case code::Operator::resolves: return resolves(at, value);
    case code::Operator::schema: {
      const std::uint32_t number = word(at + 1);
      return number < program_.schemas.size() ? truth(program_.schemas[number]->valid(node, subject_.view()))
                                              : Truth::unknown;
    }
    default: return Truth::unknown;
  }
}

Truth Evaluator::among(const Datum& value, std::uint32_t operand_at, const Judged& judged) {
  OperandValue list;
  operand(operand_at, *judged.current, list);
  Truth result = Truth::no;
  const std::size_t count = reader_.size(list.datum);
  for (std::size_t i = 0; i < count && result != Truth::yes; ++i) {
    result = either(result, reader_.equal(value, reader_.item(list.datum, i), judged.ignore_case()));
  }
  return result;
}

Truth Evaluator::contains(const Datum& value, std::uint32_t operand_at, const Judged& judged) {
  OperandValue wanted;
  operand(operand_at, *judged.current, wanted);
  const bool fold = judged.ignore_case();
  switch (reader_.type(value)) {
    case DataType::list: {
      Truth result = Truth::no;
      const std::size_t count = reader_.size(value);
      for (std::size_t i = 0; i < count && result != Truth::yes; ++i) {
        result = either(result, reader_.equal(reader_.item(value, i), wanted.datum, fold));
      }
      return result;
    }
    case DataType::map: return truth(!reader_.member(value, reader_.text(wanted.datum)).absent());
    default: break;
  }
  if (reader_.unknown(wanted.datum)) return Truth::unknown;
  const std::string_view part = reader_.text(wanted.datum);
  const std::string_view all = reader_.text(value);
  const bool unknown = reader_.unknown(value);
  if (!unknown && (reader_.type(value) != DataType::string || wanted.datum.absent())) return Truth::no;
  const std::string_view known = unknown ? reader_.known_prefix(value) : all;
  const bool found = fold ? folded(known, true).find(folded(part, true)) != std::string::npos
                          : known.find(part) != std::string_view::npos;
  return found ? Truth::yes : unknown ? Truth::unknown : Truth::no;
}

Truth Evaluator::affix(code::Operator op, const Datum& value, std::uint32_t operand_at, const Judged& judged) {
  OperandValue wanted;
  operand(operand_at, *judged.current, wanted);
  const std::string_view all = reader_.text(value);
  const bool unknown = reader_.unknown(value);
  if (!unknown && reader_.type(value) != DataType::string) return Truth::no;
  const auto one = [&](const Datum& affix) {
    if (reader_.unknown(affix)) return Truth::unknown;
    const std::string_view text = reader_.text(affix);
    if (unknown && op == code::Operator::ends_with) return Truth::unknown;
    if (unknown) {
      const std::string_view known = reader_.known_prefix(value);
      const std::size_t common = std::min(known.size(), text.size());
      if (!equal_text(known.substr(0, common), text.substr(0, common), judged.ignore_case())) return Truth::no;
      return common == text.size() ? Truth::yes : Truth::unknown;
    }
    if (all.size() < text.size()) return Truth::no;
    const std::string_view end =
        op == code::Operator::starts_with ? all.substr(0, text.size()) : all.substr(all.size() - text.size());
    return truth(equal_text(end, text, judged.ignore_case()));
  };
  if (wanted.datum.absent()) return Truth::no;
  if (reader_.type(wanted.datum) != DataType::list) return one(wanted.datum);
  Truth result = Truth::no;
  const std::size_t count = reader_.size(wanted.datum);
  for (std::size_t i = 0; i < count && result != Truth::yes; ++i)
    result = either(result, one(reader_.item(wanted.datum, i)));
  return result;
}

Truth Evaluator::glob(const Datum& value, std::uint32_t operand_at, const Judged& judged) {
  if (reader_.unknown(value)) return Truth::unknown;
  if (reader_.type(value) != DataType::string) return Truth::no;
  OperandValue pattern;
  operand(operand_at, *judged.current, pattern);
  if (pattern.datum.absent()) return Truth::no;
  const std::string_view text = reader_.text(value);
  if (reader_.type(pattern.datum) != DataType::list) {
    return truth(matches_glob(reader_.text(pattern.datum), text, judged.ignore_case()));
  }
  const std::size_t count = reader_.size(pattern.datum);
  for (std::size_t i = 0; i < count; ++i) {
    if (matches_glob(reader_.text(reader_.item(pattern.datum, i)), text, judged.ignore_case())) return Truth::yes;
  }
  return Truth::no;
}

bool Evaluator::search(const query::Pattern& pattern, std::string_view text) {
  std::array<std::string_view, 10> groups{};
  if (!pattern.search(text, groups)) return false;
  groups_ = groups;
  group_count_ = groups.size();
  return true;
}

Truth Evaluator::matches(std::uint32_t at, const Datum& value, const Judged& judged) {
  if (reader_.unknown(value)) return Truth::unknown;
  if (reader_.type(value) != DataType::string) return Truth::no;
  const std::string_view text = reader_.text(value);
  const std::uint32_t operand_at = word(at + 1);
  const std::uint32_t count = word(at + 2);
  const auto prepared = [&](std::uint32_t i) -> const query::Pattern& {
    const std::uint32_t number = word(at + 3 + i);
    return program_.slots[number].get(program_.regexes[number]);
  };
  if (operand_at == 0) {
    for (std::uint32_t i = 0; i < count; ++i) {
      if (search(prepared(i), text)) return Truth::yes;
    }
    return Truth::no;
  }
  // Expressions of a parameter: those of its default are prepared, others are compiled here.
  OperandValue wanted;
  operand(operand_at, *judged.current, wanted);
  const bool list = !wanted.datum.absent() && reader_.type(wanted.datum) == DataType::list;
  const std::size_t wanted_count = list ? reader_.size(wanted.datum) : wanted.datum.absent() ? 0 : 1;
  for (std::size_t w = 0; w < wanted_count; ++w) {
    std::string regex(judged.ignore_case() ? "(?i)" : "");
    regex += reader_.text(list ? reader_.item(wanted.datum, w) : wanted.datum);
    bool found = false;
    bool known = false;
    for (std::uint32_t i = 0; i < count && !known; ++i) {
      known = program_.regexes[word(at + 3 + i)] == regex;
      found = known && search(prepared(i), text);
    }
    if (!known) {
      const auto pattern = query::Pattern::compile(regex);
      found = pattern != nullptr && search(*pattern, text);
    }
    if (found) return Truth::yes;
  }
  return Truth::no;
}

Truth Evaluator::ordered(code::Operator op, const Datum& value, std::uint32_t operand_at, const Judged& judged) {
  if (reader_.unknown(value)) return Truth::unknown;
  const auto number = reader_.number(value);
  if (!number) return Truth::no;
  OperandValue bound;
  operand(operand_at, *judged.current, bound);
  if (reader_.unknown(bound.datum)) return Truth::unknown;
  const auto limit = reader_.number(bound.datum);
  return truth(limit && compares(comparison_of(op), *number, *limit));
}

Truth Evaluator::quantities(std::uint32_t at, const Datum& value, const Judged& judged) {
  if (reader_.unknown(value)) return Truth::unknown;
  const auto amount = quantity_of(reader_, value);
  if (!amount) return Truth::no;
  Truth result = Truth::yes;
  for (std::uint32_t i = 0; i < word(at + 1); ++i) {
    OperandValue bound;
    operand(word(at + 3 + 2 * i), *judged.current, bound);
    if (reader_.unknown(bound.datum)) {
      result = both(result, Truth::unknown);
      continue;
    }
    const auto limit = quantity_of(reader_, bound.datum);
    const auto comparison = static_cast<code::Comparison>(word(at + 2 + 2 * i));
    result = both(result, truth(limit && compares(comparison, *amount, *limit)));
  }
  return result;
}

Truth Evaluator::durations(std::uint32_t at, const Datum& value, const Judged& judged) {
  if (reader_.unknown(value)) return Truth::unknown;
  const auto time = duration_of(reader_, value);
  if (!time) return Truth::no;
  Truth result = Truth::yes;
  for (std::uint32_t i = 0; i < word(at + 1); ++i) {
    OperandValue bound;
    operand(word(at + 3 + 2 * i), *judged.current, bound);
    if (reader_.unknown(bound.datum)) {
      result = both(result, Truth::unknown);
      continue;
    }
    const auto limit = duration_of(reader_, bound.datum);
    const auto comparison = static_cast<code::Comparison>(word(at + 2 + 2 * i));
    result = both(result, truth(limit && compares(comparison, *time, *limit)));
  }
  return result;
}

Truth Evaluator::versions(const Datum& value, std::uint32_t operand_at, const Judged& judged) {
  if (reader_.unknown(value)) return Truth::unknown;
  const auto version = Version::parse(reader_.text(value));
  OperandValue wanted;
  operand(operand_at, *judged.current, wanted);
  const auto range = VersionRange::parse(reader_.text(wanted.datum));
  return truth(version && range && range->contains(*version));
}

Truth Evaluator::addresses(std::uint32_t at, const Datum& value, const Judged& judged) {
  if (reader_.unknown(value)) return Truth::unknown;
  const auto block = AddressBlock::parse(reader_.text(value));
  if (!block) return Truth::no;
  const auto privacy = static_cast<code::Private>(word(at + 1));
  if (privacy != code::Private::either && block->is_private() != (privacy == code::Private::yes)) return Truth::no;
  // Any one of a list will do.
  const auto any_of = [&](std::uint32_t operand_at, auto&& relation) {
    if (operand_at == 0) return Truth::yes;
    OperandValue other;
    operand(operand_at, *judged.current, other);
    if (reader_.unknown(other.datum)) return Truth::unknown;
    const bool list = !other.datum.absent() && reader_.type(other.datum) == DataType::list;
    const std::size_t count = list ? reader_.size(other.datum) : 1;
    for (std::size_t i = 0; i < count; ++i) {
      const auto second = AddressBlock::parse(reader_.text(list ? reader_.item(other.datum, i) : other.datum));
      if (second && relation(*second)) return Truth::yes;
    }
    return Truth::no;
  };
  return both(any_of(word(at + 2), [&](const AddressBlock& inner) { return block->contains(inner); }),
              any_of(word(at + 3), [&](const AddressBlock& outer) { return outer.contains(*block); }));
}

Truth Evaluator::image(std::uint32_t at, const value::Value& node, const Judged& judged) {
  const value::Value* decoded = &node.resolved();
  if (decoded->is_scalar()) decoded = subject_.view().virtual_member(*decoded, "__image");
  if (decoded == nullptr || !decoded->is_mapping()) {
    return reader_.unknown(Datum::of(node)) ? Truth::unknown : Truth::no;
  }
  const auto part = [&](std::string_view name) -> const value::Value* {
    const value::Entry* entry = value::member(*decoded, name, subject_.view());
    return entry == nullptr || value::is_null(entry->value) ? nullptr : &entry->value;
  };
  static constexpr std::array<std::string_view, 5> names = {"registry", "repository", "name", "tag", "digest"};
  Truth result = Truth::yes;
  for (std::uint32_t i = 0; i < word(at + 1); ++i) {
    const auto which = static_cast<code::ImagePart>(word(at + 2 + 2 * i));
    const std::uint32_t wanted_at = word(at + 3 + 2 * i);
    if (which == code::ImagePart::pinned) {
      const value::Value* tag = part("tag");
      const bool digest = part("digest") != nullptr;
      const bool unknown = !digest && ((tag != nullptr && subject_.view().is_unknown(*tag)) ||
                                       (tag == nullptr && reader_.unknown(Datum::of(node))));
      const bool version = digest || (tag != nullptr && tag->text != "latest" && has_digit(tag->text));
      switch (static_cast<code::Pinning>(wanted_at)) {
        case code::Pinning::digest: result = both(result, unknown ? Truth::unknown : truth(digest)); break;
        case code::Pinning::version: result = both(result, unknown ? Truth::unknown : truth(version)); break;
        case code::Pinning::none: result = both(result, unknown ? Truth::unknown : truth(!version)); break;
      }
      continue;
    }
    const value::Value* found = part(names[static_cast<std::size_t>(which)]);
    if (found == nullptr) {
      result = both(result, reader_.unknown(Datum::of(node)) ? Truth::unknown : Truth::no);
      continue;
    }
    OperandValue wanted;
    operand(wanted_at, *judged.current, wanted);
    const Datum own = Datum::of(*found);
    const auto fits = [&](const Datum& pattern) {
      const std::string_view text = reader_.text(pattern);
      if (text.find_first_of("*?[{") == std::string_view::npos) return reader_.equal(own, pattern);
      return reader_.unknown(own) ? Truth::unknown : truth(matches_glob(text, reader_.text(own), false));
    };
    if (wanted.datum.absent() || reader_.type(wanted.datum) != DataType::list) {
      result = both(result, fits(wanted.datum));
      continue;
    }
    Truth any = Truth::no;
    const std::size_t count = reader_.size(wanted.datum);
    for (std::size_t w = 0; w < count && any != Truth::yes; ++w) any = either(any, fits(reader_.item(wanted.datum, w)));
    result = both(result, any);
  }
  return result;
}

Truth Evaluator::resolves(std::uint32_t at, const Datum& value) {
  const ProjectView& project = context_.project();
  if (reader_.unknown(value) || !project.complete()) return Truth::unknown;
  if (reader_.type(value) != DataType::string) return Truth::no;
  const std::string path = resolve_path(context_.file().path(), reader_.text(value));
  if (path.empty()) return Truth::no;
  return truth(static_cast<code::Reference>(word(at + 1)) == code::Reference::file ? project.is_file(path)
                                                                                   : project.is_directory(path));
}

}  // namespace infralint::language
