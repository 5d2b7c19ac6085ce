#include "policy/configuration.h"

#include <algorithm>

#include "base/sha256.h"
#include "policy/configuration_text.h"

namespace infralint::policy {

std::optional<std::string_view> FileChoices::kind_of(std::string_view path) const {
  const std::pair<PathPattern, std::string>* best = nullptr;
  for (const auto& choice : kinds) {
    const bool longer = !best || choice.first.text().size() >= best->first.text().size();
    if (longer && choice.first.covers(path)) best = &choice;
  }
  if (!best) return std::nullopt;
  return best->second;
}

Configuration::Configuration(ConfigurationData data, CommandLineSettings command_line)
    : data_(std::move(data)),
      command_line_(std::move(command_line)),
      command_line_layer_(resolve(*data_.catalogue, command_line_.selection)) {
  data_.preview.on = command_line_.preview.value_or(data_.preview.on);
  base_ = combine(std::vector<bool>(data_.overrides.size()));
  digest_ = sha256_hex(canonical());
}

std::shared_ptr<const FileSettings> Configuration::settings_for(std::string_view path, std::string_view kind) const {
  const auto covers = [&](const PathPattern& pattern) { return pattern.covers(path); };
  std::vector<bool> matching(data_.overrides.size());
  bool any = false;
  for (std::size_t i = 0; i < matching.size(); ++i) {
    const Override& one = data_.overrides[i];
    const bool of_kind = one.kinds.empty() || std::find(one.kinds.begin(), one.kinds.end(), kind) != one.kinds.end();
    matching[i] = of_kind && std::any_of(one.paths.begin(), one.paths.end(), covers) &&
                  std::none_of(one.exclude_paths.begin(), one.exclude_paths.end(), covers);
    any = any || matching[i];
  }
  if (!any) return base_;
  const std::lock_guard lock(mutex_);
  for (const auto& [overrides, settings] : combined_) {
    if (overrides == matching) return settings;
  }
  combined_.emplace_back(matching, combine(matching));
  return combined_.back().second;
}

namespace {

bool selects_by_name(const std::vector<const SelectionLayer*>& layers) {
  return std::any_of(layers.begin(), layers.end(),
                     [](const SelectionLayer* layer) { return layer->select.has_value(); });
}

}  // namespace

std::shared_ptr<const FileSettings> Configuration::combine(const std::vector<bool>& matching) const {
  std::vector<const SelectionLayer*> layers = {&data_.layer};
  FailOn fail_on = data_.fail_on;
  for (std::size_t i = 0; i < matching.size(); ++i) {
    if (!matching[i]) continue;
    layers.push_back(&data_.overrides[i].layer);
    fail_on = data_.overrides[i].fail_on.value_or(fail_on);
  }
  layers.push_back(&command_line_layer_);
  return std::make_shared<const FileSettings>(FileSettings{apply_layers(*data_.catalogue, layers, data_.preview),
                                                           command_line_.fail_on.value_or(fail_on),
                                                           effective_profile(layers), selects_by_name(layers)});
}

std::string Configuration::canonical() const {
  std::string text = canonical_text(*data_.catalogue, *base_);
  for (std::size_t i = 0; i < data_.overrides.size(); ++i) {
    std::vector<bool> matching(data_.overrides.size());
    matching[i] = true;
    text += canonical_text(data_.overrides[i]) + canonical_text(*data_.catalogue, *combine(matching));
  }
  if (data_.catalogue->programs() != nullptr) text += data_.catalogue->digest();
  return text + canonical_text(data_);
}

}  // namespace infralint::policy
