#include "policy/silencer.h"

namespace infralint::policy {

SilencedItem SilencerList::read_item(std::string_view text, Span span) const {
  SilencedItem item;
  item.span = span;
  item.text = text;
  Result<Selector> selector = read_selector(catalogue_, text, false);
  item.known = selector.ok();
  if (selector) {
    item.breadth = selector->breadth;
    item.rules = std::move(selector->rules);
  }
  return item;
}

bool SilencerList::add(Silencer silencer) {
  if (silencer.reach == Reach::file && ++file_wide_ > most_file_wide) return false;
  items_ += silencer.items.size();
  all_.push_back(std::move(silencer));
  return true;
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace infralint::policy
