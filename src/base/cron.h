// Five-field cron schedules: reading them, and how often they fire. The one engine for every kind of file that holds a
// schedule. Usable by every room; no shared state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace infralint {

// What a scheduler accepts beyond digits, `*`, `,`, `-` and `/`.
struct CronDialect {
  bool names = true;           // JAN-DEC and SUN-SAT
  bool macros = false;         // @hourly, @daily, ...
  bool question_mark = false;  // `?` as `*` in the day fields
  bool sunday_seven = true;    // 7 as a second Sunday
};

// Which values each field lets through, as bit sets.
struct CronSchedule {
  std::uint64_t minutes = 0;    // bits 0 to 59
  std::uint32_t hours = 0;      // bits 0 to 23
  std::uint32_t days = 0;       // of the month, bits 1 to 31
  std::uint16_t months = 0;     // bits 1 to 12
  std::uint8_t weekdays = 0;    // bits 0 (Sunday) to 6
  bool every_day = true;        // the day of the month is `*`
  bool every_weekday = true;    // the weekday is `*`
  bool can_never_fire = false;  // 30 or 31 only in months without such a day

  // The smallest number of minutes between two firings; nothing when it fires at most once a day and never on two days
  // in a row. (With both day fields given, either may match.)
  std::optional<std::uint32_t> shortest_gap() const;
};

struct CronProblem {
  Span span;            // in the text that was read
  std::string message;  // house style: lower-case start, no full stop
};

struct CronResult {
  std::optional<CronSchedule> schedule;  // when there is no problem
  std::vector<CronProblem> problems;     // of several fields
  std::optional<Span> name;              // the first month or weekday name, accepted or not
};

CronResult parse_cron(std::string_view text, const CronDialect& dialect);

}  // namespace infralint
