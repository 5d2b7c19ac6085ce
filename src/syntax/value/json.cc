// The only file that includes RapidJSON. Its SAX reader tells the type and the text of each value and where the stream
// stands behind it; where a string begins is found by walking over blanks and separators.
#include <rapidjson/error/error.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <string>

#include "syntax/value/diagnostics.h"
#include "syntax/value/duplicate_keys.h"
#include "syntax/value/json_reader.h"
#include "syntax/value/limits.h"
#include "syntax/value/read.h"
#include "syntax/value/yaml_align.h"

namespace infralint::value {
namespace {

constexpr std::string_view blanks = " \t\r\n";

class Handler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
 public:
  Handler(std::string_view source, std::uint32_t begin, const rapidjson::MemoryStream& input, Format format,
          Stream& stream, TreeBuilder& builder)
      : source_(source),
        base_(begin),
        cursor_(begin),
        input_(input),
        format_(format),
        stream_(stream),
        builder_(builder) {}

  bool Null() { return literal(4); }
  bool Bool(bool value) { return literal(value ? 4 : 5); }
  bool RawNumber(const char*, rapidjson::SizeType length, bool) { return literal(length); }
  bool Key(const char* text, rapidjson::SizeType length, bool) { return string({text, length}); }
  bool String(const char* text, rapidjson::SizeType length, bool) { return string({text, length}); }
  bool StartObject() { return open(NodeKind::mapping); }
  bool StartArray() { return open(NodeKind::sequence); }
  bool EndObject(rapidjson::SizeType) {
    close();
    report_duplicate_keys(builder_.last_closed(), stream_.diagnostics);
    return true;
  }
  bool EndArray(rapidjson::SizeType) {
    close();
    return true;
  }

  // Where the token behind the last one begins.
  std::uint32_t next_token() const {
    return static_cast<std::uint32_t>(std::min(source_.find_first_not_of(" \t\r\n,:", cursor_), source_.size()));
  }

  // The limit that ended the value.
  const std::optional<Diagnostic>& limit() const { return limit_; }

 private:
  std::uint32_t position() const { return base_ + static_cast<std::uint32_t>(input_.Tell()); }

  bool has_room(std::uint32_t at) {
    if (builder_.nodes() < max_nodes) return true;
    limit_ = make_diagnostic(Problem::limit, {at, at}, "more than 2 million nodes in one file", "split the file");
    return false;
  }

  Value node(Span span) const {
    Value value;
    value.format = format_;
    value.span = span;
    return value;
  }

  bool literal(std::uint32_t length) {
    cursor_ = position();
    Value value = node({cursor_ - length, cursor_});
    value.style = ScalarStyle::plain;
    value.text = value.span.of(source_);
    builder_.add(value);
    return has_room(cursor_);
  }

  bool string(std::string_view text) {
    const std::uint32_t begin = next_token();
    cursor_ = position();
    Value value = node({begin, cursor_});
    value.style = ScalarStyle::double_quoted;
    if (text.size() + 2 == value.span.size()) {
      value.text = source_.substr(begin + 1, text.size());
    } else {
      value.text = stream_.arena.copy(text);
      OffsetMap map;
      value.opaque = !align_scalar(source_.substr(0, cursor_), value.span.begin, value.style, text, -1, map).aligned;
      if (!value.opaque) value.offsets = &stream_.offset_maps.emplace_back(std::move(map));
    }
    builder_.add(value);
    return has_room(cursor_);
  }

  bool open(NodeKind kind) {
    const std::uint32_t at = position();
    cursor_ = at + 1;
    if (builder_.depth() >= max_depth) {
      limit_ =
          make_diagnostic(Problem::limit, {at, at + 1}, "more than 256 levels of nesting", "flatten the structure");
      return false;
    }
    Value value = node({at, at + 1});
    value.kind = kind;
    value.flow = true;
    builder_.open(value);
    return has_room(at);
  }

  void close() {
    cursor_ = position() + 1;
    builder_.close(cursor_);
  }

