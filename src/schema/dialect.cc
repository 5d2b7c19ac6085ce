#include "schema/dialect.h"

#include <algorithm>
#include <iterator>

#include "schema/uri.h"

namespace infralint::schema {
namespace {

enum class Vocabulary : std::uint8_t { core, applicator, unevaluated, validation };

struct Row {
  KeywordInfo info;
  Vocabulary vocabulary;
  Draft from = Draft::draft4;
  Draft to = Draft::draft2020_12;
};

using enum Draft;
using enum Vocabulary;

// Sorted by name. `definitions` and `dependencies` live on behind their last draft, as the meta-schemas admit.
constexpr Row rows[] = {
    {{"$anchor", Keyword::anchor, Subschemas::none}, core, draft2019_09},
    {{"$defs", Keyword::definitions, Subschemas::map}, core, draft2019_09},
    {{"$dynamicAnchor", Keyword::dynamic_anchor, Subschemas::none}, core, draft2020_12},
    {{"$dynamicRef", Keyword::dynamic_ref, Subschemas::none}, core, draft2020_12},
    {{"$id", Keyword::id, Subschemas::none}, core, draft6},
    {{"$recursiveAnchor", Keyword::recursive_anchor, Subschemas::none}, core, draft2019_09, draft2019_09},
    {{"$recursiveRef", Keyword::recursive_ref, Subschemas::none}, core, draft2019_09, draft2019_09},
    {{"$ref", Keyword::ref, Subschemas::none}, core},
    {{"additionalItems", Keyword::additional_items, Subschemas::one}, applicator, draft4, draft2019_09},
    {{"additionalProperties", Keyword::additional_properties, Subschemas::one}, applicator},
    {{"allOf", Keyword::all_of, Subschemas::list}, applicator},
    {{"anyOf", Keyword::any_of, Subschemas::list}, applicator},
    {{"const", Keyword::const_value, Subschemas::none}, validation, draft6},
    {{"contains", Keyword::contains, Subschemas::one}, applicator, draft6},
    {{"definitions", Keyword::definitions, Subschemas::map}, core},
    {{"dependencies", Keyword::dependencies, Subschemas::map_some}, applicator},
    {{"dependentRequired", Keyword::dependent_required, Subschemas::none}, validation, draft2019_09},
    {{"dependentSchemas", Keyword::dependent_schemas, Subschemas::map}, applicator, draft2019_09},
    {{"else", Keyword::else_schema, Subschemas::one}, applicator, draft7},
    {{"enum", Keyword::enumeration, Subschemas::none}, validation},
    {{"exclusiveMaximum", Keyword::exclusive_maximum, Subschemas::none}, validation},
    {{"exclusiveMinimum", Keyword::exclusive_minimum, Subschemas::none}, validation},
    {{"format", Keyword::format, Subschemas::none}, core},
    {{"id", Keyword::id, Subschemas::none}, core, draft4, draft4},
    {{"if", Keyword::if_schema, Subschemas::one}, applicator, draft7},
    {{"items", Keyword::items, Subschemas::one_or_list}, applicator},
    {{"maxContains", Keyword::max_contains, Subschemas::none}, validation, draft2019_09},
    {{"maxItems", Keyword::max_items, Subschemas::none}, validation},
    {{"maxLength", Keyword::max_length, Subschemas::none}, validation},
    {{"maxProperties", Keyword::max_properties, Subschemas::none}, validation},
    {{"maximum", Keyword::maximum, Subschemas::none}, validation},
    {{"minContains", Keyword::min_contains, Subschemas::none}, validation, draft2019_09},
    {{"minItems", Keyword::min_items, Subschemas::none}, validation},
    {{"minLength", Keyword::min_length, Subschemas::none}, validation},
    {{"minProperties", Keyword::min_properties, Subschemas::none}, validation},
    {{"minimum", Keyword::minimum, Subschemas::none}, validation},
    {{"multipleOf", Keyword::multiple_of, Subschemas::none}, validation},
    {{"not", Keyword::not_schema, Subschemas::one}, applicator},
    {{"oneOf", Keyword::one_of, Subschemas::list}, applicator},
    {{"pattern", Keyword::pattern, Subschemas::none}, validation},
    {{"patternProperties", Keyword::pattern_properties, Subschemas::map}, applicator},
    {{"prefixItems", Keyword::prefix_items, Subschemas::list}, applicator, draft2020_12},
    {{"properties", Keyword::properties, Subschemas::map}, applicator},
    {{"propertyNames", Keyword::property_names, Subschemas::one}, applicator, draft6},
    {{"required", Keyword::required, Subschemas::none}, validation},
    {{"then", Keyword::then_schema, Subschemas::one}, applicator, draft7},
    {{"type", Keyword::type, Subschemas::none}, validation},
    {{"unevaluatedItems", Keyword::unevaluated_items, Subschemas::one}, unevaluated, draft2019_09},
    {{"unevaluatedProperties", Keyword::unevaluated_properties, Subschemas::one}, unevaluated, draft2019_09},
    {{"uniqueItems", Keyword::unique_items, Subschemas::none}, validation},
};

static_assert(std::is_sorted(std::begin(rows), std::end(rows),
                             [](const Row& a, const Row& b) { return a.info.name < b.info.name; }));

bool has(const Dialect& dialect, Vocabulary vocabulary) {
  switch (vocabulary) {
    case core: return true;
    case applicator: return dialect.applicators;
    case unevaluated: return dialect.unevaluated;
    case validation: return dialect.validation;
  }
  return true;
}

constexpr std::string_view uris[] = {
    "http://json-schema.org/draft-04/schema",       "http://json-schema.org/draft-06/schema",
    "http://json-schema.org/draft-07/schema",       "https://json-schema.org/draft/2019-09/schema",
    "https://json-schema.org/draft/2020-12/schema",
};

constexpr std::string_view names[] = {"draft 4", "draft 6", "draft 7", "2019-09", "2020-12"};

// People mix the schemes up.
std::string_view without_scheme(std::string_view uri) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (uri.starts_with(scheme)) return uri.substr(scheme.size());
  }
  return uri;
}

}  // namespace

const KeywordInfo* find_keyword(std::string_view name, const Dialect& dialect) {
  const Row* row = std::lower_bound(std::begin(rows), std::end(rows), name,
                                    [](const Row& a, std::string_view b) { return a.info.name < b; });
  if (row == std::end(rows) || row->info.name != name) return nullptr;
  if (dialect.draft < row->from || dialect.draft > row->to || !has(dialect, row->vocabulary)) return nullptr;
  return &row->info;
}

std::optional<Draft> draft_of(std::string_view schema_uri) {
  const std::string_view wanted = without_scheme(split_fragment(schema_uri).absolute);
  for (std::size_t i = 0; i < std::size(uris); ++i) {
    if (without_scheme(uris[i]) == wanted) return static_cast<Draft>(i);
  }
  return std::nullopt;
}

std::string_view schema_uri(Draft draft) { return uris[static_cast<std::size_t>(draft)]; }

std::string_view name_of(Draft draft) { return names[static_cast<std::size_t>(draft)]; }

}  // namespace infralint::schema
