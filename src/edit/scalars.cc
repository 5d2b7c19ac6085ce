#include "edit/scalars.h"

#include <algorithm>

#include "base/utf.h"
#include "syntax/value/read.h"

namespace infralint::edit {
namespace {

using value::DataType;
using value::Format;
using value::ScalarStyle;

// Characters that a reader may take for a line break, drop or show as nothing: written as escapes.
bool needs_escape(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c & 0xFFFFU) >= 0xFFFE;
}

enum class Survey : std::uint8_t { invalid, plain, lines, needs_escapes };

// What the text consists of: whole UTF-8, with `\n` alone (`lines`), or with more that wants escapes.
Survey survey(std::string_view text) {
  Survey out = Survey::plain;
  for (std::size_t i = 0; i < text.size();) {
    const Utf8Char c = decode_utf8(text, i);
    if (!c.valid) return Survey::invalid;
    if (c.code_point == '\n') {
      out = std::max(out, Survey::lines);
    } else if (needs_escape(c.code_point)) {
      out = Survey::needs_escapes;
    }
    i += c.size;
  }
  return out;
}

void append_escape(char32_t c, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  if (c > 0xFFFF) return append_utf8(out, c);  // noncharacters: no notation has an escape for all three
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[(c >> static_cast<unsigned>(shift)) & 0xFU];
}

// `80:30` is 4830 for readers of YAML 1.1.
bool is_sexagesimal(std::string_view text) {
  return text.find(':') != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == ':'; });
}

bool begins_plainly(std::string_view text) {
  constexpr std::string_view indicators = ",[]{}#&*!|>'\"%@`?:";
  if (indicators.find(text.front()) != std::string_view::npos) return false;
  if (text.front() == '-' && (text.size() == 1 || text[1] == ' ' || text[1] == '-'))
    return text.starts_with("--") && !text.starts_with("---");
  return !text.starts_with("...") && text != "=";
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Letters and digits cannot end a scalar or begin anything else; whether they are a string is all that is to be asked.
bool is_word(std::string_view text) {
  return is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

// The reader's own verdict, on a text that holds nothing else.
bool reads_back(std::string_view text, PlainPlace place, value::Resolver resolver) {
  if (is_word(text)) {
    value::Value word;
    word.style = ScalarStyle::plain;
    word.text = text;
    return value::resolve(word, resolver) == value::ScalarType::string;
  }
  std::string document(text);
  if (place == PlainPlace::key) document += ": v\n";
  if (place == PlainPlace::block) document = "k: " + document + "\n";
  if (place == PlainPlace::flow) document = "{k: " + document + "}\n";
  const SourceFile file("", std::move(document));
  const value::Stream stream = value::parse_yaml(file);
  if (!stream.diagnostics.empty() || !stream.comments.empty() || stream.documents.size() != 1) return false;
  const value::Value& root = *stream.documents.front().root;
  if (root.entries.size() != 1) return false;
  const value::Value& scalar = place == PlainPlace::key ? root.entries[0].key : root.entries[0].value;
  return scalar.is_scalar() && scalar.style == ScalarStyle::plain && scalar.text == text &&
         value::resolve(scalar, resolver) == value::ScalarType::string;
}

std::optional<std::string> write_string(std::string_view text, const ScalarPlace& place) {
  const bool yaml = place.format == Format::yaml;
  if (place.format != Format::json && place.style == ScalarStyle::single_quoted) {
    if (auto quoted = single_quoted(text, place.format)) return quoted;
  }
  if (yaml && place.style != ScalarStyle::double_quoted && can_be_plain(text, place.place, place.resolver)) {
    return std::string(text);
  }
  return double_quoted(text);
}

bool is_json_number(std::string_view text) {
  const SourceFile file("", std::string(text));
  const value::Stream stream = value::parse_json(file);
  return stream.diagnostics.empty() && stream.documents.size() == 1 &&
         value::number(*stream.documents[0].root, value::DataView(value::Resolver::core)).has_value() &&
         stream.documents[0].root->span.size() == text.size();
}

}  // namespace

std::optional<std::string> double_quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    const Utf8Char c = decode_utf8(text, i);
    if (!c.valid) return std::nullopt;
    switch (c.code_point) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      case '\r': out += "\\r"; break;
      default:
        if (needs_escape(c.code_point)) {
          append_escape(c.code_point, out);
        } else {
          out += text.substr(i, c.size);
        }
    }
    i += c.size;
  }
  return out + "\"";
}

std::optional<std::string> single_quoted(std::string_view text, Format format) {
  if (survey(text) != Survey::plain) return std::nullopt;
  if (format == Format::toml && text.find('\'') != std::string_view::npos) return std::nullopt;
  std::string out = "'";
  for (const char c : text) {
    out += c;
    if (c == '\'') out += c;
  }
  return out + "'";
}

bool can_be_plain(std::string_view text, PlainPlace place, value::Resolver resolver) {
  if (text.empty() || text.size() > 1000 || survey(text) != Survey::plain || without_blanks(text) != text) return false;
  if (!begins_plainly(text) || text.back() == ':' || is_sexagesimal(text) || text == "<<") return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  if (place == PlainPlace::flow && text.find_first_of(",[]{}") != std::string_view::npos) return false;
  return reads_back(text, place, resolver);
}

std::optional<Literal> as_literal(std::string_view text) {
  if (survey(text) != Survey::lines || text.front() == ' ' || text.front() == '\n') return std::nullopt;
  if (text.back() != '\n') return Literal{"|-", text};
  text.remove_suffix(1);
  if (text.back() == '\n') return std::nullopt;
  return Literal{"|", text};
}

std::optional<std::string> write_scalar(const NewValue& value, const ScalarPlace& place) {
  switch (value.type) {
    case DataType::null: return place.format == Format::toml ? std::nullopt : std::optional<std::string>("null");
    case DataType::boolean: return value.text;
    case DataType::integer:
    case DataType::number: return is_json_number(value.text) ? std::optional(value.text) : std::nullopt;
    case DataType::string: return write_string(value.text, place);
    case DataType::list:
    case DataType::map: break;
  }
  return std::nullopt;
}

std::optional<std::string> write_key(std::string_view key, const ScalarPlace& place) {
  if (place.format == Format::toml) {
    const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    if (bare && place.style != ScalarStyle::double_quoted) return std::string(key);
  }
  ScalarPlace own = place;
  // A plain key may stand in braces too when it could stand as a value there.
  if (own.place == PlainPlace::block) own.place = PlainPlace::key;
  return write_string(key, own);
}

}  // namespace infralint::edit
