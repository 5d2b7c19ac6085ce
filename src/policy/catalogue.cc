#include "policy/catalogue.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "policy/catalogue_data.h"

namespace infralint::policy {
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

// Made when a rule first asks: a run without such rules pays nothing.
class Defaults final : public ParameterDefaults {
 public:
  const ParameterValue* default_of(RuleIndex rule, std::string_view name) const override {
    std::call_once(once_, [this] { read(); });
    const auto found = values_.find({rule.value, name});
    return found == values_.end() ? nullptr : &found->second;
  }

 private:
  void read() const {
    for (std::size_t index = 0; index < rules().size(); ++index) {
      const data::RowRange range = data::texts[index].parameters;
      for (std::uint32_t i = 0; i < range.count; ++i) {
        const data::ParameterRecord& record = data::parameters[range.begin + i];
        values_.emplace(std::pair(static_cast<std::uint16_t>(index), text_of(record.name)), default_value(record));
      }
    }
  }

  mutable std::once_flag once_;
  mutable std::map<std::pair<std::uint16_t, std::string_view>, ParameterValue> values_;
};

}  // namespace

std::optional<RuleIndex> find_rule(std::string_view id) {
  const auto all = rules();
  const auto found = std::lower_bound(all.begin(), all.end(), id,
                                      [](const Rule& rule, std::string_view wanted) { return rule.id < wanted; });
  if (found == all.end() || found->id != id) return std::nullopt;
  return RuleIndex{static_cast<std::uint16_t>(found - all.begin())};
}

RuleTexts texts(RuleIndex index) {
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
    texts.examples.push_back({text_of(example.name), example.good, text_of(example.file_name), text_of(example.input)});
  }
  return texts;
}

std::span<const Alias> aliases_of(RuleIndex index) {
  const auto all = aliases();
  const auto [begin, end] = std::equal_range(all.begin(), all.end(), Alias{{}, {}, index},
                                             [](const Alias& a, const Alias& b) { return a.rule < b.rule; });
  return {begin, end};
}

const ParameterDefaults& parameter_defaults() {
  static const Defaults defaults;
  return defaults;
}

}  // namespace infralint::policy
