#include "artifacts/docker/distribution.h"

#include <algorithm>
#include <array>

#include "artifacts/docker/end_of_life.h"
#include "artifacts/docker/image_tables.h"

namespace infralint::docker {
namespace {

struct ReleaseCodename {
  std::string_view name;
  Distribution distribution;
  int number;
};

constexpr auto release_codenames = std::to_array<ReleaseCodename>({
    {"buster", Distribution::debian, 10},
    {"bullseye", Distribution::debian, 11},
    {"bookworm", Distribution::debian, 12},
    {"trixie", Distribution::debian, 13},
    {"bionic", Distribution::ubuntu, 1804},
    {"focal", Distribution::ubuntu, 2004},
    {"jammy", Distribution::ubuntu, 2204},
    {"noble", Distribution::ubuntu, 2404},
});

// Official images whose tags without a codename stand on Debian 13 since 2025-08; as of 2026-11.
constexpr auto moving_to_trixie = std::to_array<std::string_view>({"python", "ruby", "php", "golang"});
constexpr std::string_view release_moved = "2025-12-01";

bool release_is_digit(char c) { return c >= '0' && c <= '9'; }

// `12` of `12-slim` and `12.5`, `2404` of `24.04`; 0 when the tag does not begin with a number.
int release_leading_number(std::string_view tag, bool with_minor) {
  int number = 0;
  std::size_t i = 0;
  for (; i < tag.size() && i < 3 && release_is_digit(tag[i]); ++i) number = number * 10 + (tag[i] - '0');
  if (!with_minor) return number;
  if (i + 2 >= tag.size() || tag[i] != '.' || !release_is_digit(tag[i + 1]) || !release_is_digit(tag[i + 2])) return 0;
  return number * 100 + (tag[i + 1] - '0') * 10 + (tag[i + 2] - '0');
}

std::optional<Release> release_by_codename(std::string_view tag) {
  while (!tag.empty()) {
    const std::size_t dash = tag.find('-');
    const std::string_view word = tag.substr(0, dash);
    const auto* found = std::find_if(release_codenames.begin(), release_codenames.end(),
                                     [&](const ReleaseCodename& c) { return c.name == word; });
    if (found != release_codenames.end()) return Release{found->distribution, found->number, true};
    tag.remove_prefix(dash == std::string_view::npos ? tag.size() : dash + 1);
  }
  return std::nullopt;
}

// `3.12-slim`, not `3.12.3-slim`: that one stands where it stood on its day.
bool release_moves(std::string_view tag) {
  const std::string_view version = tag.substr(0, tag.find('-'));
  return std::count(version.begin(), version.end(), '.') < 2;
}

}  // namespace

std::optional<Release> release_of(const Stage& stage) {
  const Stage* root = stage.chain().back();
  if (!root->reference || root->base.manager != PackageManager::apt) return std::nullopt;
  const imageref::Reference& reference = root->reference->reference;
  const std::string_view tag = reference.tag_text();
  const std::string name = reference.familiar_name();
  if (const auto release = release_by_codename(tag)) return release;
  if (name == "debian") {
    if (tag.empty() || tag.starts_with("latest") || tag.starts_with("stable")) {
      return Release{Distribution::debian, 13, false};
    }
    if (const int number = release_leading_number(tag, false)) return Release{Distribution::debian, number, true};
  }
  if (name == "ubuntu") {
    if (const int number = release_leading_number(tag, true)) return Release{Distribution::ubuntu, number, true};
  }
  if (std::find(moving_to_trixie.begin(), moving_to_trixie.end(), name) == moving_to_trixie.end() ||
      !release_moves(tag) || reference.has_digest()) {
    return std::nullopt;
  }
  // What was no longer built then stayed where it was.
  const auto end = product_end_of_life(reference, tables::cycles);
  const bool built_today = end ? end->date > release_moved : tag.empty() || tag == "latest" || tag.starts_with("slim");
  if (!built_today) return std::nullopt;
  return Release{Distribution::debian, 13, false};
}

}  // namespace infralint::docker
