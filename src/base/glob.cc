#include "base/glob.h"

#include <array>
#include <optional>
#include <utility>

namespace infralint {
namespace {

bool is_lower(int byte) { return byte >= 'a' && byte <= 'z'; }
bool is_upper(int byte) { return byte >= 'A' && byte <= 'Z'; }
bool is_digit(int byte) { return byte >= '0' && byte <= '9'; }
bool is_letter(int byte) { return is_lower(byte) || is_upper(byte); }
bool is_graphic(int byte) { return byte > ' ' && byte < 127; }

// POSIX classes of the C locale, so that the result does not depend on the machine's.
struct NamedClass {
  std::string_view name;
  bool (*holds)(int);
};
constexpr std::array<NamedClass, 12> named_classes = {{
    {"alnum", [](int c) { return is_letter(c) || is_digit(c); }},
    {"alpha", is_letter},
    {"blank", [](int c) { return c == ' ' || c == '\t'; }},
    {"cntrl", [](int c) { return c < ' ' || c == 127; }},
    {"digit", is_digit},
    {"graph", is_graphic},
    {"lower", is_lower},
    {"print", [](int c) { return c == ' ' || is_graphic(c); }},
    {"punct", [](int c) { return is_graphic(c) && !is_letter(c) && !is_digit(c); }},
    {"space", [](int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }},
    {"upper", is_upper},
    {"xdigit", [](int c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }},
}};

const NamedClass* find_class(std::string_view name) {
  for (const NamedClass& candidate : named_classes) {
    if (candidate.name == name) return &candidate;
  }
  return nullptr;
}

// The first top-level `{...}` that holds a comma; nothing else is an alternation.
struct Braces {
  std::size_t open = 0;
  std::size_t close = 0;
  std::vector<std::size_t> commas;
};
std::optional<Braces> find_braces(std::string_view pattern, std::size_t from) {
  std::vector<Braces> open;  // innermost last
  std::optional<Braces> outermost;
  for (std::size_t i = from; i < pattern.size(); ++i) {
    switch (pattern[i]) {
      case '\\': ++i; break;
      case '{': open.push_back({i, 0, {}}); break;
      case ',':
        if (!open.empty()) open.back().commas.push_back(i);
        break;
      case '}':
        if (open.empty()) break;
        open.back().close = i;
        if (!open.back().commas.empty()) outermost = open.back();
        open.pop_back();
        if (open.empty() && outermost) return outermost;
        break;
      default: break;
    }
  }
  return outermost;
}

// False when there are more than `limit`.
bool expand_braces(std::string_view pattern, std::size_t limit, std::vector<std::string>& out) {
  out.emplace_back(pattern);
  for (std::size_t i = 0; i < out.size();) {
    const std::optional<Braces> braces = find_braces(out[i], 0);
    if (!braces) {
      ++i;
      continue;
    }
    const std::string whole = std::move(out[i]);
    const std::string_view text = whole;
    if (out.size() + braces->commas.size() > limit) return false;
    std::vector<std::string> choices;
    std::size_t begin = braces->open + 1;
    for (std::size_t k = 0; k <= braces->commas.size(); ++k) {
      const std::size_t end = k < braces->commas.size() ? braces->commas[k] : braces->close;
      std::string choice(text.substr(0, braces->open));
      choice += text.substr(begin, end - begin);
      choice += text.substr(braces->close + 1);
      choices.push_back(std::move(choice));
      begin = end + 1;
    }
    out[i] = std::move(choices.front());
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::make_move_iterator(choices.begin() + 1),
               std::make_move_iterator(choices.end()));
  }
  return true;
}

std::string_view base_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

Glob::Glob(std::string_view pattern, GlobOptions options) : options_(options) {
  if (!options.braces) {
    compile(pattern);
    return;
  }
  if (pattern.starts_with("./")) pattern.remove_prefix(1);
  std::vector<std::string> expanded;
  if (!expand_braces(pattern, alternative_limit, expanded)) return;
  for (const std::string& each : expanded) compile(each);
}

std::uint8_t Glob::fold(char byte) const {
  const auto value = static_cast<std::uint8_t>(byte);
  return options_.ignore_case && is_upper(value) ? static_cast<std::uint8_t>(value + 32) : value;
}

// `at` stands on `[` and is left on the closing `]`. As git: a `]` in first place is a member, a range that runs
// backwards holds its first end, an unknown [:class:] spoils the pattern.
bool Glob::compile_set(std::string_view pattern, std::size_t& at) {
  std::bitset<256> members;
  const auto put = [&](int byte) {
    members.set(static_cast<std::size_t>(byte));
    if (!options_.ignore_case || !is_letter(byte)) return;
    members.set(static_cast<std::size_t>(is_upper(byte) ? byte + 32 : byte - 32));
  };
  std::size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  constexpr int none = -1;
  int range_start = none;
  for (bool first = true;; first = false) {
    if (i >= pattern.size()) return false;
    if (pattern[i] == ']' && !first) break;
    if (pattern[i] == '[' && pattern.substr(i).starts_with("[:")) {
      const std::size_t close = pattern.find(']', i + 2);
      if (close == std::string_view::npos) return false;
      if (close > i + 2 && pattern[close - 1] == ':') {
        const NamedClass* named = find_class(pattern.substr(i + 2, close - i - 3));
        if (named == nullptr) return false;
        for (int byte = 0; byte < 256; ++byte) {
          if (named->holds(byte)) put(byte);
        }
        range_start = none;
        i = close + 1;
        continue;
      }
    }
    const bool range = pattern[i] == '-' && range_start != none && i + 1 < pattern.size() && pattern[i + 1] != ']';
    if (range) ++i;
    if (pattern[i] == '\\' && ++i >= pattern.size()) return false;
    const int byte = static_cast<std::uint8_t>(pattern[i]);
    if (range) {
      for (int member = range_start; member <= byte; ++member) put(member);
      range_start = none;
    } else {
      put(byte);
      range_start = byte;
    }
    ++i;
  }
  if (negated) members.flip();
  members.reset('/');
  at = i;
  sets_.push_back(members);
  return true;
}

bool Glob::compile(std::string_view pattern) {
  Alternative out;
  if (pattern.ends_with('/')) {
    out.directory_only = true;
    pattern.remove_suffix(1);
  }
  out.anchored = pattern.find('/') != std::string_view::npos;
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  if (pattern.empty() || pattern.size() > 65536) return false;

  Segment segment;
  bool only_stars = true;  // of what the segment holds so far
  const auto finish = [&] {
    segment.directories = out.anchored && only_stars && segment.tokens.size() >= 2;
    // A run of asterisks that is no `**` means the same as one.
    std::vector<Token> tokens;
    for (const Token token : segment.tokens) {
      if (token != any_run || tokens.empty() || tokens.back() != any_run) tokens.push_back(token);
    }
    segment.tokens = std::move(tokens);
    out.segments.push_back(std::move(segment));
    segment = {};
    only_stars = true;
  };
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    char byte = pattern[i];
    if (byte == '*') {
      segment.tokens.push_back(any_run);
      continue;
    }
    if (byte == '\\') {
      if (++i >= pattern.size()) return false;
      byte = pattern[i];
    } else if (byte == '?') {
      segment.tokens.push_back(any_byte);
      only_stars = false;
      continue;
    } else if (byte == '[') {
      if (sets_.size() > 4096 || !compile_set(pattern, i)) return false;
      segment.tokens.push_back(static_cast<Token>(first_set + sets_.size() - 1));
      only_stars = false;
      continue;
    }
    if (byte == '/') {
      finish();
    } else {
      segment.tokens.push_back(fold(byte));
      only_stars = false;
    }
  }
  finish();
  alternatives_.push_back(std::move(out));
  return true;
}

