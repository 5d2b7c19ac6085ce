#include "check/secret_sweep.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "check/secret_shapes.h"

namespace infralint {
namespace {

constexpr std::size_t longest_key = 128;
constexpr std::size_t longest_value = 4096;

constexpr auto key_bytes = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")) {
    table[static_cast<std::uint8_t>(c)] = true;
  }
  return table;
}();

bool is_key_byte(char c) { return key_bytes[static_cast<std::uint8_t>(c)]; }

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool is_quote(char c) { return c == '"' || c == '\''; }

// A Dockerfile's ENV, where a blank may stand between name and value.
bool is_env_instruction(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos || line.size() < begin + 4) return false;
  const auto is = [&](std::size_t i, char upper) { return (line[begin + i] & ~0x20) == upper; };
  return is(0, 'E') && is(1, 'N') && is(2, 'V') && is_blank(line[begin + 3]);
}

Span shifted(Span span, std::size_t by) {
  return {static_cast<std::uint32_t>(span.begin + by), static_cast<std::uint32_t>(span.end + by)};
}

// One line at a time; only the name of a Kubernetes variable is remembered from line to line.
class Sweep {
 public:
  explicit Sweep(std::string_view text) : text_(text) {}

  std::vector<Span> run() {
    std::uint32_t from = 0;
    while (const auto token = find_provider_token(text_, {}, from)) {
      found_.push_back(token->span);
      from = std::max(token->span.end, from + 1);
    }
    from = 0;
    while (const auto password = find_url_password(text_, from)) {
      found_.push_back(*password);
      from = std::max(password->end, from + 1);
    }
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      sweep_line(begin, end);
      begin = end + 1;
    }
    return std::move(found_);
  }

 private:
  void sweep_line(std::size_t begin, std::size_t end) {
    is_env_instruction_ = is_env_instruction(text_.substr(begin, end - begin));
    for (std::size_t i = begin; i < end;) {
      if (!is_key_byte(text_[i])) {
        ++i;
        continue;
      }
      std::size_t key_end = i;
      while (key_end < end && is_key_byte(text_[key_end])) ++key_end;
      if (key_end - i <= longest_key) sweep_key(text_.substr(i, key_end - i), key_end, end);
      i = key_end;
    }
  }

  // `key` ends at `at`; what follows in the line may be its value.
  void sweep_key(std::string_view key, std::size_t at, std::size_t end) {
    const bool option = key.starts_with("--");
    if (at < end && is_quote(text_[at])) ++at;
    const std::size_t behind_key = at;
    while (at < end && is_blank(text_[at])) ++at;
    const bool separated = at < end && (text_[at] == ':' || text_[at] == '=');
    if (separated) {
      ++at;
    } else if (at == behind_key || !(option || is_env_instruction_)) {
      return;
    }
    while (at < end && is_blank(text_[at])) ++at;
    const std::size_t value_begin = at;
    const std::string_view value = read_value(at, end);
    if (value.empty()) return;
    if (key == "name") variable_ = value;
    std::string_view name = key;
    while (name.starts_with('-')) name.remove_prefix(1);
    if (key == "value") name = variable_;
    if (!is_secret_name(name)) return;
    const SecretVerdict verdict = judge(name, value);
    if (verdict.exposed())
      found_.push_back(shifted(verdict.span, value_begin + (is_quote(text_[value_begin]) ? 1 : 0)));
  }

  // The value that begins at `at`: what its quotes hold, else up to a blank or a bracket or comma of a flow collection.
  std::string_view read_value(std::size_t at, std::size_t end) const {
    end = std::min(end, at + longest_value);
    if (at >= end) return {};
    if (is_quote(text_[at])) {
      const std::size_t close = text_.substr(0, end).find(text_[at], at + 1);
      return text_.substr(at + 1, std::min(close, end) - at - 1);
    }
    std::size_t close = at;
    while (close < end && !is_blank(text_[close]) && text_[close] != '\r' && text_[close] != ',' &&
           text_[close] != '}' && text_[close] != ']' && !is_quote(text_[close])) {
      ++close;
    }
    return text_.substr(at, close - at);
  }

  std::string_view text_;
  std::string_view variable_;        // the last `name:`
  bool is_env_instruction_ = false;  // the line may be `ENV KEY value`
  std::vector<Span> found_;
};

}  // namespace

std::vector<Span> sweep_secrets(std::string_view text) { return Sweep(text).run(); }

}  // namespace infralint
