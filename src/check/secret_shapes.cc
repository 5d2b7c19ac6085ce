#include "check/secret_shapes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "check/secret_words.h"

namespace infralint {
namespace {

using secret_words::words_of;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Anywhere in a name.
constexpr auto secret_nouns =
    std::to_array<std::string_view>({"PASSWORD", "PASSWD", "PASSPHRASE", "PWORD", "PSW", "SECRET", "SECRETS",
                                     "CREDENTIAL", "CREDENTIALS", "APIKEY", "TOKEN", "PASSWORDS"});
// As the last word only.
constexpr auto secret_endings =
    std::to_array<std::string_view>({"PASS", "PWD", "DSN", "ACCESSKEY", "PRIVATEKEY", "SECRETKEY", "AUTHTOKEN"});
// What makes KEY a secret one.
constexpr auto key_neighbours =
    std::to_array<std::string_view>({"API", "SECRET", "ACCESS", "PRIVATE", "ENCRYPTION", "SIGNING", "MASTER", "AUTH",
                                     "ACCOUNT", "STORAGE", "DEPLOY", "CLIENT", "LICENSE", "WEBHOOK"});
// As the last word: the value is about the secret, not the secret.
constexpr auto describing_endings = std::to_array<std::string_view>(
    {"PUBLIC",  "FILE",       "FILES",    "PATH",     "DIR",       "VERSION",  "URL",       "URI",
     "HOST",    "ENDPOINT",   "ISSUER",   "TYPE",     "MODE",      "METHOD",   "ENABLED",   "DISABLED",
     "NAME",    "NAMES",      "ID",       "IDS",      "ALGORITHM", "ALG",      "TTL",       "EXPIRY",
     "EXPIRES", "EXPIRATION", "LENGTH",   "LEN",      "SIZE",      "KEYRING",  "KEYSERVER", "FINGERPRINT",
     "COUNT",   "LIMIT",      "PORT",     "TIMEOUT",  "AUDIENCE",  "HEADER",   "FIELD",     "PREFIX",
     "SUFFIX",  "POLICY",     "ROTATION", "REQUIRED", "ROUNDS",    "SELECTOR", "REF",       "REFS",
     "MANAGER", "STORE",      "PROVIDER", "DAYS",     "HOURS",     "MINUTES",  "SECONDS",   "INTERVAL",
     "PERIOD",  "AGE",        "LIFETIME", "SOCK",     "FORMAT",    "REGEX",    "PATTERN",   "COOKIE",
     "HASH",    "BACKEND",    "KIND",     "ALIAS",    "ROLE",      "SCOPE",    "RESET",     "VALIDATION",
     "MIN",     "MAX"});
// As the first word.
constexpr auto describing_beginnings =
    std::to_array<std::string_view>({"PUBLIC", "VITE", "MAX", "MIN", "NUM", "USE", "HAS", "IS", "ENABLE", "DISABLE",
                                     "REQUIRE", "ALLOW", "TOKENIZERS", "EXISTING", "REACT"});

// Every word that makes a name one of a secret has such letters side by side (`PAss`, `SEcret`, `toKEn`, `conn
// STring`): most names are told by a glance.
bool has_telling_pair(std::string_view name) {
  for (std::size_t i = 0; i + 1 < name.size(); ++i) {
    const char second = static_cast<char>(name[i + 1] | 0x20);
    switch (name[i] | 0x20) {
      case 'a':
        if (second == 'u') return true;
        break;
      case 'c':
        if (second == 'r') return true;
        break;
      case 'd':
        if (second == 's') return true;
        break;
      case 'k':
        if (second == 'e') return true;
        break;
      case 'p':
        if (second == 'a' || second == 'w' || second == 's') return true;
        break;
      case 's':
        if (second == 'e' || second == 't') return true;
        break;
      default: break;
    }
  }
  return false;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool all(std::string_view text, int (*test)(int)) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return test(static_cast<unsigned char>(c)) != 0; });
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
  });
}

bool is_boolean(std::string_view text) {
  constexpr auto booleans = std::to_array<std::string_view>(
      {"true", "false", "yes", "no", "on", "off", "enabled", "disabled", "none", "null", "nil"});
  return is_one_of(lowered(text), booleans);
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : std::isxdigit(static_cast<unsigned char>(text[i])) == 0) return false;
  }
  return true;
}

