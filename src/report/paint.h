// Colours of text reports: the eight basic ANSI colours and bold, which every terminal shows readably on light and
// dark.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "check/finding.h"

namespace infralint::report {

enum class Style : std::uint8_t { plain, bold, error, warning, note, related, help, gutter };

inline Style level_style(Level level) {
  switch (level) {
    case Level::error: return Style::error;
    case Level::warning: return Style::warning;
    default: return Style::note;
  }
}

class Paint {
 public:
  explicit Paint(bool color) : color_(color) {}

  std::string operator()(Style style, std::string_view text) const {
    std::string out;
    append(out, style, text);
    return out;
  }

  void append(std::string& out, Style style, std::string_view text) const {
    if (!color_ || style == Style::plain || text.empty()) {
      out += text;
      return;
    }
    out += "\x1b[";
    out += code(style);
    out += 'm';
    out += text;
    out += "\x1b[0m";
  }

 private:
  static std::string_view code(Style style) {
    switch (style) {
      case Style::bold: return "1";
      case Style::error: return "1;31";
      case Style::warning: return "1;33";
      case Style::note: return "1;36";
      case Style::help: return "32";
      default: return "34";  // related, gutter
    }
  }

  bool color_;
};

}  // namespace infralint::report