  std::string_view source_;
  std::uint32_t base_;    // where the stream begins
  std::uint32_t cursor_;  // behind the last token
  const rapidjson::MemoryStream& input_;
  Format format_;
  Stream& stream_;
  TreeBuilder& builder_;
  std::optional<Diagnostic> limit_;
};

// The word at a place, for messages.
Span word_at(std::string_view source, std::uint32_t at) {
  if (at >= source.size())
    return {static_cast<std::uint32_t>(source.size()), static_cast<std::uint32_t>(source.size())};
  const std::size_t end = std::min(source.find_first_of(" \t\r\n,:[]{}\"", at + 1), source.size());
  return {at, static_cast<std::uint32_t>(end)};
}

struct Expectation {
  std::string message;
  std::string help;
};

// A missing value or name: the usual reasons have texts of their own.
Expectation explain_missing(std::string_view source, std::uint32_t at, std::string_view wanted) {
  const char here = at < source.size() ? source[at] : '\0';
  const std::size_t before = at == 0 ? std::string_view::npos : source.find_last_not_of(blanks, at - 1);
  if ((here == '}' || here == ']') && before != std::string_view::npos && source[before] == ',') {
    return {"JSON allows no comma in front of `" + std::string(1, here) + "`", "remove the comma"};
  }
  if (here == '\'') return {"JSON strings stand in double quotes", "write double quotes"};
  if (here == '/' || here == '#') return {"JSON has no comments", "remove the comment"};
  const std::string found = here == '\0' ? "the end of the file" : quoted_text(word_at(source, at).of(source));
  return {"expected " + std::string(wanted) + ", found " + found, ""};
}

Expectation explain(rapidjson::ParseErrorCode code, std::string_view source, std::uint32_t at) {
  switch (code) {
    case rapidjson::kParseErrorDocumentEmpty: return {"the file holds no JSON value", "write a value"};
    case rapidjson::kParseErrorValueInvalid: return explain_missing(source, at, "a value");
    case rapidjson::kParseErrorObjectMissName: return explain_missing(source, at, "a key in double quotes");
    case rapidjson::kParseErrorObjectMissColon: return explain_missing(source, at, "`:` behind the key");
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
      return explain_missing(source, at, "`,` or the closing brace of the object");
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket: return explain_missing(source, at, "`,` or `]`");
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
      return {"bad hexadecimal number in an escape", "`\\u` takes four hexadecimal digits"};
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
      return {"half of a surrogate pair in an escape", "write both halves, or the character itself"};
    case rapidjson::kParseErrorStringEscapeInvalid:
      return {"unknown escape or control character in a string",
              "write the backslash twice, or a control character as `\\u00XX`"};
    case rapidjson::kParseErrorStringMissQuotationMark:
      return {"this quote is not closed", "close the string with a double quote"};
    case rapidjson::kParseErrorNumberTooBig: return {"the number is too big for a double", "write a smaller number"};
    case rapidjson::kParseErrorNumberMissFraction: return {"digits are missing behind the decimal point", ""};
    case rapidjson::kParseErrorNumberMissExponent: return {"digits are missing in the exponent", ""};
    default: return {"this cannot be read as JSON", ""};
  }
}

}  // namespace

JsonValue read_json_value(std::string_view source, std::uint32_t begin, Format format, Stream& stream,
                          TreeBuilder& builder) {
  constexpr unsigned flags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseStopWhenDoneFlag;
  rapidjson::MemoryStream input(source.data() + begin, source.size() - begin);
  Handler handler(source, begin, input, format, stream, builder);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<flags>(input, handler);
  JsonValue value;
  if (result.IsError()) {
    value.end =
        std::min(begin + static_cast<std::uint32_t>(result.Offset()), static_cast<std::uint32_t>(source.size()));
    if (handler.limit()) {
      value.error = handler.limit();
    } else {
      if (result.Code() == rapidjson::kParseErrorStringMissQuotationMark) value.end = handler.next_token();
      Expectation text = explain(result.Code(), source, value.end);
      value.error =
          make_diagnostic(Problem::syntax, word_at(source, value.end), std::move(text.message), std::move(text.help));
    }
    if (builder.depth() > 0) {
      value.error->related = {builder.top().span.begin, builder.top().span.begin + 1};
      value.error->related_label = "inside what is opened here";
    }
  } else {
    value.end = begin + static_cast<std::uint32_t>(input.Tell());
  }
  value.root = builder.finish(value.end);
  return value;
}

Stream parse_json(const SourceFile& file) {
  Stream stream;
  stream.format = Format::json;
  const std::string_view text = file.parse_text();
  TreeBuilder builder(stream.arena, Format::json);
  const auto end = static_cast<std::uint32_t>(text.size());
  const auto report_limit = [&](std::uint32_t at, std::string message) {
    stream.diagnostics.push_back(make_diagnostic(Problem::limit, {at, at}, std::move(message), "split the file"));
  };
  if (const auto nul = file.first_nul()) {
    stream.diagnostics.push_back(
        make_diagnostic(Problem::nul, {*nul, *nul + 1}, "a NUL byte in a text file", "remove the byte"));
  }
  if (text.size() > max_bytes) {
    report_limit(0, "the file is larger than 64 MiB");
    stream.documents.push_back({builder.finish(0), {0, end}, false, false});
    return stream;
  }
  std::uint32_t at = 0;
  do {
    if (stream.documents.size() >= max_documents) {
      report_limit(at, "more than 100000 values in one file");
      break;
    }
    const auto first = static_cast<std::uint32_t>(std::min(text.find_first_not_of(blanks, at), text.size()));
    const JsonValue value = read_json_value(text, first, Format::json, stream, builder);
    stream.documents.push_back({value.root, {first, std::max(first, value.end)}, false, !value.error.has_value()});
    if (value.error) {
      stream.diagnostics.push_back(*value.error);
      break;
    }
    at = value.end;
  } while (text.find_first_not_of(blanks, at) != std::string_view::npos);
  sort_diagnostics(stream.diagnostics);
  return stream;
}

}  // namespace infralint::value
