#include "policy/catalogue.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "policy/catalogue_data.h"
#include "policy/loaded_policy.h"

namespace infralint::policy {

Profile Rule::first_profile() const {
  Profile first = profile;
  for (const Profile other : all_profiles) {
    if (other_profiles.contains(other)) first = std::min(first, other);
  }
  return first;
}

Profile Rule::last_profile() const {
  Profile last = profile;
  for (const Profile other : all_profiles) {
    if (other_profiles.contains(other)) last = std::max(last, other);
  }
  return last;
}

namespace {

std::string_view text_of(data::TextRange range) { return {data::text + range.begin, range.size}; }

std::vector<std::string_view> list_of(data::RowRange range) {
  std::vector<std::string_view> list;
  list.reserve(range.count);
  for (std::uint32_t i = 0; i < range.count; ++i) list.push_back(text_of(data::lists[range.begin + i]));
  return list;
}

ParameterValue default_value(const data::ParameterRecord& record) {
  const std::string_view type = text_of(record.type);
  const std::string_view text = text_of(record.default_text);
  if (type == "boolean") return text == "true";
  if (type == "integer") {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }
  if (type == "number") {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }
  if (type == "list") {
    const auto items = list_of(record.default_items);
    return std::vector<std::string>(items.begin(), items.end());
  }
  return std::string(text);
}

RuleTexts built_in_texts(RuleIndex index) {
  const data::TextsRecord& record = data::texts[index.value];
  RuleTexts texts{};
  texts.title = text_of(record.title);
  texts.description = text_of(record.description);
  texts.rationale = text_of(record.rationale);
  texts.remediation = text_of(record.remediation);
  texts.references = list_of(record.references);
  texts.cwe = {data::cwe + record.cwe.begin, record.cwe.count};
  texts.tags = list_of(record.tags);
  texts.precision = text_of(record.precision);
  texts.security_severity = text_of(record.security_severity);
  for (std::uint32_t i = 0; i < record.parameters.count; ++i) {
    const data::ParameterRecord& parameter = data::parameters[record.parameters.begin + i];
    texts.parameters.push_back({text_of(parameter.name), text_of(parameter.type), text_of(parameter.default_text),
                                text_of(parameter.description), text_of(parameter.minimum), text_of(parameter.maximum),
                                list_of(parameter.default_items), list_of(parameter.choices)});
  }
  for (std::uint32_t i = 0; i < record.examples.count; ++i) {
    const data::ExampleRecord& example = data::examples[record.examples.begin + i];
    texts.examples.push_back({text_of(example.name), example.good, text_of(example.file_name), text_of(example.input),
                              text_of(example.profile)});
  }
  return texts;
}

}  // namespace

// Those of built-in rules are made when a rule first asks: a run without such rules pays nothing.
class Catalogue::Defaults final : public ParameterDefaults {
 public:
  explicit Defaults(const Catalogue& catalogue) : catalogue_(catalogue) {}

  const ParameterValue* default_of(RuleIndex rule, std::string_view name) const override {
    if (const LoadedPolicy* policy = catalogue_.loaded(rule)) {
      for (const language::ParameterDeclaration& declared : policy->document.parameters) {
        if (declared.name == name) return &declared.value;
      }
      return nullptr;
    }
    std::call_once(once_, [this] { read(); });
    const auto found = values_.find({rule.value, name});
    return found == values_.end() ? nullptr : &found->second;
  }

 private:
  void read() const {
    for (std::size_t index = 0; index < built_in_rules().size(); ++index) {
      const data::RowRange range = data::texts[index].parameters;
      for (std::uint32_t i = 0; i < range.count; ++i) {
        const data::ParameterRecord& record = data::parameters[range.begin + i];
        values_.emplace(std::pair(static_cast<std::uint16_t>(index), text_of(record.name)), default_value(record));
      }
    }
  }

  const Catalogue& catalogue_;
  mutable std::once_flag once_;
  mutable std::map<std::pair<std::uint16_t, std::string_view>, ParameterValue> values_;
};

Catalogue::Catalogue()
    : rules_(built_in_rules()),
      aliases_(built_in_aliases()),
      defaults_(std::make_unique<const Defaults>(*this)),
      digest_(built_in_digest()) {}

Catalogue::~Catalogue() = default;

const LoadedPolicy* Catalogue::loaded(RuleIndex index) const {
  const std::size_t built_in = built_in_rules().size();
  return index.value < built_in ? nullptr : loaded_[index.value - built_in].get();
}

std::optional<RuleIndex> Catalogue::find(std::string_view id) const {
  if (const auto found = by_id_.find(id); found != by_id_.end()) return found->second;
  const auto all = built_in_rules();
  const auto found = std::lower_bound(all.begin(), all.end(), id,
                                      [](const Rule& rule, std::string_view wanted) { return rule.id < wanted; });
  if (found == all.end() || found->id != id) return std::nullopt;
  return RuleIndex{static_cast<std::uint16_t>(found - all.begin())};
}

RuleTexts Catalogue::texts(RuleIndex index) const {
  const LoadedPolicy* policy = loaded(index);
  return policy ? loaded_texts(*policy) : built_in_texts(index);
}

std::span<const Alias> Catalogue::aliases_of(RuleIndex index) const {
  const auto [begin, end] = std::equal_range(aliases_.begin(), aliases_.end(), Alias{{}, {}, index},
                                             [](const Alias& a, const Alias& b) { return a.rule < b.rule; });
  return {begin, end};
}

const std::shared_ptr<const Catalogue>& built_in_catalogue() {
  static const std::shared_ptr<const Catalogue> catalogue = std::make_shared<const Catalogue>();
  return catalogue;
}

}  // namespace infralint::policy
