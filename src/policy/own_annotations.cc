#include "policy/own_annotations.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace infralint::policy {
namespace {

constexpr std::string_view list_key = "infralint.io/ignore";
constexpr std::string_view reason_key = "infralint.io/ignore-reason";
constexpr std::string_view rule_prefix = "ignore.infralint.io/";

// Where a part of the value stands; the whole value when it is written with escapes or on several lines.
Span part_span(const SourceFile& file, const AnnotationScope& annotation, std::size_t begin, std::size_t size) {
  const std::size_t start = annotation.value_span.of(file.text()).find(annotation.value);
  if (start == std::string_view::npos) return annotation.value_span;
  const auto first = static_cast<std::uint32_t>(annotation.value_span.begin + start + begin);
  return {first, first + static_cast<std::uint32_t>(size)};
}

std::vector<SilencedItem> read_list(const SourceFile& file, const AnnotationScope& annotation,
                                    const SilencerList& silencers) {
  std::vector<SilencedItem> items;
  const std::string_view value = annotation.value;
  std::size_t at = 0;
  while (at <= value.size()) {
    const std::size_t end = std::min(value.find(',', at), value.size());
    const std::string_view item = trimmed(value.substr(at, end - at));
    if (!item.empty()) {
      const auto begin = static_cast<std::size_t>(item.data() - value.data());
      items.push_back(silencers.read_item(item, part_span(file, annotation, begin, item.size())));
    }
    at = end + 1;
  }
  return items;
}

// `k8s.run-as-root` of a key names k8s/run-as-root: a key may hold one slash only.
std::string rule_of_key(std::string_view name) {
  std::string rule(name);
  const std::size_t dot = rule.find('.');
  if (dot != std::string::npos) rule[dot] = '/';
  return rule;
}

// The reason beside a list: of the same object.
std::string reason_beside(const AnnotationScope& list, std::span<const AnnotationScope> annotations) {
  for (const AnnotationScope& other : annotations) {
    if (other.key == reason_key && other.covers == list.covers) return other.value;
  }
  return {};
}

Silencer silencer_of(const AnnotationScope& annotation) {
  Silencer silencer;
  silencer.source = Source::annotation;
  silencer.by = "annotation";
  silencer.reach = Reach::inside;
  silencer.place = annotation.key_span;
  silencer.covers = annotation.covers;
  return silencer;
}

}  // namespace

void read_own_annotations(const SourceFile& file, std::span<const AnnotationScope> annotations,
                          SilencerList& silencers) {
  for (const AnnotationScope& annotation : annotations) {
    if (silencers.full()) return;
    if (annotation.key == list_key) {
      Silencer silencer = silencer_of(annotation);
      silencer.items = read_list(file, annotation, silencers);
      silencer.reason = reason_beside(annotation, annotations);
      silencers.add(std::move(silencer));
    } else if (annotation.key.starts_with(rule_prefix)) {
      Silencer silencer = silencer_of(annotation);
      const std::string rule = rule_of_key(std::string_view(annotation.key).substr(rule_prefix.size()));
      silencer.items.push_back(silencers.read_item(rule, annotation.key_span));
      silencer.reason = trimmed(annotation.value);
      silencers.add(std::move(silencer));
    }
  }
}

}  // namespace infralint::policy
