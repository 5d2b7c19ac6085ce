// Semantic versions (semver.org 2.0.0), read loosely: a leading `v`, missing parts are 0. For the operator `semver`.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infralint::language {

class Version {
 public:
  // Nothing when it is no version: `latest`, `1.x`, four numbers.
  static std::optional<Version> parse(std::string_view text);

  friend std::strong_ordering operator<=>(const Version& a, const Version& b);
  friend bool operator==(const Version& a, const Version& b) { return (a <=> b) == 0; }

  std::array<std::uint64_t, 3> numbers{};
  int written = 0;          // how many of the numbers are written
  std::string pre_release;  // `rc.1`; empty: a release
};

// `>=1.27 <2 || 3`: comparisons joined by blanks must all hold, those around `||` in turn. Without an operator the
// written parts must agree; `^` and `~` as npm reads them.
class VersionRange {
 public:
  static std::optional<VersionRange> parse(std::string_view text);
  bool contains(const Version& version) const;

 private:
  enum class Relation : std::uint8_t { same, equal, less, less_equal, greater, greater_equal };
  struct Bound {
    Relation relation;
    Version version;
  };
  static bool add(std::string_view word, std::vector<Bound>& bounds);
  static bool holds(const Bound& bound, const Version& version);

  std::vector<std::vector<Bound>> alternatives_;
};

}  // namespace infralint::language