bool is_path(std::string_view text) {
  return (text.starts_with('/') || text.starts_with("./") || text.starts_with("../") || text.starts_with("~/")) &&
         text.find_first_of(" \t") == std::string_view::npos;
}

// `correct horse`, `my-application-name`: lower-case words and nothing else.
bool is_plain_words(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == ' '; });
}

int character_classes(std::string_view text) {
  bool lower = false, upper = false, digit = false, symbol = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::islower(byte) != 0)
      lower = true;
    else if (std::isupper(byte) != 0)
      upper = true;
    else if (std::isdigit(byte) != 0)
      digit = true;
    else
      symbol = true;
  }
  return lower + upper + digit + symbol;
}

std::optional<Span> find_private_key(std::string_view value) {
  constexpr std::size_t least_body = 64;
  const std::size_t begin = value.find("-----BEGIN ");
  if (begin != std::string_view::npos) {
    const std::size_t label = value.find("PRIVATE KEY", begin);
    const std::size_t line_end = value.find("-----", begin + 11);
    if (label != std::string_view::npos && line_end != std::string_view::npos && label < line_end) {
      const std::string_view body = value.substr(line_end + 5, value.find("-----END", line_end + 5) - line_end - 5);
      const auto base64 = std::count_if(body.begin(), body.end(),
                                        [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
      if (static_cast<std::size_t>(base64) >= least_body && body.find("...") == std::string_view::npos) {
        return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(value.size())};
      }
    }
  }
  return std::nullopt;
}

std::string base64url_decoded(std::string_view text) {
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    int digit = 0;
    if (c >= 'A' && c <= 'Z')
      digit = c - 'A';
    else if (c >= 'a' && c <= 'z')
      digit = c - 'a' + 26;
    else if (c >= '0' && c <= '9')
      digit = c - '0' + 52;
    else if (c == '-' || c == '+')
      digit = 62;
    else if (c == '_' || c == '/')
      digit = 63;
    else
      return out;
    bits = (bits << 6) | static_cast<unsigned>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>((bits >> count) & 0xFF);
      bits &= (1U << count) - 1U;
    }
  }
  return out;
}

struct WebToken {
  Span span;
  bool harmless = false;  // made for the public, or the sample of the documentation
};

std::optional<WebToken> find_web_token(std::string_view text) {
  const std::size_t begin = text.find("eyJ");
  if (begin == std::string_view::npos) return std::nullopt;
  if (begin > 0 && std::isalnum(static_cast<unsigned char>(text[begin - 1])) != 0) return std::nullopt;
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::size_t end = text.find_first_not_of(alphabet, begin);
  if (end == std::string_view::npos || text[end] != '.' || end - begin < 16) return std::nullopt;
  const std::size_t payload_begin = end + 1;
  end = text.find_first_not_of(alphabet, payload_begin);
  if (end == std::string_view::npos || text[end] != '.' || end - payload_begin < 16) return std::nullopt;
  const std::string payload = base64url_decoded(text.substr(payload_begin, end - payload_begin));
  end = text.find_first_not_of(alphabet, end + 1);
  if (end == std::string_view::npos) end = text.size();
  if (!payload.starts_with('{')) return std::nullopt;
  const auto says = [&](std::string_view part) { return payload.find(part) != std::string::npos; };
  const bool harmless =
      says("\"role\":\"anon\"") || says("\"role\": \"anon\"") || says("1234567890") || says("John Doe");
  return WebToken{{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, harmless};
}

Span part_of(std::string_view whole, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(part.data() - whole.data());
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

bool is_local_host(std::string_view host) {
  return host == "localhost" || host == "127.0.0.1" || host == "host" || host == "hostname" ||
         host.starts_with("example.") || host.find('.') == std::string_view::npos;
}

// An URL with user and password: the password decides, mildly for a well-known pair on a local host.
SecretVerdict judge_url(std::string_view value, Span password_span) {
  const std::string_view password = password_span.of(value);
  SecretVerdict verdict{SecretClass::real, {}, password_span};
  if (is_secret_reference(password)) {
    verdict.what = SecretClass::reference;
  } else if (is_placeholder({}, password)) {
    verdict.what = SecretClass::placeholder;
  } else {
    const std::size_t user_begin = value.rfind('/', password_span.begin) + 1;
    const std::string user = lowered(value.substr(user_begin, password_span.begin - 1 - user_begin));
    const std::string_view behind = value.substr(password_span.end + 1);
    const std::string_view host = behind.substr(0, behind.find_first_of(":/?,"));
    constexpr auto usual =
        std::to_array<std::string_view>({"user", "username", "pass", "password", "postgres", "root", "admin"});
    if (is_one_of(user, usual) && is_one_of(lowered(password), usual) && is_local_host(host)) {
      verdict.what = SecretClass::placeholder;
    } else if (password.size() < 6 || secret_words::is_guessable(password)) {
      verdict.what = SecretClass::weak;
    }
  }
  return verdict;
}

}  // namespace

double entropy(std::string_view text) {
  if (text.empty()) return 0;
  std::array<std::size_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  const auto size = static_cast<double>(text.size());
  double bits = 0;
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / size;
    bits -= share * std::log2(share);
  }
  return bits;
}

