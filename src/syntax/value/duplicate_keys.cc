#include "syntax/value/duplicate_keys.h"

#include <algorithm>

#include "syntax/value/diagnostics.h"

namespace infralint::value {
namespace {

// Up to here comparing all pairs is cheaper than sorting.
constexpr std::size_t few = 16;

bool is_compared(const Entry& entry) { return entry.key.is_scalar() && entry.key.text != "<<"; }

void report(const Entry& first, const Entry& second, std::vector<Diagnostic>& diagnostics) {
  Diagnostic diagnostic;
  diagnostic.problem = Problem::duplicate_key;
  diagnostic.span = second.key.span;
  diagnostic.message = "key " + quoted_text(second.key.text) + " stands twice in this mapping: only one of them counts";
  diagnostic.help = "remove or rename one of the two";
  diagnostic.related = first.key.span;
  diagnostic.related_label = "first " + quoted_text(first.key.text);
  diagnostics.push_back(std::move(diagnostic));
}

void compare_pairs(std::span<const Entry> entries, std::vector<Diagnostic>& diagnostics) {
  for (std::size_t i = 1; i < entries.size(); ++i) {
    if (!is_compared(entries[i])) continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (entries[j].key.text != entries[i].key.text || !is_compared(entries[j])) continue;
      report(entries[j], entries[i], diagnostics);
      break;
    }
  }
}

void sort_and_compare(std::span<const Entry> entries, std::vector<Diagnostic>& diagnostics) {
  std::vector<const Entry*> sorted;
  sorted.reserve(entries.size());
  for (const Entry& entry : entries) {
    if (is_compared(entry)) sorted.push_back(&entry);
  }
  std::sort(sorted.begin(), sorted.end(), [](const Entry* a, const Entry* b) {
    const int order = a->key.text.compare(b->key.text);
    return order != 0 ? order < 0 : a < b;
  });
  std::size_t first = 0;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i]->key.text == sorted[first]->key.text) {
      report(*sorted[first], *sorted[i], diagnostics);
    } else {
      first = i;
    }
  }
}

}  // namespace

void report_duplicate_keys(const Value& mapping, std::vector<Diagnostic>& diagnostics) {
  if (mapping.entries.size() <= few) {
    compare_pairs(mapping.entries, diagnostics);
  } else {
    sort_and_compare(mapping.entries, diagnostics);
  }
}

}  // namespace infralint::value
