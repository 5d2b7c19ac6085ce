#include "report/frame.h"

#include <algorithm>
#include <optional>

#include "report/display_line.h"
#include "report/display_width.h"
#include "report/terminal_text.h"

namespace infralint::report {
namespace {

constexpr std::uint32_t whole_bar = 4;  // a longer multi-line mark shows its first two lines and its last one
constexpr unsigned context = 20;        // columns kept on each side of the marks of a cut line
constexpr unsigned narrowest = 40;      // columns of source shown on the narrowest of terminals

// The part of a mark that lies on one line.
struct LineMark {
  Span span;
  const std::string* label;  // null: none here
  bool primary;
};

// A row under a source line: characters with their styles, and perhaps a label behind them.
class Row {
 public:
  void put(unsigned column, char c, Style style) {
    if (chars_.size() <= column) {
      chars_.resize(column + 1, ' ');
      styles_.resize(column + 1, Style::plain);
    }
    chars_[column] = c;
    styles_[column] = style;
  }

  void fill(unsigned begin, unsigned end, char c, Style style) {
    if (begin >= end) return;
    put(end - 1, c, style);
    std::fill(chars_.begin() + begin, chars_.begin() + end, c);
    std::fill(styles_.begin() + begin, styles_.begin() + end, style);
  }

  void label(unsigned column, std::string text, Style style) {
    chars_.resize(column, ' ');
    styles_.resize(column, Style::plain);
    label_ = std::move(text);
    label_style_ = style;
  }

  unsigned width() const { return static_cast<unsigned>(chars_.size()); }

  std::string text(const Paint& paint) const {
    std::string out;
    for (std::size_t i = 0; i < chars_.size();) {
      std::size_t end = i + 1;
      while (end < chars_.size() && styles_[end] == styles_[i]) ++end;
      paint.append(out, styles_[i], std::string_view(chars_).substr(i, end - i));
      i = end;
    }
    paint.append(out, label_style_, label_);
    return out;
  }

 private:
  std::string chars_;
  std::vector<Style> styles_;
  std::string label_;
  Style label_style_ = Style::plain;
};

// `text` in pieces of at most `width` columns, broken at blanks where there are any.
std::vector<std::string> wrapped(std::string_view text, unsigned width) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t at = 0, blank = 0;
    unsigned columns = 0;
    while (at < text.size()) {
      const Cluster cluster = cluster_at(text, at);
      if (columns + cluster.width > width && at > 0) break;
      if (text[at] == ' ') blank = at;
      columns += cluster.width;
      at += cluster.size;
    }
    if (at < text.size() && text[at] != ' ' && blank > 0) at = blank;
    lines.emplace_back(text.substr(0, at));
    text.remove_prefix(at);
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  return lines;
}

class Frame {
 public:
  Frame(const SourceFile& file, const SecretSpans& secrets, const std::vector<Mark>& marks, const FrameStyle& style)
      : file_(file), secrets_(secrets), marks_(marks), style_(style) {
    for (const Mark& mark : marks) {
      const bool several_lines = line_of(mark.span.begin) != line_of(mark.span.end);
      if (several_lines && (bar_ == nullptr || (mark.primary && !bar_->primary))) bar_ = &mark;
    }
  }

  std::string render(unsigned& lines_left) {
    empty_gutter();
    std::uint32_t before = 0;
    for (const std::uint32_t line : shown_lines()) {
      const bool gap = before != 0 && line > before + 1;
      if (gap || lines_left == 0) gap_row(before, line);
      if (lines_left == 0) break;
      source_line(line);
      --lines_left;
      before = line;
    }
    empty_gutter();
    return std::move(out_);
  }

 private:
  std::uint32_t line_of(std::uint32_t offset) const { return file_.lines().line_of(offset); }
  std::uint32_t bar_first() const { return line_of(bar_->span.begin); }
  std::uint32_t bar_last() const { return line_of(bar_->span.end); }

  std::vector<std::uint32_t> shown_lines() const {
    std::vector<std::uint32_t> lines;
    for (const Mark& mark : marks_) lines.push_back(line_of(mark.span.begin));
    if (bar_ != nullptr) {
      lines.push_back(bar_first() + 1);
      lines.push_back(bar_last());
      if (bar_last() - bar_first() < whole_bar) {
        for (std::uint32_t line = bar_first() + 2; line < bar_last(); ++line) lines.push_back(line);
      }
    }
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    std::vector<std::uint32_t> filled;
    for (const std::uint32_t line : lines) {
      if (!filled.empty() && line == filled.back() + 2) filled.push_back(line - 1);
      filled.push_back(line);
    }
    return filled;
  }