bool is_secret_name(std::string_view key) {
  if (!has_telling_pair(key)) return false;
  const std::vector<std::string> words = words_of(key);
  if (words.empty()) return false;
  const std::string& last = words.back();
  if (is_one_of(words.front(), describing_beginnings) || is_one_of(last, describing_endings)) return false;
  const auto has = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  if (words.size() > 1 && words[0] == "NEXT" && words[1] == "PUBLIC") return false;
  if (has("PUBLIC") || has("EXPIRES") || (has("GPG") && !has("PASSPHRASE") && !has("PASSWORD") && !has("PRIVATE"))) {
    return false;
  }
  if (has("PULL") && has("SECRETS")) return false;  // names of Kubernetes objects
  if (words.size() == 1 && last == "PWD") return false;
  if (is_one_of(last, secret_endings)) return true;
  if (words.size() > 1 && last == "STRING" && words[words.size() - 2] == "CONNECTION") return true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (is_one_of(word, secret_nouns)) return true;
    if (word == "KEY" || word == "KEYS") {
      const bool before = i > 0 && is_one_of(words[i - 1], key_neighbours);
      const bool after = i + 1 < words.size() && is_one_of(words[i + 1], key_neighbours);
      if (before || after) return true;
    }
    if (word == "AUTH") {
      const bool alone = i + 1 == words.size() && words.size() > 1;
      const bool next = i + 1 < words.size() && (words[i + 1] == "BASIC");
      if (alone || next) return true;
    }
  }
  return false;
}

bool is_secret_reference(std::string_view value) {
  value = trimmed(value);
  if (value.starts_with('$') || value.find("${") != std::string_view::npos ||
      value.find("$(") != std::string_view::npos || value.find("{{") != std::string_view::npos ||
      value.find("<%") != std::string_view::npos) {
    return true;
  }
  constexpr auto beginnings = std::to_array<std::string_view>({"op://",
                                                               "vault:",
                                                               "bao:",
                                                               "awssm:",
                                                               "ssm:",
                                                               "arn:aws:",
                                                               "keyvault:",
                                                               "akv://",
                                                               "gcp-sm://",
                                                               "sm://",
                                                               "ref+",
                                                               "chamber://",
                                                               "file:",
                                                               "ENC[",
                                                               "encrypted:",
                                                               "sops:",
                                                               "secret://",
                                                               "secretsmanager:",
                                                               "@Microsoft.KeyVault",
                                                               "!"});
  if (std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view b) { return value.starts_with(b); })) {
    return true;
  }
  if (value.starts_with("projects/") && value.find("/secrets/") != std::string_view::npos) return true;
  // `%NAME%`, and a single shell-style hole such as `pre$NAME`.
  const std::size_t dollar = value.find('$');
  return dollar != std::string_view::npos && dollar + 1 < value.size() &&
         (std::isupper(static_cast<unsigned char>(value[dollar + 1])) != 0) && value.size() - dollar > 4 &&
         all(value.substr(dollar + 1), [](int c) { return static_cast<int>(std::isupper(c) != 0 || c == '_'); });
}

bool is_guessable_secret(std::string_view value) { return secret_words::is_guessable(value); }

