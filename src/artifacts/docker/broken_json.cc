#include "artifacts/docker/broken_json.h"

#include <utility>

namespace infralint::docker {
namespace {

// The closing quote for an opening one; typographic ones are three bytes.
std::string_view quote_at(std::string_view text) {
  for (const std::string_view quote : {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99"}) {
    if (text.starts_with(quote)) return quote;
  }
  return {};
}

std::optional<BrokenJson> read_items(std::string_view inside) {
  BrokenJson reading;
  while (!inside.empty()) {
    if (inside.front() == ' ' || inside.front() == '\t' || inside.front() == ',') {
      inside.remove_prefix(1);
      continue;
    }
    const std::string_view open = quote_at(inside);
    if (open.empty()) return std::nullopt;
    inside.remove_prefix(open.size());
    std::size_t end = 0;
    std::string_view close;
    while (end < inside.size()) {
      close = quote_at(inside.substr(end));
      if (!close.empty() && close.size() == open.size() && (close.size() > 1 || close == open)) break;
      ++end;
    }
    if (end >= inside.size()) return std::nullopt;
    const std::string_view item = inside.substr(0, end);
    if (item.find_first_of("\"\\") != std::string_view::npos) reading.plain = false;
    reading.items.emplace_back(item);
    inside.remove_prefix(end + close.size());
  }
  return reading.items.empty() ? std::nullopt : std::optional(std::move(reading));
}

}  // namespace

std::optional<BrokenJson> broken_json(const Instruction& instruction) {
  const std::string_view text = instruction.syntax->argument_text();
  if (instruction.syntax->form == Form::exec || text.size() < 2 || text.front() != '[' || text.back() != ']') {
    return std::nullopt;
  }
  return read_items(text.substr(1, text.size() - 2));
}

}  // namespace infralint::docker
