// Text from files and rules made fit for a terminal: nothing in a source file may move the cursor, change colours, set
// a title or reorder what a person reads.
#pragma once

#include <string>
#include <string_view>

namespace infralint::report {

// What needs no care at all.
inline bool is_printable_ascii(char c) { return c >= 0x20 && c < 0x7F; }

// Appends the form in which `code_point` is printed: control characters as their pictures (`␛`), DEL as `␡`, C1 and
// bidirectional controls as `<U+202E>`, everything else as it is.
void append_visible(std::string& out, char32_t code_point);

// A one-line text: line breaks become blanks, the rest as above; bytes that are not UTF-8 become U+FFFD.
std::string visible_line(std::string_view text);

// A path: unambiguous and on one line (`\n`, `\xff`, `\x1b`).
std::string visible_path(std::string_view path);

}  // namespace infralint::report