bool is_placeholder(std::string_view key, std::string_view value) {
  value = trimmed(value);
  if (value.empty()) return true;
  const std::vector<std::string> words = words_of(value);
  if (!key.empty() && !words.empty() && words == words_of(key)) return true;

  const auto wrapped = [&](std::string_view open, std::string_view close) {
    return value.size() > open.size() + close.size() && value.starts_with(open) && value.ends_with(close);
  };
  if (wrapped("<", ">") || wrapped("{{", "}}") || wrapped("%", "%") || wrapped("__", "__")) return true;
  if (wrapped("[", "]") && value.find_first_of("\",") == std::string_view::npos) return true;
  if (wrapped("{", "}") && value.find_first_of("\":") == std::string_view::npos) return true;
  if (value.find("...") != std::string_view::npos || value.find("…") != std::string_view::npos) return true;
  if (secret_words::is_filler(value)) return true;

  constexpr auto telling = std::to_array<std::string_view>(
      {"YOUR",     "YOURS",  "CHANGEME", "CHANGEIT", "CHANGETHIS", "REPLACE", "REPLACEME", "PLACEHOLDER",
       "EXAMPLE",  "SAMPLE", "DUMMY",    "FAKE",     "TODO",       "FIXME",   "TBD",       "INSERT",
       "REDACTED", "HIDDEN", "SETME",    "FILLME",   "NOTSECRET",  "CHANGE",  "FILLIN"});
  if (std::any_of(words.begin(), words.end(), [&](const std::string& word) { return is_one_of(word, telling); })) {
    return true;
  }
  if (!words.empty() && (words.back() == "HERE" || (words.front() == "MY" && words.size() > 1))) return true;

  constexpr auto whole = std::to_array<std::string_view>(
      {"none",    "null",   "nil",   "undefined", "n/a",   "na",  "foo",    "bar",      "baz",   "test",  "testing",
       "test123", "string", "value", "key",       "token", "abc", "abc123", "changeme", "unset", "unused"});
  if (is_one_of(lowered(value), whole)) return true;
  return value.find("AKIAIOSFODNN7EXAMPLE") != std::string_view::npos || value.ends_with("EXAMPLEKEY");
}

std::optional<Span> find_url_password(std::string_view text, std::uint32_t from) {
  std::size_t at = text.find("://", from);
  while (at != std::string_view::npos) {
    const std::size_t begin = at + 3;
    // The authority ends at the first slash: what stands behind it is a path that may hold `@` and `:` itself.
    const std::size_t end = std::min(text.find_first_of(" \t\r\n\"'`/?#", begin), text.size());
    const std::size_t sign = text.substr(begin, end - begin).rfind('@');
    const std::size_t colon = text.substr(begin, end - begin).find(':');
    if (sign != std::string_view::npos && colon != std::string_view::npos && colon + 1 < sign) {
      return Span{static_cast<std::uint32_t>(begin + colon + 1), static_cast<std::uint32_t>(begin + sign)};
    }
    at = text.find("://", begin);
  }
  return std::nullopt;
}

SecretVerdict judge(std::string_view key, std::string_view value) {
  const std::string_view body = trimmed(value);
  const Span whole = body.empty() ? Span{} : part_of(value, body);
  if (body.empty()) return {};

  if (const auto pem = find_private_key(value)) return {SecretClass::private_key, "private-key", *pem};
  if (const auto token = find_provider_token(value, key)) {
    const bool public_web_key = token->id == "gcp-api-key" && secret_words::mentions(key, "firebase");
    if (!public_web_key) {
      if (token->id == "age-secret-key") return {SecretClass::private_key, token->id, token->span};
      return {token->test_mode ? SecretClass::test_token : SecretClass::token, token->id, token->span};
    }
  }
  if (const auto jwt = find_web_token(value)) {
    return {jwt->harmless ? SecretClass::placeholder : SecretClass::token, "json-web-token", jwt->span};
  }
  if (const auto password = find_url_password(value)) return judge_url(value, *password);

  if (!is_secret_name(key)) return {};
  if (is_secret_reference(body)) return {SecretClass::reference, {}, whole};
  if (is_path(body) || is_boolean(body) || (is_number(body) && body.size() < 6)) return {};
  if (secret_words::is_guessable(body)) return {SecretClass::weak, {}, whole};
  if (is_placeholder(key, body)) return {SecretClass::placeholder, {}, whole};
  // An address without a password is where to ask, not what to say.
  if (body.find("://") != std::string_view::npos) return {};
  if (body.size() < 12) return {SecretClass::weak, {}, whole};
  const std::vector<std::string> words = words_of(key);
  const bool id_is_secret = words.back() == "KEY" || words.back() == "TOKEN" || words.back() == "SECRET";
  const bool real = (entropy(body) >= 3.0 || character_classes(body) >= 3) && !is_plain_words(body) &&
                    !is_number(body) && (!is_uuid(body) || id_is_secret);
  return {real ? SecretClass::real : SecretClass::literal, {}, whole};
}

}  // namespace infralint