bool Glob::token_matches(Token token, std::uint8_t byte) const {
  if (token < 256) return token == byte;
  if (token == any_byte) return true;
  return sets_[token - first_set].test(byte);
}

// When a byte does not fit, only the last `*` takes one more: earlier ones cannot help.
bool Glob::segment_matches(const std::vector<Token>& tokens, std::string_view text) const {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t t = 0;
  std::size_t i = 0;
  std::size_t star = none;
  std::size_t star_text = 0;
  while (i < text.size()) {
    if (t < tokens.size() && tokens[t] == any_run) {
      star = t++;
      star_text = i;
    } else if (t < tokens.size() && token_matches(tokens[t], fold(text[i]))) {
      ++t;
      ++i;
    } else if (star != none) {
      t = star + 1;
      i = ++star_text;
    } else {
      return false;
    }
  }
  while (t < tokens.size() && tokens[t] == any_run) ++t;
  return t == tokens.size();
}

// The same one floor up: segments instead of bytes, `**` instead of `*`.
bool Glob::path_matches(const std::vector<Segment>& segments, std::string_view path) const {
  constexpr std::size_t none = std::string_view::npos;
  const auto end_of = [path](std::size_t begin) {
    const std::size_t slash = path.find('/', begin);
    return slash == none ? path.size() : slash;
  };
  const auto behind = [path](std::size_t end) { return end == path.size() ? none : end + 1; };
  std::size_t s = 0;
  std::size_t begin = 0;
  std::size_t star = none;
  std::size_t star_begin = 0;
  while (begin != none) {
    const std::size_t end = end_of(begin);
    if (s < segments.size() && segments[s].directories) {
      if (s + 1 == segments.size()) return true;  // at the end `**` means everything inside
      star = s++;
      star_begin = begin;
    } else if (s < segments.size() && segment_matches(segments[s].tokens, path.substr(begin, end - begin))) {
      ++s;
      begin = behind(end);
    } else if (star != none) {
      star_begin = behind(end_of(star_begin));
      begin = star_begin;
      s = star + 1;
    } else {
      return false;
    }
  }
  return s == segments.size();
}

bool Glob::matches(std::string_view path, bool is_directory) const {
  for (const Alternative& each : alternatives_) {
    if (each.directory_only && !is_directory) continue;
    if (each.anchored ? path_matches(each.segments, path)
                      : segment_matches(each.segments.front().tokens, base_of(path))) {
      return true;
    }
  }
  return false;
}

bool Glob::covers(std::string_view path, bool is_directory) const {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (matches(path.substr(0, slash), true)) return true;
  }
  return matches(path, is_directory);
}

}  // namespace infralint
