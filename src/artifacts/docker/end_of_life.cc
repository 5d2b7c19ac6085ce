#include "artifacts/docker/end_of_life.h"

#include <algorithm>
#include <array>

namespace infralint::docker {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Compares dotted numbers.
bool is_older(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    const auto take = [](std::string_view& text) {
      long number = 0;
      std::size_t i = 0;
      for (; i < text.size() && is_digit(text[i]); ++i)
        number = number < 100000 ? number * 10 + (text[i] - '0') : number;
      text.remove_prefix(std::min(i + 1, text.size()));
      return number;
    };
    const long left = take(a);
    const long right = take(b);
    if (left != right) return left < right;
  }
  return false;
}

std::optional<EndOfLife> look_up(std::span<const CycleRow> cycles, std::string_view product, std::string_view version) {
  const CycleRow* best = nullptr;
  const auto first = std::lower_bound(cycles.begin(), cycles.end(), product,
                                      [](const CycleRow& row, std::string_view name) { return row.image < name; });
  for (auto row = first; row != cycles.end() && row->image == product; ++row) {
    const CycleRow& cycle = *row;
    const bool prefix = version.starts_with(cycle.cycle) &&
                        (version.size() == cycle.cycle.size() || version[cycle.cycle.size()] == '.');
    // Of a major version alone nobody knows which of its cycles it is.
    const std::size_t minor = version.find('.');
    const std::string_view oldest =
        minor == std::string_view::npos ? cycle.cycle.substr(0, cycle.cycle.find('.')) : cycle.cycle;
    const bool older = cycle.and_older && is_digit(version.front()) && is_older(version, oldest);
    if (!prefix && !older) continue;
    if (best == nullptr || cycle.cycle.size() > best->cycle.size()) best = &cycle;
  }
  if (best == nullptr) return std::nullopt;
  const bool exact = version.starts_with(best->cycle);
  return EndOfLife{best->image, std::string(exact ? best->cycle : version), best->end, !exact, best->regular_end};
}

// Distributions of Java keep to the same dates.
constexpr auto java_images =
    std::to_array<std::string_view>({"eclipse-temurin", "amazoncorretto", "openjdk", "ibm-semeru-runtimes",
                                     "sapmachine", "azul/zulu-openjdk", "bellsoft/liberica-openjdk-debian"});

// What the table calls a group of images; the name itself for others.
std::string_view product_of(std::string_view name) {
  constexpr std::string_view dotnet = "mcr.microsoft.com/dotnet/";
  if (name.starts_with(dotnet)) return dotnet;
  if (name == "valkey") return "valkey/valkey";
  return std::find(java_images.begin(), java_images.end(), name) != java_images.end() ? "java" : name;
}

// Digits and dots at the beginning, or a word: `3.7.4` of `3.7.4-slim`, `bookworm` of `bookworm-slim`.
std::string_view leading_version(std::string_view tag) {
  const std::string_view first = tag.substr(0, tag.find_first_of("-_"));
  if (first.empty() || !is_digit(first.front())) return first;
  return first.substr(0, first.find_first_not_of("0123456789."));
}

}  // namespace

std::optional<EndOfLife> product_end_of_life(const imageref::Reference& reference, std::span<const CycleRow> cycles) {
  const std::string_view version = leading_version(reference.tag_text());
  if (version.empty()) return std::nullopt;
  const std::string name = reference.familiar_name();
  if (auto end = look_up(cycles, name, version)) return end;
  return look_up(cycles, product_of(name), version);
}

std::optional<EndOfLife> system_end_of_life(const imageref::Reference& reference, std::span<const CycleRow> cycles) {
  std::string_view tag = reference.tag_text();
  std::size_t dash = tag.find('-');
  // The last word that is a release counts; the product's own version stands in front.
  std::optional<EndOfLife> found;
  while (dash != std::string_view::npos) {
    tag.remove_prefix(dash + 1);
    dash = tag.find('-');
    const std::string_view word = tag.substr(0, dash);
    if (word.starts_with("alpine") && word.size() > 6) {
      if (const auto end = look_up(cycles, "alpine", word.substr(6))) found = end;
    } else if (!word.empty() && !is_digit(word.front())) {
      for (const std::string_view system : {"debian", "ubuntu"}) {
        if (const auto end = look_up(cycles, system, word)) found = end;
      }
    }
  }
  return found;
}

}  // namespace infralint::docker
