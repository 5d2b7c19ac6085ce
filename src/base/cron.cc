#include "base/cron.h"

#include <array>
#include <utility>

namespace infralint {
namespace {

struct FieldFacts {
  std::string_view name;
  std::uint32_t first;
  std::uint32_t last;
};

constexpr std::array<FieldFacts, 5> fields = {
    {{"minute", 0, 59}, {"hour", 0, 23}, {"day of the month", 1, 31}, {"month", 1, 12}, {"weekday", 0, 7}}};
constexpr std::array<std::string_view, 12> month_names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                          "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> weekday_names = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> macros = {{{"@yearly", "0 0 1 1 *"},
                                                                                  {"@annually", "0 0 1 1 *"},
                                                                                  {"@monthly", "0 0 1 * *"},
                                                                                  {"@weekly", "0 0 * * 0"},
                                                                                  {"@daily", "0 0 * * *"},
                                                                                  {"@midnight", "0 0 * * *"},
                                                                                  {"@hourly", "0 * * * *"}}};

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_word(std::string_view word, std::string_view name) {
  if (word.size() != name.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(word[i]) != name[i]) return false;
  }
  return true;
}

std::vector<Span> split_fields(std::string_view text) {
  std::vector<Span> out;
  std::size_t i = 0;
  while (i < text.size()) {
    while (i < text.size() && is_blank(text[i])) ++i;
    const std::size_t begin = i;
    while (i < text.size() && !is_blank(text[i])) ++i;
    if (i > begin) out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i)});
  }
  return out;
}

std::string quote(std::string_view text) { return "`" + std::string(text.substr(0, 40)) + "`"; }

// Reads one field: a list of `*`, `a`, `a-b`, each with an optional `/step`.
class FieldReader {
 public:
  FieldReader(std::string_view text, Span span, std::size_t field, const CronDialect& dialect, CronResult& result)
      : text_(text), span_(span), at_(span.begin), field_(field), dialect_(dialect), result_(result) {}

  // Bits of the values that match; 0 after a problem.
  std::uint64_t read() {
    std::uint64_t bits = 0;
    while (true) {
      const std::optional<std::uint64_t> part = read_part();
      if (!part) return 0;
      bits |= *part;
      if (at_ == span_.end) return bits;
      if (text_[at_] != ',') return fail("has a character that no schedule knows: " + quote(text_.substr(at_, 1)));
      ++at_;
    }
  }

 private:
  const FieldFacts& facts() const { return fields[field_]; }
  std::uint32_t last() const { return field_ == 4 && !dialect_.sunday_seven ? 6 : facts().last; }

  std::uint64_t fail(const std::string& what) {
    result_.problems.push_back({span_, std::string(facts().name) + " " + quote(span_.of(text_)) + " " + what});
    return 0;
  }

  std::optional<std::uint64_t> read_part() {
    std::uint32_t from = facts().first;
    std::uint32_t to = last();
    bool open_end = true;
    if (at_ < span_.end && (text_[at_] == '*' || (text_[at_] == '?' && question_mark_allowed()))) {
      ++at_;
    } else {
      const std::optional<std::uint32_t> value = read_value();
      if (!value) return std::nullopt;
      from = *value;
      open_end = false;
      if (at_ < span_.end && text_[at_] == '-') {
        ++at_;
        const std::optional<std::uint32_t> end = read_value();
        if (!end) return std::nullopt;
        to = *end;
        if (to < from) {
          fail("has a range that ends before it begins");
          return std::nullopt;
        }
        open_end = true;
      }
    }
    std::uint32_t step = 1;
    if (at_ < span_.end && text_[at_] == '/') {
      ++at_;
      const std::optional<std::uint32_t> value = read_number();
      if (!value || *value == 0) {
        fail("has a step that is not a number above 0");
        return std::nullopt;
      }
      step = *value;
    } else if (!open_end) {
      to = from;
    }
    std::uint64_t bits = 0;
    for (std::uint32_t i = from; i <= to; i += step) bits |= std::uint64_t{1} << i;
    return bits;
  }

  bool question_mark_allowed() const { return dialect_.question_mark && (field_ == 2 || field_ == 4); }

  std::optional<std::uint32_t> read_number() {
    if (at_ == span_.end || !is_digit(text_[at_])) return std::nullopt;
    std::uint32_t value = 0;
    for (; at_ < span_.end && is_digit(text_[at_]); ++at_) {
      if (value < 1000) value = value * 10 + static_cast<std::uint32_t>(text_[at_] - '0');
    }
    return value;
  }

  std::optional<std::uint32_t> read_value() {
    if (at_ < span_.end && is_letter(text_[at_])) return read_name();
    const std::optional<std::uint32_t> value = read_number();
    if (!value) {
      fail(at_ == span_.end ? "ends where a value is expected"
                            : "has a character that no schedule knows: " + quote(text_.substr(at_, 1)));
      return std::nullopt;
    }
    if (*value < facts().first || *value > last()) {
      fail("is outside " + std::to_string(facts().first) + " to " + std::to_string(last()));
      return std::nullopt;
    }
    return value;
  }

