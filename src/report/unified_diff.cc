#include "report/unified_diff.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <span>

#include "check/secret_spans.h"

namespace infralint::report {
namespace {

constexpr std::size_t context = 3;
// Lines that may differ before all of them are taken for different: what is kept grows with the square.
constexpr std::ptrdiff_t most_differences = 1000;

std::vector<Span> lines_of(std::string_view text) {
  std::vector<Span> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end;
  }
  return out;
}

struct Side {
  explicit Side(const DiffSide& side) : bytes(side.bytes), secrets(side.secrets), lines(lines_of(side.bytes)) {}

  std::string_view line(std::size_t i) const { return lines[i].of(bytes); }

  std::string_view bytes;
  SecretSpans secrets;
  std::vector<Span> lines;
};

// Lines [old_begin, old_end) become [new_begin, new_end).
struct Change {
  std::size_t old_begin, old_end, new_begin, new_end;
};

// Myers' greedy algorithm over the lines between the common beginning and the common end.
class LineDiff {
 public:
  LineDiff(const Side& before, const Side& after) : before_(before), after_(after) {
    const std::size_t shorter = std::min(before.lines.size(), after.lines.size());
    while (front_ < shorter && before.line(front_) == after.line(front_)) ++front_;
    while (back_ < shorter - front_ &&
           before.line(before.lines.size() - 1 - back_) == after.line(after.lines.size() - 1 - back_)) {
      ++back_;
    }
    old_size_ = static_cast<std::ptrdiff_t>(before.lines.size() - front_ - back_);
    new_size_ = static_cast<std::ptrdiff_t>(after.lines.size() - front_ - back_);
  }

  std::vector<Change> run() {
    if (old_size_ + new_size_ == 0) return {};
    const std::ptrdiff_t limit = std::min(old_size_ + new_size_, most_differences);
    std::vector<std::ptrdiff_t> furthest(static_cast<std::size_t>(2 * limit + 3), 0);
    const auto at = [&](std::ptrdiff_t diagonal) -> std::ptrdiff_t& {
      return furthest[static_cast<std::size_t>(diagonal + limit + 1)];
    };
    std::vector<std::vector<std::ptrdiff_t>> rounds;  // of each number of differences, what was reached before
    for (std::ptrdiff_t differences = 0; differences <= limit; ++differences) {
      rounds.emplace_back(furthest.begin() + (limit + 1 - differences - 1),
                          furthest.begin() + (limit + 1 + differences + 2));
      for (std::ptrdiff_t k = -differences; k <= differences; k += 2) {
        const bool down = k == -differences || (k != differences && at(k - 1) < at(k + 1));
        std::ptrdiff_t x = down ? at(k + 1) : at(k - 1) + 1;
        while (x < old_size_ && x - k < new_size_ && equal(x, x - k)) ++x;
        at(k) = x;
        if (x >= old_size_ && x - k >= new_size_) return trace(rounds, differences);
      }
    }
    return {
        {front_, front_ + static_cast<std::size_t>(old_size_), front_, front_ + static_cast<std::size_t>(new_size_)}};
  }

 private:
  bool equal(std::ptrdiff_t x, std::ptrdiff_t y) const {
    return before_.line(front_ + static_cast<std::size_t>(x)) == after_.line(front_ + static_cast<std::size_t>(y));
  }