  std::vector<LineMark> marks_on(std::uint32_t line) const {
    const Span whole = file_.lines().line(line);
    std::vector<LineMark> found;
    for (const Mark& mark : marks_) {
      const std::string* label = mark.label.empty() ? nullptr : &mark.label;
      if (line == line_of(mark.span.begin)) {
        const bool goes_on = &mark == bar_;
        found.push_back(
            {{mark.span.begin, std::min(mark.span.end, whole.end)}, goes_on ? nullptr : label, mark.primary});
      } else if (&mark == bar_ && line == bar_last()) {
        const std::size_t first = whole.of(file_.text()).find_first_not_of(" \t");
        const std::uint32_t begin =
            whole.begin + static_cast<std::uint32_t>(first == std::string_view::npos ? 0 : first);
        found.push_back({{std::min(begin, mark.span.end), mark.span.end}, label, mark.primary});
      }
    }
    std::stable_sort(found.begin(), found.end(), [](const LineMark& a, const LineMark& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end < b.span.end;
    });
    return found;
  }

  unsigned available() const {
    const unsigned taken = style_.gutter + 3 + (bar_ != nullptr ? 2 : 0);
    return std::max(style_.width > taken ? style_.width - taken : 0, narrowest);
  }

  struct Columns {
    unsigned begin;
    unsigned end;
  };

  Columns columns_of(const DisplayLine& display, Span span) const {
    const unsigned begin = display.begin_column(span.begin);
    return {begin, std::max(display.end_column(span.end), begin + 1)};
  }

  // Which columns of a line are shown when it is wider than the terminal.
  Columns cut(const DisplayLine& display, const std::vector<LineMark>& marks) const {
    const unsigned room = available();
    if (display.width() <= room) return {0, display.width()};
    unsigned begin = display.width(), end = 0;
    for (const LineMark& mark : marks) {
      const Columns columns = columns_of(display, mark.span);
      begin = std::min(begin, columns.begin);
      end = std::max(end, columns.end);
    }
    if (marks.empty()) begin = 0;
    unsigned from = end + context > room ? end + context - room : 0;
    from = std::min({from, begin > context ? begin - context : 0, display.width() - room});
    return {from, from + room};
  }

  void source_line(std::uint32_t line) {
    const std::vector<LineMark> marks = marks_on(line);
    const Span whole = file_.lines().line(line);
    Span focus = {whole.begin, whole.begin};
    if (!marks.empty()) focus = marks.front().span;
    for (const LineMark& mark : marks) focus = cover(focus, mark.span);
    const DisplayLine display(file_, secrets_, whole, focus);
    const Columns shown = cut(display, marks);

    const std::string number = std::to_string(line);
    const bool in_bar = bar_ != nullptr && bar_first() <= line && line <= bar_last();
    const char edge = !in_bar ? ' ' : line == bar_first() ? '/' : '|';
    write_row(number, edge, ' ', display.slice(shown.begin, shown.end));
    if (!marks.empty()) mark_rows(line, display, shown, marks);
  }

  struct Placed {
    Columns columns;
    const LineMark* mark;
  };

