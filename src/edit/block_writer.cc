#include "edit/block_writer.h"

#include "edit/scalars.h"

namespace infralint::edit {

using value::DataType;

bool has_children(const NewValue& value) { return !value.items.empty() || !value.members.empty(); }

std::optional<std::string> BlockWriter::one_line(const NewValue& value, value::ScalarStyle style) const {
  if (has_children(value)) return std::nullopt;
  if (value.type == DataType::list) return "[]";
  if (value.type == DataType::map) return "{}";
  if (value.type == DataType::string && layout_.literal_blocks && as_literal(value.text)) return std::nullopt;
  return write_scalar(value, {value::Format::yaml, resolver_, PlainPlace::block, style});
}

bool BlockWriter::below_key(const NewValue& value, std::uint32_t column, std::string& out) const {
  if (const auto text = one_line(value)) {
    out += " " + *text;
    return true;
  }
  if (has_children(value)) {
    const bool flush = value.type == DataType::list && !layout_.indented_lists;
    const std::uint32_t inner = column + (flush ? 0 : layout_.step());
    out += layout_.newline + std::string(inner, ' ');
    return body(value, inner, out);
  }
  const auto literal = as_literal(value.text);
  if (value.type != DataType::string || !literal) return false;
  out += " " + literal->header;
  literal_lines(literal->content, column + layout_.step(), out);
  return true;
}

bool BlockWriter::behind_dash(const NewValue& value, std::uint32_t column, std::string& out) const {
  if (!has_children(value)) {
    // Below a dash two blanks are the least that a scalar's lines need.
    if (const auto text = one_line(value)) {
      out += " " + *text;
      return true;
    }
    const auto literal = as_literal(value.text);
    if (value.type != DataType::string || !literal) return false;
    out += " " + literal->header;
    literal_lines(literal->content, column + 2, out);
    return true;
  }
  out += ' ';
  return body(value, column + 2, out);
}

bool BlockWriter::entry(std::string_view key, const NewValue& value, std::uint32_t column, std::string& out) const {
  const auto written = write_key(key, {value::Format::yaml, resolver_, PlainPlace::block, value::ScalarStyle::empty});
  if (!written) return false;
  out += *written + ":";
  return below_key(value, column, out);
}

bool BlockWriter::body(const NewValue& value, std::uint32_t column, std::string& out) const {
  bool first = true;
  const auto next_line = [&] {
    if (!first) out += layout_.newline + std::string(column, ' ');
    first = false;
  };
  for (const NewValue& item : value.items) {
    next_line();
    out += '-';
    if (!behind_dash(item, column, out)) return false;
  }
  for (const auto& [key, member] : value.members) {
    next_line();
    if (!entry(key, member, column, out)) return false;
  }
  return true;
}

void BlockWriter::literal_lines(std::string_view content, std::uint32_t column, std::string& out) const {
  while (true) {
    const std::size_t end = content.find('\n');
    const std::string_view line = content.substr(0, end);
    out += layout_.newline;
    if (!line.empty()) out += std::string(column, ' ') + std::string(line);
    if (end == std::string_view::npos) return;
    content.remove_prefix(end + 1);
  }
}

}  // namespace infralint::edit
