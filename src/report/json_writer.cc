#include "report/json_writer.h"

#include <array>
#include <cstdio>

#include "base/utf.h"

namespace infralint::report {
namespace {

// Bytes that stand in a JSON string as they are.
constexpr auto plain_bytes = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0x20; byte < 0x7F; ++byte) table[byte] = byte != '"' && byte != '\\';
  return table;
}();

std::size_t plain_prefix(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && plain_bytes[static_cast<unsigned char>(text[size])]) ++size;
  return size;
}

}  // namespace

void JsonWriter::open(char bracket) {
  separate();
  out_.push_back(bracket);
  ++depth_;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!first_ && depth_ < broken_levels_) break_line();
  out_.push_back(bracket);
  first_ = false;
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) out_ += depth_ <= broken_levels_ ? "," : ", ";
  if (depth_ > 0 && depth_ <= broken_levels_) break_line();
  first_ = false;
}

void JsonWriter::break_line() {
  out_.push_back('\n');
  out_.append(depth_ * std::size_t{2}, ' ');
}

void JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  out_ += ": ";
  after_key_ = true;
}

void JsonWriter::text(std::string_view value) {
  separate();
  quote(value);
}

void JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
}

void JsonWriter::number(std::uint64_t value) {
  separate();
  out_ += std::to_string(value);
}

void JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void JsonWriter::quote(std::string_view value) {
  out_.push_back('"');
  for (std::size_t i = 0; i < value.size();) {
    const std::size_t plain = plain_prefix(value.substr(i));
    out_.append(value.data() + i, plain);
    i += plain;
    if (i == value.size()) break;
    const Utf8Char c = decode_utf8(value, i);
    if (c.code_point == '"' || c.code_point == '\\') {
      out_.push_back('\\');
      out_.push_back(value[i]);
    } else if (c.code_point == '\n') {
      out_ += "\\n";
    } else if (c.code_point == '\t') {
      out_ += "\\t";
    } else if (c.code_point == '\r') {
      out_ += "\\r";
    } else if (c.code_point < 0x20 || c.code_point == 0x7F) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c.code_point));
      out_ += escape;
    } else {
      append_utf8(out_, c.code_point);
    }
    i += c.size;
  }
  out_.push_back('"');
}

std::string JsonWriter::take() {
  out_.push_back('\n');
  return std::move(out_);
}

}  // namespace infralint::report