  void mark_rows(std::uint32_t line, const DisplayLine& display, Columns shown, const std::vector<LineMark>& marks) {
    std::vector<Placed> placed;
    for (const LineMark& mark : marks) {
      Columns columns = columns_of(display, mark.span);
      // A mark behind the end of a line is one column wider than the line.
      const unsigned limit = std::max(shown.end, display.width() <= shown.end ? display.width() + 1 : 0);
      columns = {std::max(columns.begin, shown.begin), std::min(columns.end, limit)};
      if (columns.begin >= columns.end) continue;
      placed.push_back({{columns.begin - shown.begin, columns.end - shown.begin}, &mark});
    }
    if (placed.empty()) return;

    Row row;
    for (const bool primary : {false, true}) {
      for (const Placed& p : placed) {
        if (p.mark->primary != primary) continue;
        row.fill(p.columns.begin, p.columns.end, primary ? '^' : '-', style_of(*p.mark));
      }
    }

    std::vector<Placed> pending;
    for (const Placed& p : placed) {
      if (p.mark->label != nullptr) pending.push_back(p);
    }
    const Placed& last = placed.back();
    if (last.mark->label != nullptr && last.columns.end == row.width() &&
        row.width() + 1 + display_width(visible_line(*last.mark->label)) <= available()) {
      row.label(row.width() + 1, visible_line(*last.mark->label), style_of(*last.mark));
      pending.pop_back();
    }

    const bool bar_ends = bar_ != nullptr && line == bar_last();
    const bool in_bar = bar_ != nullptr && bar_first() <= line && line <= bar_last();
    if (bar_ends) {
      unsigned first = 0;
      while (first < row.width() && !is_marked(placed, first)) row.put(first++, '_', style_of_bar());
    }
    write_row({}, in_bar ? '|' : ' ', bar_ends ? '_' : ' ', row.text(style_.paint));
    const char edge = in_bar && !bar_ends ? '|' : ' ';
    if (!pending.empty()) dropped_row(edge, pending, pending.size());
    while (!pending.empty()) {
      const Placed p = pending.back();
      pending.pop_back();
      const unsigned room = std::max(available() > p.columns.begin ? available() - p.columns.begin : 0, context);
      for (const std::string& piece : wrapped(visible_line(*p.mark->label), room)) {
        dropped_row(edge, pending, pending.size(), &p, piece);
      }
    }
  }

  static bool is_marked(const std::vector<Placed>& placed, unsigned column) {
    return std::any_of(placed.begin(), placed.end(),
                       [column](const Placed& p) { return p.columns.begin <= column && column < p.columns.end; });
  }

  // `|` under the first `count` pending marks, and perhaps a label behind them.
  void dropped_row(char edge, const std::vector<Placed>& pending, std::size_t count, const Placed* labelled = nullptr,
                   const std::string& label = "") {
    Row row;
    for (std::size_t i = 0; i < count; ++i) row.put(pending[i].columns.begin, '|', style_of(*pending[i].mark));
    if (labelled != nullptr) row.label(labelled->columns.begin, label, style_of(*labelled->mark));
    write_row({}, edge, ' ', row.text(style_.paint));
  }

  Style style_of(const LineMark& mark) const { return mark.primary ? style_.primary : Style::related; }
  Style style_of_bar() const { return bar_->primary ? style_.primary : Style::related; }

  // The gutter with the line's number, the two columns of the bar when there is one, and the text.
  void write_row(std::string_view number, char edge, char behind_edge, const std::string& text) {
    write_gutter(number);
    const std::size_t begin = out_.size();
    out_ += ' ';
    if (bar_ != nullptr) {
      const std::string bar = {edge, behind_edge};
      style_.paint.append(out_, edge == ' ' ? Style::plain : style_of_bar(), bar);
    }
    out_ += text;
    while (out_.size() > begin && out_.back() == ' ') out_.pop_back();
    out_ += '\n';
  }

  void write_gutter(std::string_view number) {
    std::string gutter(style_.gutter - std::min<std::size_t>(style_.gutter, number.size()), ' ');
    gutter += number;
    gutter += " |";
    style_.paint.append(out_, Style::gutter, gutter);
  }

  void empty_gutter() {
    write_gutter({});
    out_ += '\n';
  }

  void gap_row(std::uint32_t before, std::uint32_t after) {
    std::string row = style_.paint(Style::gutter, "...");
    if (bar_ != nullptr && bar_first() <= before && after <= bar_last()) {
      row += std::string(style_.gutter, ' ') + style_.paint(style_of_bar(), "|");
    }
    out_ += row + "\n";
  }

  const SourceFile& file_;
  const SecretSpans& secrets_;
  const std::vector<Mark>& marks_;
  const FrameStyle& style_;
  const Mark* bar_ = nullptr;  // the one mark over several lines that gets a bar; others end with their first line
  std::string out_;
};

}  // namespace

std::uint32_t last_line(const SourceFile& file, const std::vector<Mark>& marks) {
  std::uint32_t last = 1;
  for (const Mark& mark : marks) last = std::max(last, file.lines().line_of(mark.span.end));
  return last;
}

std::string frame(const SourceFile& file, const SecretSpans& secrets, const std::vector<Mark>& marks,
                  const FrameStyle& style, unsigned& lines_left) {
  return Frame(file, secrets, marks, style).render(lines_left);
}

}  // namespace infralint::report