  std::optional<std::uint32_t> read_name() {
    const std::uint32_t begin = at_;
    while (at_ < span_.end && is_letter(text_[at_])) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    std::optional<std::uint32_t> found;
    for (std::size_t i = 0; field_ == 3 && i < month_names.size(); ++i) {
      if (same_word(word, month_names[i])) found = static_cast<std::uint32_t>(i + 1);
    }
    for (std::size_t i = 0; field_ == 4 && i < weekday_names.size(); ++i) {
      if (same_word(word, weekday_names[i])) found = static_cast<std::uint32_t>(i);
    }
    if (!found) {
      fail("has a name that this field does not know");
      return std::nullopt;
    }
    if (!result_.name) result_.name = Span{begin, at_};
    if (!dialect_.names) {
      fail("uses a name where only numbers are documented");
      return std::nullopt;
    }
    return found;
  }

  std::string_view text_;
  Span span_;
  std::uint32_t at_;
  std::size_t field_;
  const CronDialect& dialect_;
  CronResult& result_;
};

bool some_day_exists(std::uint32_t days, std::uint16_t months) {
  constexpr std::array<std::uint32_t, 13> length = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (std::uint32_t month = 1; month <= 12; ++month) {
    if ((months >> month & 1) == 0) continue;
    for (std::uint32_t day = 1; day <= length[month]; ++day) {
      if (days >> day & 1) return true;
    }
  }
  return false;
}

CronSchedule make_schedule(const std::array<std::uint64_t, 5>& bits, std::string_view text,
                           const std::vector<Span>& spans) {
  CronSchedule out;
  out.minutes = bits[0];
  out.hours = static_cast<std::uint32_t>(bits[1]);
  out.days = static_cast<std::uint32_t>(bits[2]);
  out.months = static_cast<std::uint16_t>(bits[3]);
  out.weekdays = static_cast<std::uint8_t>((bits[4] & 0x7F) | (bits[4] >> 7 & 1));
  const auto open = [&](std::size_t i) { return spans[i].of(text)[0] == '*' || spans[i].of(text)[0] == '?'; };
  out.every_day = open(2);
  out.every_weekday = open(4);
  out.can_never_fire = !out.every_day && out.every_weekday && !some_day_exists(out.days, out.months);
  return out;
}

// Whether it can fire on two days in a row.
bool consecutive_days(const CronSchedule& schedule) {
  if (!schedule.every_day && !schedule.every_weekday) return true;
  if (!schedule.every_weekday) {
    for (std::uint32_t day = 0; day < 7; ++day) {
      if ((schedule.weekdays >> day & 1) && (schedule.weekdays >> ((day + 1) % 7) & 1)) return true;
    }
    return false;
  }
  const std::uint32_t days = schedule.days;
  const bool over_the_end = (days >> 1 & 1) && (days & 0xF0000000U);
  return over_the_end || (days & (days >> 1)) != 0;
}

}  // namespace

std::optional<std::uint32_t> CronSchedule::shortest_gap() const {
  constexpr std::uint32_t day = 24 * 60;
  std::optional<std::uint32_t> first;
  std::optional<std::uint32_t> previous;
  std::optional<std::uint32_t> gap;
  const auto keep = [&gap](std::uint32_t value) {
    if (!gap || value < *gap) gap = value;
  };
  for (std::uint32_t time = 0; time < day; ++time) {
    if ((hours >> (time / 60) & 1) == 0 || (minutes >> (time % 60) & 1) == 0) continue;
    if (previous) keep(time - *previous);
    if (!first) first = time;
    previous = time;
  }
  if (first && consecutive_days(*this)) keep(day - *previous + *first);
  return gap;
}

CronResult parse_cron(std::string_view text, const CronDialect& dialect) {
  CronResult result;
  const std::vector<Span> spans = split_fields(text);
  const Span whole = spans.empty() ? Span{} : cover(spans.front(), spans.back());
  if (spans.size() == 1 && text[whole.begin] == '@') {
    if (dialect.macros) {
      for (const auto& [name, meaning] : macros) {
        if (same_word(whole.of(text), name)) return parse_cron(meaning, dialect);
      }
    }
    result.problems.push_back(
        {whole, quote(whole.of(text)) +
                    (dialect.macros ? " is not a known schedule" : " is a shorthand that is not supported")});
    return result;
  }
  if (spans.size() != fields.size()) {
    std::string what = "has " + std::to_string(spans.size()) + (spans.size() == 1 ? " field" : " fields");
    what += spans.size() == 6 ? " instead of 5; there is no field for seconds" : " instead of 5";
    result.problems.push_back({whole, "schedule " + quote(text) + " " + what});
    return result;
  }
  std::array<std::uint64_t, 5> bits{};
  for (std::size_t i = 0; i < fields.size(); ++i) bits[i] = FieldReader(text, spans[i], i, dialect, result).read();
  if (result.problems.empty()) result.schedule = make_schedule(bits, text, spans);
  return result;
}

}  // namespace infralint
