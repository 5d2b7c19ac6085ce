#include "artifacts/docker/end_of_life.h"

#include <algorithm>
#include <array>

namespace infralint::docker {
namespace {

struct Cycle {
  std::string_view product;
  std::string_view cycle;
  std::string_view date;
  bool and_older = false;
  std::string_view regular_date = {};
};

// A product that ends in `/` stands for all images below it.
constexpr auto cycles = std::to_array<Cycle>({
    {"python", "2.7", "2020-01-01", true},
    {"python", "3.5", "2020-09-30"},
    {"python", "3.6", "2021-12-23"},
    {"python", "3.7", "2023-06-27"},
    {"python", "3.8", "2024-10-07"},
    {"python", "3.9", "2025-10-31"},
    {"python", "3.10", "2026-10-31"},
    {"python", "3.11", "2027-10-31"},
    {"python", "3.12", "2028-10-31"},
    {"python", "3.13", "2029-10-31"},
    {"python", "3.14", "2030-10-31"},
    {"node", "7", "2017-06-30", true},
    {"node", "8", "2019-12-31"},
    {"node", "9", "2018-06-30"},
    {"node", "10", "2021-04-30"},
    {"node", "11", "2019-06-30"},
    {"node", "12", "2022-04-30"},
    {"node", "13", "2020-06-01"},
    {"node", "14", "2023-04-30"},
    {"node", "15", "2021-06-01"},
    {"node", "16", "2023-09-11"},
    {"node", "17", "2022-06-01"},
    {"node", "18", "2025-04-30"},
    {"node", "19", "2023-06-01"},
    {"node", "20", "2026-04-30"},
    {"node", "21", "2024-06-01"},
    {"node", "22", "2027-04-30"},
    {"node", "23", "2025-06-01"},
    {"node", "24", "2028-04-30"},
    {"node", "25", "2026-06-01"},
    {"node", "26", "2029-04-30"},
    {"debian", "jessie", "2020-06-30"},
    {"debian", "8", "2020-06-30"},
    {"debian", "stretch", "2022-07-01"},
    {"debian", "9", "2022-07-01"},
    {"debian", "buster", "2024-06-30", false, "2022-09-10"},
    {"debian", "10", "2024-06-30", false, "2022-09-10"},
    {"debian", "bullseye", "2026-08-31", false, "2024-08-14"},
    {"debian", "11", "2026-08-31", false, "2024-08-14"},
    {"debian", "bookworm", "2028-06-30", false, "2026-07-11"},
    {"debian", "12", "2028-06-30", false, "2026-07-11"},
    {"debian", "trixie", "2030-06-30", false, "2028-08-09"},
    {"debian", "13", "2030-06-30", false, "2028-08-09"},
    {"ubuntu", "trusty", "2019-04-25"},
    {"ubuntu", "14.04", "2019-04-25"},
    {"ubuntu", "xenial", "2021-04-30"},
    {"ubuntu", "16.04", "2021-04-30"},
    {"ubuntu", "bionic", "2023-05-31"},
    {"ubuntu", "18.04", "2023-05-31"},
    {"ubuntu", "focal", "2025-05-31"},
    {"ubuntu", "20.04", "2025-05-31"},
    {"ubuntu", "jammy", "2027-04-30"},
    {"ubuntu", "22.04", "2027-04-30"},
    {"ubuntu", "noble", "2029-05-31"},
    {"ubuntu", "24.04", "2029-05-31"},
    {"ubuntu", "resolute", "2031-04-30"},
    {"ubuntu", "26.04", "2031-04-30"},
    {"ubuntu", "22.10", "2023-07-20"},
    {"ubuntu", "23.04", "2024-01-25"},
    {"ubuntu", "23.10", "2024-07-11"},
    {"ubuntu", "24.10", "2025-07-10"},
    {"ubuntu", "25.04", "2026-01-17"},
    {"ubuntu", "25.10", "2026-07-01"},
    {"alpine", "3.11", "2021-11-01", true},
    {"alpine", "3.12", "2022-05-01"},
    {"alpine", "3.13", "2022-11-01"},
    {"alpine", "3.14", "2023-05-01"},
    {"alpine", "3.15", "2023-11-01"},
    {"alpine", "3.16", "2024-05-23"},
    {"alpine", "3.17", "2024-11-22"},
    {"alpine", "3.18", "2025-05-09"},
    {"alpine", "3.19", "2025-11-01"},
    {"alpine", "3.20", "2026-04-01"},
    {"alpine", "3.21", "2026-11-01"},
    {"alpine", "3.22", "2027-05-01"},
    {"alpine", "3.23", "2027-11-01"},
    {"alpine", "3.24", "2028-06-01"},
    {"golang", "1.17", "2022-08-02", true},
    {"golang", "1.18", "2023-02-01"},
    {"golang", "1.19", "2023-09-06"},
    {"golang", "1.20", "2024-02-06"},
    {"golang", "1.21", "2024-08-13"},
    {"golang", "1.22", "2025-02-11"},
    {"golang", "1.23", "2025-08-12"},
    {"golang", "1.24", "2026-02-10"},
    {"golang", "1.25", "2026-08-19"},
    {"ruby", "2.5", "2021-03-31", true},
    {"ruby", "2.6", "2022-03-31"},
    {"ruby", "2.7", "2023-03-31"},
    {"ruby", "3.0", "2024-04-23"},
    {"ruby", "3.1", "2025-03-26"},
    {"ruby", "3.2", "2026-03-31"},
    {"ruby", "3.3", "2027-03-31"},
    {"ruby", "3.4", "2028-03-31"},
    {"ruby", "4.0", "2029-03-31"},
    {"php", "7.3", "2021-12-06", true},
    {"php", "7.4", "2022-11-28"},
    {"php", "8.0", "2023-11-26"},
    {"php", "8.1", "2025-12-31"},
    {"php", "8.2", "2026-12-31"},
    {"php", "8.3", "2027-12-31"},
    {"php", "8.4", "2028-12-31"},
    {"php", "8.5", "2029-12-31"},
    {"postgres", "9.6", "2021-11-11", true},
    {"postgres", "10", "2022-11-10"},
    {"postgres", "11", "2023-11-09"},
    {"postgres", "12", "2024-11-21"},
    {"postgres", "13", "2025-11-13"},
    {"postgres", "14", "2026-11-12"},
    {"postgres", "15", "2027-11-11"},
    {"postgres", "16", "2028-11-09"},
    {"postgres", "17", "2029-11-08"},
    {"postgres", "18", "2030-11-14"},
    {"redis", "5", "2022-04-27"},
    {"redis", "6.0", "2022-05-31"},
    {"redis", "6.2", "2027-04-01"},
    {"redis", "7.0", "2024-07-29"},
    {"redis", "7.2", "2029-12-01"},
    {"redis", "7.4", "2029-12-01"},
    {"redis", "8.0", "2026-12-01"},
    {"redis", "8.2", "2030-09-01"},
    {"mysql", "5.6", "2021-02-28"},
    {"mysql", "5.7", "2023-10-31"},
    {"mysql", "8.0", "2026-04-30"},
    {"mysql", "8.4", "2032-04-30"},
    {"mysql", "9.7", "2034-04-21"},
    {"mariadb", "10.3", "2023-05-25"},
    {"mariadb", "10.4", "2024-06-18"},
    {"mariadb", "10.5", "2025-06-24"},
    {"mariadb", "10.6", "2026-07-06"},
    {"mariadb", "10.11", "2028-02-16"},
    {"mariadb", "11.4", "2029-05-29"},
    {"mariadb", "11.8", "2028-06-04"},
    {"mariadb", "12.3", "2029-06-12"},
    {"mongo", "4.2", "2023-04-30"},
    {"mongo", "4.4", "2024-02-29"},
    {"mongo", "5.0", "2024-10-31"},
    {"mongo", "6.0", "2025-07-31"},
    {"mongo", "7.0", "2027-08-31"},
    {"mongo", "8.0", "2029-10-31"},
    {"nginx", "1.18", "2021-04-20"},
    {"nginx", "1.20", "2022-05-24"},
    {"nginx", "1.22", "2023-04-11"},
    {"nginx", "1.24", "2024-04-23"},
    {"nginx", "1.26", "2025-04-23"},
    {"nginx", "1.28", "2026-04-14"},
    {"nginx", "1.27", "2025-06-24"},
    {"nginx", "1.29", "2026-05-13"},
    {"mcr.microsoft.com/dotnet/", "3.1", "2022-12-13"},
    {"mcr.microsoft.com/dotnet/", "5.0", "2022-05-10"},
    {"mcr.microsoft.com/dotnet/", "6.0", "2024-11-12"},
    {"mcr.microsoft.com/dotnet/", "7.0", "2024-05-14"},
    {"mcr.microsoft.com/dotnet/", "8.0", "2026-11-10"},
    {"mcr.microsoft.com/dotnet/", "9.0", "2026-11-10"},
    {"mcr.microsoft.com/dotnet/", "10.0", "2028-11-14"},
    {"centos", "6", "2020-11-30"},
    {"centos", "7", "2024-06-30"},
    {"centos", "8", "2021-12-31"},
    {"fedora", "38", "2024-05-21"},
    {"fedora", "39", "2024-11-26"},
    {"fedora", "40", "2025-05-13"},
    {"fedora", "41", "2025-12-15"},
    {"fedora", "42", "2026-05-27"},
    {"fedora", "43", "2026-12-09"},
    {"fedora", "44", "2027-06-02"},
    {"amazonlinux", "1", "2023-12-31"},
    {"amazonlinux", "2018.03", "2023-12-31"},
    {"amazonlinux", "2", "2026-06-30"},
    {"amazonlinux", "2023", "2029-06-30"},
    {"rockylinux", "8", "2029-05-31"},
    {"rockylinux", "9", "2032-05-31"},
    {"rockylinux", "10", "2035-05-31"},
    {"almalinux", "8", "2029-05-31"},
    {"almalinux", "9", "2032-05-31"},
    {"almalinux", "10", "2035-05-31"},
    {"elasticsearch", "7", "2026-01-15"},
    {"haproxy", "2.4", "2026-04-01"},
    {"haproxy", "2.6", "2027-04-01"},
    {"haproxy", "2.8", "2028-04-01"},
    {"haproxy", "3.0", "2029-04-01"},
    {"rabbitmq", "3.13", "2024-09-17"},
    {"rabbitmq", "4.0", "2025-04-15"},
    {"rabbitmq", "4.1", "2026-01-30"},
    {"rabbitmq", "4.2", "2026-07-31"},
    {"tomcat", "8.5", "2024-03-31"},
    {"tomcat", "9.0", "2027-03-31"},
    {"httpd", "2.2", "2017-07-11"},
    {"erlang", "25", "2025-05-17"},
    {"erlang", "26", "2026-05-26"},
    {"erlang", "27", "2027-05-20"},
});

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

std::optional<EndOfLife> look_up(std::string_view product, std::string_view version) {
  const Cycle* best = nullptr;
  for (const Cycle& cycle : cycles) {
    if (cycle.product != product) continue;
    const bool prefix = version.starts_with(cycle.cycle) &&
                        (version.size() == cycle.cycle.size() || version[cycle.cycle.size()] == '.');
    const bool older = cycle.and_older && is_digit(version.front()) && version.find('.') != std::string_view::npos &&
                       is_older(version, cycle.cycle);
    const bool older_major = cycle.and_older && cycle.cycle.find('.') == std::string_view::npos &&
                             is_digit(version.front()) && is_older(version.substr(0, version.find('.')), cycle.cycle);
    if (!prefix && !older && !older_major) continue;
    if (best == nullptr || cycle.cycle.size() > best->cycle.size()) best = &cycle;
  }
  if (best == nullptr) return std::nullopt;
  const bool exact = version.starts_with(best->cycle);
  return EndOfLife{best->product, std::string(exact ? best->cycle : version), best->date, best->regular_date};
}

// Digits and dots at the beginning, or a word: `3.7.4` of `3.7.4-slim`, `bookworm` of `bookworm-slim`.
std::string_view leading_version(std::string_view tag) {
  const std::string_view first = tag.substr(0, tag.find_first_of("-_"));
  if (first.empty() || !is_digit(first.front())) return first;
  return first.substr(0, first.find_first_not_of("0123456789."));
}

}  // namespace

std::optional<EndOfLife> product_end_of_life(const imageref::Reference& reference) {
  const std::string_view version = leading_version(reference.tag_text());
  if (version.empty()) return std::nullopt;
  const std::string name = reference.familiar_name();
  constexpr std::string_view dotnet = "mcr.microsoft.com/dotnet/";
  return look_up(name.starts_with(dotnet) ? dotnet : std::string_view(name), version);
}

std::optional<EndOfLife> system_end_of_life(const imageref::Reference& reference) {
  std::string_view tag = reference.tag_text();
  std::size_t dash = tag.find('-');
  // The last word that is a release counts; the product's own version stands in front.
  std::optional<EndOfLife> found;
  while (dash != std::string_view::npos) {
    tag.remove_prefix(dash + 1);
    dash = tag.find('-');
    const std::string_view word = tag.substr(0, dash);
    if (word.starts_with("alpine") && word.size() > 6) {
      if (const auto end = look_up("alpine", word.substr(6))) found = end;
    } else if (!word.empty() && !is_digit(word.front())) {
      for (const std::string_view system : {"debian", "ubuntu"}) {
        if (const auto end = look_up(system, word)) found = end;
      }
    }
  }
  return found;
}

}  // namespace infralint::docker
