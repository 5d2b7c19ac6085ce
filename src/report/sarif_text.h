// Texts in SARIF: what messages may hold, and how long they may be.
#pragma once

#include <string>
#include <string_view>

namespace infralint::report {

// Braces around digits are placeholders and `[text](target)` is a link in a SARIF message; neither may come from a
// source file. Other braces stay single: no known consumer undoubles them.
std::string sarif_message(std::string_view text);

// For the text of a link: no brackets at all.
std::string sarif_link_text(std::string_view text);

// With a full stop, unless it ends like a sentence already.
std::string as_sentence(std::string text);

// At most `limit` bytes of `text`, whole sentences if there is one, else whole characters.
std::string_view leading_sentences(std::string_view text, std::size_t limit);

// `docker/user-root` -> `UserRoot`.
std::string pascal_case_name(std::string_view rule_id);

}  // namespace infralint::report
