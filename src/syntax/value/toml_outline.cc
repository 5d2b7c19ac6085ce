#include "syntax/value/toml_outline.h"

#include <algorithm>

namespace infralint::value {
namespace {

class Outliner {
 public:
  explicit Outliner(std::string_view source) : source_(source) {}

  TomlOutline run() {
    while (at_ < source_.size()) step();
    end_statement();
    return std::move(outline_);
  }

 private:
  std::uint32_t position() const { return static_cast<std::uint32_t>(at_); }

  void step() {
    switch (source_[at_]) {
      case ' ':
      case '\t':
      case '\r': ++at_; return;
      case '\n':
        if (depth_ == 0) end_statement();
        ++at_;
        fresh_ = true;
        return;
      case '#': return comment();
      default: break;
    }
    fresh_ = false;
    begin_statement();
    switch (source_[at_]) {
      case '"':
      case '\'': string(); break;
      case '[':
      case '{': token(1); break;
      case ']':
      case '}': token(-1); break;
      case '=':
        if (statement_.key.empty() && depth_ == 0) statement_.key = {statement_.span.begin, last_};
        token(0);
        break;
      case ',': token(0); break;
      case '.':
        ++parts_;
        statement_.parts = std::max(statement_.parts, parts_);
        ++at_;
        break;
      default:
        if (static_cast<unsigned char>(source_[at_]) >= 0x80) outline_.foreign.push_back(position());
        ++at_;
        break;
    }
    last_ = position();
  }

  // A token that ends a dotted key.
  void token(int nesting) {
    depth_ = std::max(0, depth_ + nesting);
    parts_ = 1;
    ++at_;
  }

  void begin_statement() {
    if (inside_) return;
    inside_ = true;
    statement_ = {};
    statement_.span = {position(), position()};
    statement_.header = source_[at_] == '[';
    parts_ = 1;
    depth_ = 0;
  }

  void end_statement() {
    if (!inside_) return;
    inside_ = false;
    statement_.span.end = last_;
    if (statement_.key.empty()) statement_.key = statement_.span;
    outline_.statements.push_back(statement_);
    depth_ = 0;
  }

  void comment() {
    const std::size_t line_end = std::min(source_.find('\n', at_), source_.size());
    const std::size_t end = line_end - (source_[line_end - 1] == '\r' ? 1 : 0);
    outline_.comments.push_back({{position(), static_cast<std::uint32_t>(end)}, fresh_});
    at_ = line_end;
  }

  void string() {
    const char quote = source_[at_];
    const std::string_view three = quote == '"' ? "\"\"\"" : "'''";
    const bool many_lines = source_.substr(at_, 3) == three;
    at_ += many_lines ? 3 : 1;
    while (at_ < source_.size()) {
      if (source_[at_] == '\\' && quote == '"') {
        at_ = std::min(at_ + 2, source_.size());
      } else if (many_lines ? source_.substr(at_, 3) == three : source_[at_] == quote) {
        at_ += many_lines ? 3 : 1;
        // Up to two quotes may stand in front of the closing three.
        while (many_lines && at_ < source_.size() && source_[at_] == quote) ++at_;
        return;
      } else if (!many_lines && source_[at_] == '\n') {
        return;
      } else {
        ++at_;
      }
    }
  }

  std::string_view source_;
  TomlOutline outline_;
  TomlStatement statement_;
  std::size_t at_ = 0;
  std::uint32_t last_ = 0;   // behind the last byte that is neither blank nor comment
  std::uint32_t parts_ = 1;  // of the current dotted key
  int depth_ = 0;
  bool inside_ = false;
  bool fresh_ = true;  // nothing but blanks on this line so far
};

}  // namespace

TomlOutline outline_toml(std::string_view source) { return Outliner(source).run(); }

}  // namespace infralint::value
