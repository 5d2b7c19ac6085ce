#include "check/secret_words.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace infralint::secret_words {
namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }
bool is_alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

constexpr auto guessable = std::to_array<std::string_view>(
    {"password",    "passw0rd", "password1",  "password123", "pass",       "passwd",        "p@ssw0rd",
     "p@ssword",    "admin",    "admin123",   "root",        "toor",       "secret",        "secretkey",
     "supersecret", "mysecret", "letmein",    "welcome",     "qwerty",     "123456",        "12345678",
     "123456789",   "postgres", "postgresql", "mysql",       "mariadb",    "mongo",         "mongodb",
     "redis",       "rabbitmq", "guest",      "default",     "jwt_secret", "dev",           "local",
     "user",        "example",  "minioadmin", "minio",       "minio123",   "administrator", "grafana"});

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is_alnum(c)) {
      flush();
      continue;
    }
    const bool hump =
        is_upper(c) && i > 0 &&
        (is_lower(name[i - 1]) || (i + 1 < name.size() && is_lower(name[i + 1]) && is_upper(name[i - 1])));
    if (hump) flush();
    word += upper(c);
  }
  flush();
  return words;
}

bool mentions(std::string_view text, std::string_view word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](char a, char b) { return lower(a) == b; }) != text.end();
}

bool is_filler(std::string_view value) {
  if (value.size() < 3) return false;
  std::array<std::size_t, 256> counts{};
  for (const char c : value) ++counts[static_cast<unsigned char>(c)];
  for (const char c : std::string_view("xX*.-_#0?")) {
    if (counts[static_cast<unsigned char>(c)] * 10 >= value.size() * 6) return true;
  }
  if (std::count_if(counts.begin(), counts.end(), [](std::size_t n) { return n > 0; }) == 1) return true;
  std::size_t run = 1;
  std::size_t longest = 1;
  for (std::size_t i = 1; i < value.size(); ++i) {
    const bool next = value[i] == value[i - 1] + 1 || (value[i - 1] == '9' && value[i] == '0');
    run = next ? run + 1 : 1;
    longest = std::max(longest, run);
  }
  return longest >= 6 && longest * 10 >= value.size() * 6;
}

bool is_sample_token(std::string_view token) {
  constexpr auto documented = std::to_array<std::string_view>({"4eC39Hq", "TYooMQa"});
  for (const std::string_view part : documented) {
    if (token.find(part) != std::string_view::npos) return true;
  }
  // Everything behind the provider's prefix, which ends at the last separator among the first dozen bytes.
  const std::size_t separator = token.substr(0, 12).find_last_of("_-.");
  const std::string_view body = separator == std::string_view::npos ? token : token.substr(separator + 1);
  if (is_filler(body) || is_filler(token)) return true;
  constexpr auto words =
      std::to_array<std::string_view>({"example", "sample", "dummy", "redacted", "placeholder", "changeme", "your"});
  std::size_t covered = 0;
  for (const std::string_view word : words) {
    if (mentions(body, word)) covered += word.size();
  }
  return covered * 3 >= body.size() || (covered > 0 && token.ends_with("EXAMPLE"));
}

bool is_guessable(std::string_view value) {
  const std::string word = lowered(value);
  return std::find(guessable.begin(), guessable.end(), word) != guessable.end() || word.starts_with("django-insecure-");
}

}  // namespace infralint::secret_words
