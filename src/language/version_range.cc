#include "language/version_range.h"

#include <algorithm>
#include <charconv>

namespace infralint::language {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

std::string_view next_identifier(std::string_view& rest) {
  const std::size_t dot = rest.find('.');
  const std::string_view identifier = rest.substr(0, dot);
  rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
  return identifier;
}

// Numbers by value and below words; fewer identifiers below more.
std::strong_ordering compare_pre_releases(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return b.size() <=> a.size();
  while (!a.empty() && !b.empty()) {
    const std::string_view x = next_identifier(a);
    const std::string_view y = next_identifier(b);
    const bool numeric_x = all_digits(x);
    const bool numeric_y = all_digits(y);
    if (numeric_x != numeric_y) return numeric_x ? std::strong_ordering::less : std::strong_ordering::greater;
    if (numeric_x && x.size() != y.size()) return x.size() <=> y.size();
    if (x != y) return x.compare(y) <=> 0;
  }
  return a.size() <=> b.size();
}

}  // namespace

std::optional<Version> Version::parse(std::string_view text) {
  if (!text.empty() && (text[0] == 'v' || text[0] == 'V')) text.remove_prefix(1);
  text = text.substr(0, text.find('+'));
  Version version;
  const std::size_t dash = text.find('-');
  if (dash != std::string_view::npos) {
    version.pre_release = text.substr(dash + 1);
    if (version.pre_release.empty()) return std::nullopt;
    text = text.substr(0, dash);
  }
  const char* at = text.data();
  const char* const end = at + text.size();
  while (true) {
    if (version.written == 3) return std::nullopt;
    const auto [rest, error] = std::from_chars(at, end, version.numbers[static_cast<std::size_t>(version.written)]);
    if (error != std::errc()) return std::nullopt;
    ++version.written;
    at = rest;
    if (at == end) return version;
    if (*at != '.') return std::nullopt;
    ++at;
  }
}

std::strong_ordering operator<=>(const Version& a, const Version& b) {
  const auto numbers = a.numbers <=> b.numbers;
  return numbers != 0 ? numbers : compare_pre_releases(a.pre_release, b.pre_release);
}

bool VersionRange::add(std::string_view word, std::vector<Bound>& bounds) {
  static constexpr std::string_view operators = "<>=^~";
  const std::size_t begin = word.find_first_not_of(operators);
  if (begin == std::string_view::npos) return false;
  const std::string_view op = word.substr(0, begin);
  const auto version = Version::parse(word.substr(begin));
  if (!version) return false;
  if (op.empty() || op == "=" || op == "==") {
    bounds.push_back({op.empty() ? Relation::same : Relation::equal, *version});
  } else if (op == "<") {
    bounds.push_back({Relation::less, *version});
  } else if (op == "<=") {
    bounds.push_back({Relation::less_equal, *version});
  } else if (op == ">") {
    bounds.push_back({Relation::greater, *version});
  } else if (op == ">=") {
    bounds.push_back({Relation::greater_equal, *version});
  } else if (op == "^" || op == "~") {
    // `~` keeps what is written up to the minor version; `^` the first number that is not 0.
    std::size_t kept = version->written >= 2 ? 1 : 0;
    if (op == "^") {
      kept = 0;
      while (kept + 1 < static_cast<std::size_t>(version->written) && version->numbers[kept] == 0) ++kept;
    }
    Version limit = *version;
    limit.pre_release = "0";  // the lowest pre-release of the limit is already outside
    ++limit.numbers[kept];
    std::fill(limit.numbers.begin() + static_cast<std::ptrdiff_t>(kept) + 1, limit.numbers.end(), 0);
    bounds.push_back({Relation::greater_equal, *version});
    bounds.push_back({Relation::less, limit});
  } else {
    return false;
  }
  return true;
}

std::optional<VersionRange> VersionRange::parse(std::string_view text) {
  VersionRange range;
  std::vector<Bound> bounds;
  std::string pending;  // an operator that stands apart from its version
  while (true) {
    const std::size_t begin = text.find_first_not_of(" \t,");
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const std::size_t end = std::min(text.find_first_of(" \t,"), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    if (word == "||") {
      if (bounds.empty() || !pending.empty()) return std::nullopt;
      range.alternatives_.push_back(std::move(bounds));
      bounds.clear();
      continue;
    }
    if (word.find_first_not_of("<>=^~") == std::string_view::npos && pending.empty()) {
      pending = word;
      continue;
    }
    if (!add(pending + std::string(word), bounds)) return std::nullopt;
    pending.clear();
  }
  if (bounds.empty() || !pending.empty()) return std::nullopt;
  range.alternatives_.push_back(std::move(bounds));
  return range;
}

bool VersionRange::holds(const Bound& bound, const Version& version) {
  switch (bound.relation) {
    case Relation::same:
      if (bound.version.written == 3 || !bound.version.pre_release.empty()) return version == bound.version;
      return std::equal(version.numbers.begin(), version.numbers.begin() + bound.version.written,
                        bound.version.numbers.begin());
    case Relation::equal: return version == bound.version;
    case Relation::less: return version < bound.version;
    case Relation::less_equal: return version <= bound.version;
    case Relation::greater: return version > bound.version;
    case Relation::greater_equal: return version >= bound.version;
  }
  return false;
}

bool VersionRange::contains(const Version& version) const {
  return std::any_of(alternatives_.begin(), alternatives_.end(), [&](const std::vector<Bound>& bounds) {
    return std::all_of(bounds.begin(), bounds.end(), [&](const Bound& bound) { return holds(bound, version); });
  });
}

}  // namespace infralint::language
