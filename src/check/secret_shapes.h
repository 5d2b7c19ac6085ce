// Is this value a secret? The one recogniser of secret-shaped names, placeholders, references and provider tokens, used
// by every rule that judges a key and its value. Pure, linear in the value, thread-safe. A rule that finds a secret
// calls `findings.redact()` and never puts the value into a text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"

namespace infralint {

enum class SecretClass : std::uint8_t {
  none,         // nothing says that it is one (also: empty, a boolean, a short number, a path)
  reference,    // names the place where the secret is kept, or is ciphertext: `$TOKEN`, `op://...`, `ENC[...]`
  placeholder,  // a stand-in or documented sample: `changeme`, `<token>`, `xxxx`
  weak,         // a secret's name with a value that everybody guesses: `postgres`, `secret`, anything under 12 bytes
  literal,      // a secret's name with a literal that is neither weak nor convincingly random
  real,         // a secret's name with a value that looks real, or an URL with a real password
  test_token,   // a provider's token for its test mode
  token,        // a provider's token: the shape is the proof, whatever the name
  private_key,  // PEM, PuTTY or age
};

struct SecretVerdict {
  SecretClass what = SecretClass::none;
  std::string_view provider;  // of tokens: `github-personal-token`; else empty. Static.
  Span span;                  // the secret itself inside the value: a token, the password of an URL, else the value

  // Somebody who reads the file can use it.
  bool exposed() const { return what >= SecretClass::weak; }
};

// `key` is the variable, field or option name (any of snake_case, kebab-case, camelCase, dotted); `value` is decoded.
SecretVerdict judge(std::string_view key, std::string_view value);

// Whether a name says that its value is a secret: `DB_PASSWORD`, `apiKey`, `client-secret`; not `TOKEN_URL`,
// `SECRET_NAME`, `NEXT_PUBLIC_KEY`, `GPG_KEY`.
bool is_secret_name(std::string_view key);

// A password that everybody tries first, such as `postgres`: hiding the word would only blacken names in messages.
bool is_guessable_secret(std::string_view value);

// Stand-ins and samples; `key` may be empty.
bool is_placeholder(std::string_view key, std::string_view value);

// Values that point somewhere else: variables, secret managers' addresses, files, ciphertext.
bool is_secret_reference(std::string_view value);

struct ProviderToken {
  std::string_view id;  // `aws-access-key-id`; static
  Span span;            // in the text
  bool test_mode = false;
};

// The first provider token at or behind `from` that is no sample. `context` holds words that weak shapes need nearby
// (the key, the host).
std::optional<ProviderToken> find_provider_token(std::string_view text, std::string_view context = {},
                                                 std::uint32_t from = 0);

// The password in `scheme://user:password@host`, when there is one; the whole user part of `scheme://token@host` is
// not.
std::optional<Span> find_url_password(std::string_view text, std::uint32_t from = 0);

// Shannon entropy in bits a character.
double entropy(std::string_view text);

}  // namespace infralint