  // Back from the end: every round adds one removed or one added line.
  std::vector<Change> trace(const std::vector<std::vector<std::ptrdiff_t>>& rounds, std::ptrdiff_t differences) const {
    std::vector<Change> out;
    std::ptrdiff_t x = old_size_;
    std::ptrdiff_t y = new_size_;
    for (std::ptrdiff_t d = differences; d > 0; --d) {
      const auto& reached = rounds[static_cast<std::size_t>(d)];
      const auto at = [&](std::ptrdiff_t diagonal) { return reached[static_cast<std::size_t>(diagonal + d + 1)]; };
      const std::ptrdiff_t k = x - y;
      const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
      const std::ptrdiff_t from = down ? k + 1 : k - 1;
      x = at(from);
      y = x - from;
      add(out, static_cast<std::size_t>(x), static_cast<std::size_t>(y), down);
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

  // From the end to the beginning; neighbours become one change.
  void add(std::vector<Change>& out, std::size_t x, std::size_t y, bool added) const {
    Change change{front_ + x, front_ + x + (added ? 0 : 1), front_ + y, front_ + y + (added ? 1 : 0)};
    if (!out.empty() && out.back().old_begin == change.old_end && out.back().new_begin == change.new_end) {
      out.back().old_begin = change.old_begin;
      out.back().new_begin = change.new_begin;
    } else {
      out.push_back(change);
    }
  }

  const Side& before_;
  const Side& after_;
  std::size_t front_ = 0;
  std::size_t back_ = 0;
  std::ptrdiff_t old_size_ = 0;
  std::ptrdiff_t new_size_ = 0;
};

// `a/path` as git writes it: in quotes when something in it would mislead a reader of lines.
std::string named(std::string_view side, std::string_view path) {
  const auto special = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '"' || c == '\\';
  };
  std::string name = std::string(side) + "/" + std::string(path);
  if (std::none_of(name.begin(), name.end(), special)) {
    if (name.find(' ') != std::string::npos) name += '\t';
    return name;
  }
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') out += '\\';
    if (c != '"' && c != '\\' && special(c)) {
      char octal[8];
      std::snprintf(octal, sizeof octal, "\\%03o", static_cast<unsigned>(static_cast<unsigned char>(c)));
      out += octal;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

class Writer {
 public:
  Writer(const Side& before, const Side& after) : before_(before), after_(after) {}

  void hunk(std::span<const Change> changes) {
    const Change& first = changes.front();
    const Change& last = changes.back();
    const std::size_t lead = std::min(context, first.old_begin);
    const std::size_t trail = std::min(context, before_.lines.size() - last.old_end);
    const std::size_t old_begin = first.old_begin - lead;
    const std::size_t new_begin = first.new_begin - lead;
    out.text += "@@ -" + range(old_begin, last.old_end + trail - old_begin) + " +" +
                range(new_begin, last.new_end + trail - new_begin) + " @@\n";
    std::size_t at = old_begin;
    for (const Change& change : changes) {
      while (at < change.old_begin) line(' ', before_, at++);
      while (at < change.old_end) line('-', before_, at++);
      for (std::size_t i = change.new_begin; i < change.new_end; ++i) line('+', after_, i);
    }
    for (const std::size_t end = at + trail; at < end; ++at) line(' ', before_, at);
  }

  UnifiedDiff out;

 private:
  // Lines count from 1; of nothing, the line in front is named.
  static std::string range(std::size_t begin, std::size_t count) {
    const std::string start = std::to_string(count == 0 ? begin : begin + 1);
    return count == 1 ? start : start + "," + std::to_string(count);
  }

  void line(char mark, const Side& side, std::size_t index) {
    const Span span = side.lines[index];
    out.text += mark;
    std::uint32_t at = span.begin;
    for (const Span secret : side.secrets.within(span)) {
      const std::uint32_t begin = std::max(secret.begin, span.begin);
      out.text += side.bytes.substr(at, begin - at);
      out.text += "[REDACTED]";
      out.redacted = true;
      at = std::min(secret.end, span.end);
      if (at == span.end && side.bytes[span.end - 1] == '\n') --at;
    }
    out.text += side.bytes.substr(at, span.end - at);
    if (side.bytes[span.end - 1] != '\n') out.text += "\n\\ No newline at end of file\n";
  }

  const Side& before_;
  const Side& after_;
};

}  // namespace

UnifiedDiff unified_diff(std::string_view path, const DiffSide& before, const DiffSide& after) {
  const Side left(before);
  const Side right(after);
  const std::vector<Change> changes = LineDiff(left, right).run();
  if (changes.empty()) return {};
  Writer writer(left, right);
  writer.out.text = "--- " + named("a", path) + "\n+++ " + named("b", path) + "\n";
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t end = first + 1;
    while (end < changes.size() && changes[end].old_begin - changes[end - 1].old_end <= 2 * context) ++end;
    writer.hunk(std::span(changes).subspan(first, end - first));
    first = end;
  }
  return std::move(writer.out);
}

}  // namespace infralint::report
