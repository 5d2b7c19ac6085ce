// The words behind the secret recogniser: names split into words, stand-ins, guessable passwords. Used by
// check/secret_shapes and check/provider_tokens only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace infralint::secret_words {

// `dbPassword`, `db-password`, `db.password` and `DB_PASSWORD` are all {"DB", "PASSWORD"}.
std::vector<std::string> words_of(std::string_view name);

// Case-insensitive; `word` is in lower case.
bool mentions(std::string_view text, std::string_view word);

// A documented or invented example of a token: `AKIAIOSFODNN7EXAMPLE`, `ghp_xxxx...`, `sk_test_1234567890`.
bool is_sample_token(std::string_view token);

// One character or an ascending run makes up most of it.
bool is_filler(std::string_view value);

// A password that everybody tries first.
bool is_guessable(std::string_view value);

}  // namespace infralint::secret_words
