// `type`, `const`, `enum`; the keywords of numbers and strings.
#include <iterator>

#include "schema/compile.h"

namespace infralint::schema {
namespace {

using value::DataType;
using value::Value;

struct TypeName {
  std::string_view name;
  TypeMask mask;
};

constexpr TypeName type_names[] = {
    {"null", mask_of(DataType::null)},
    {"boolean", mask_of(DataType::boolean)},
    {"integer", mask_of(DataType::integer)},
    {"number", static_cast<TypeMask>(mask_of(DataType::number) | mask_of(DataType::integer))},
    {"string", mask_of(DataType::string)},
    {"array", mask_of(DataType::list)},
    {"object", mask_of(DataType::map)},
};

TypeMask mask_named(std::string_view name) {
  for (const TypeName& known : type_names) {
    if (known.name == name) return known.mask;
  }
  return 0;
}

template <class Rules>
Rules& made(std::unique_ptr<Rules>& rules) {
  if (!rules) rules = std::make_unique<Rules>();
  return *rules;
}

}  // namespace

void Compiler::compile_values(Node& node, const Written& written) {
  if (written.keyword == Keyword::const_value) {
    node.constant = allowed(written.value);
  } else if (written.keyword == Keyword::enumeration) {
    node.enumeration.emplace();
    for (const Value& item : written.value.items) node.enumeration->push_back(allowed(item));
  } else {
    TypeMask types = mask_named(text(written.value));
    for (const std::string_view name : strings(written.value)) types = static_cast<TypeMask>(types | mask_named(name));
    if (types != 0) node.types = types;
  }
}

void Compiler::compile_number(Node& node, const Written& written) {
  const auto number = value::decimal(written.value, view_);
  const bool draft4 = dialect(node).draft == Draft::draft4;
  // In draft 4 the exclusive keywords are flags, read with their bounds.
  if (!number ||
      (draft4 && (written.keyword == Keyword::exclusive_minimum || written.keyword == Keyword::exclusive_maximum))) {
    return;
  }
  NumberRules& rules = made(node.number);
  if (written.keyword == Keyword::multiple_of) {
    rules.multiple_of = number;
    rules.multiple_text = written.value.text;
    return;
  }
  const bool upper = written.keyword == Keyword::maximum || written.keyword == Keyword::exclusive_maximum;
  bool exclusive = written.keyword == Keyword::exclusive_minimum || written.keyword == Keyword::exclusive_maximum;
  if (draft4) {
    const Value* flag = sibling(node, upper ? "exclusiveMaximum" : "exclusiveMinimum");
    exclusive = flag != nullptr && value::as_bool(*flag, view_.resolver()) == true;
  }
  rules.bounds.push_back({*number, written.value.text, upper, exclusive, written.name});
}

void Compiler::compile_string(Node& node, const Written& written) {
  if (written.keyword == Keyword::format) {
    const Format* format =
        dialect(node).assert_formats ? find_format(text(written.value), dialect(node).draft) : nullptr;
    if (format != nullptr) made(node.string).format = format;
  } else if (written.keyword == Keyword::pattern) {
    if (!is_text(written.value)) return;
    made(node.string).pattern = pattern_for(written.value, written.value.text, node.resource);
    node.string->pattern_text = written.value.text;
  } else if (written.keyword == Keyword::min_length) {
    made(node.string).min_length = count(written);
  } else {
    made(node.string).max_length = count(written);
  }
}

std::unique_ptr<const TextPattern> Compiler::pattern_for(const Value& place, std::string_view regex,
                                                         ResourceId resource) {
  TextPattern::Error error;
  auto pattern = TextPattern::compile(regex, error);
  if (pattern != nullptr) return pattern;
  if (options_.lenient_patterns) {
    notes_.push_back(documents_.problem(place, documents_.resource(resource).document, std::move(error.message),
                                        "the pattern is not checked"));
  } else {
    complain(place, resource, std::move(error.message), std::move(error.help));
  }
  return nullptr;
}

}  // namespace infralint::schema
