// Dates, times and durations.
#include "schema/formats/parsers.h"

namespace infralint::schema {
namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }

// Exactly `count` digits from `at`; -1 when there are none.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int number = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!is_digit(text[i])) return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

bool is_leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_of(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

// `1D`, `2M`: numbers with units in the order of `units`, each at most once, and without a gap between them when
// `contiguous`. Takes them off `text`; false when there are none.
bool take_units(std::string_view& text, std::string_view units, bool contiguous) {
  bool any = false;
  while (!text.empty() && is_digit(text[0])) {
    std::size_t at = 0;
    while (at < text.size() && is_digit(text[at])) ++at;
    const std::size_t unit = at < text.size() ? units.find(text[at]) : std::string_view::npos;
    if (unit == std::string_view::npos || (any && contiguous && unit != 0)) return false;
    units.remove_prefix(unit + 1);
    text.remove_prefix(at + 1);
    any = true;
  }
  return any;
}

}  // namespace

bool is_date(std::string_view text) {
  const int year = digits(text, 0, 4);
  const int month = digits(text, 5, 2);
  const int day = digits(text, 8, 2);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || year < 0) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= days_of(year, month);
}

bool is_time(std::string_view text) {
  const int hour = digits(text, 0, 2);
  const int minute = digits(text, 3, 2);
  const int second = digits(text, 6, 2);
  if (text.size() < 9 || text[2] != ':' || text[5] != ':') return false;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return false;
  std::size_t at = 8;
  if (text[at] == '.') {
    const std::size_t begin = ++at;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == begin) return false;
  }
  const std::string_view zone = text.substr(at);
  int offset = 0;
  if (zone != "Z" && zone != "z") {
    const int hours = digits(zone, 1, 2);
    const int minutes = digits(zone, 4, 2);
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return false;
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return false;
    offset = (hours * 60 + minutes) * (zone[0] == '-' ? -1 : 1);
  }
  // A leap second is the last one of a day in UTC.
  constexpr int day = 24 * 60;
  return second < 60 || (hour * 60 + minute - offset + day) % day == day - 1;
}

bool is_date_time(std::string_view text) {
  return text.size() > 11 && (text[10] == 'T' || text[10] == 't') && is_date(text.substr(0, 10)) &&
         is_time(text.substr(11));
}

bool is_duration(std::string_view text) {
  if (!text.starts_with('P')) return false;
  text.remove_prefix(1);
  if (text.size() > 1 && text.back() == 'W') return take_units(text, "W", false) && text.empty();
  const bool has_days = take_units(text, "YMD", true);
  if (text.empty()) return has_days;
  if (text[0] != 'T') return false;
  text.remove_prefix(1);
  return take_units(text, "HMS", true) && text.empty();
}

}  // namespace infralint::schema
