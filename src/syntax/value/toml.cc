// The only file that includes toml++. Its parser stops at the first error without a tree, loses the order of keys and
// gives positions as lines and code points: so faulty statements are blanked out and the text is read again, keys are
// sorted by position, and positions are turned into offsets here.
#define TOML_EXCEPTIONS 1
#define TOML_HEADER_ONLY 1
#include <toml++/impl/preprocessor.h>
// The parser assumes of `[[[` what it only then checks: an abort in debug builds, and undefined behaviour in others.
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(condition) static_cast<void>(0)
#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/utf.h"
#include "syntax/value/diagnostics.h"
#include "syntax/value/limits.h"
#include "syntax/value/read.h"
#include "syntax/value/toml_outline.h"
#include "syntax/value/toml_strings.h"
#include "syntax/value/tree_builder.h"

namespace infralint::value {
namespace {

// Faulty statements that are reported.
constexpr int max_rounds = 10;
// The parser recurses for each part of a dotted key.
constexpr std::uint32_t max_key_parts = 64;

// Lines and columns (both from 1, columns in code points) to offsets.
class Positions {
 public:
  explicit Positions(std::string_view text) : size_(static_cast<std::uint32_t>(text.size())) {
    starts_.push_back(0);
    for (std::size_t i = 0; i < text.size();) {
      characters_.push_back(static_cast<std::uint32_t>(i));
      if (text[i] == '\n') starts_.push_back(static_cast<std::uint32_t>(characters_.size()));
      i += decode_utf8(text, i).size;
    }
  }

  std::uint32_t offset(const toml::source_position& position) const {
    if (position.line == 0 || position.line > starts_.size()) return size_;
    const std::size_t character = starts_[position.line - 1] + std::max<std::size_t>(position.column, 1) - 1;
    return character < characters_.size() ? characters_[character] : size_;
  }
  Span span(const toml::source_region& region) const {
    const std::uint32_t begin = offset(region.begin);
    return {begin, std::max(begin, offset(region.end))};
  }

 private:
  std::uint32_t size_;
  std::vector<std::uint32_t> starts_;      // index in characters_ of each line's first one
  std::vector<std::uint32_t> characters_;  // offset of each
};

class TreeWriter {
 public:
  TreeWriter(std::string_view source, const Positions& positions, Stream& stream)
      : source_(source), positions_(positions), stream_(stream), builder_(stream.arena, Format::toml) {}

  const Value* write(const toml::table& root) {
    Value node = make_node({0, 0});
    node.kind = NodeKind::mapping;
    builder_.open(node);
    write_entries(root);
    builder_.close(static_cast<std::uint32_t>(source_.size()));
    return builder_.finish(0);
  }

 private:
  Value make_node(Span span) const {
    Value node;
    node.format = Format::toml;
    node.span = span;
    return node;
  }

  void write_entries(const toml::table& table) {
    struct Place {
      Span span;
      const toml::key* key;
      const toml::node* node;
    };
    std::vector<Place> places;
    for (auto&& [key, node] : table) places.push_back({positions_.span(key.source()), &key, &node});
    std::stable_sort(places.begin(), places.end(),
                     [](const Place& a, const Place& b) { return a.span.begin < b.span.begin; });
    for (const Place& place : places) {
      write_text(place.span, place.key->str());
      write_node(*place.node);
    }
  }

  void write_node(const toml::node& node) {
    const Span span = positions_.span(node.source());
    const bool collection = node.is_table() || node.is_array();
    if (collection && builder_.depth() < max_depth) {
      Value value = make_node(span);
      value.kind = node.is_table() ? NodeKind::mapping : NodeKind::sequence;
      value.flow = source_.substr(span.begin, 1) == (node.is_table() ? "{" : "[") &&
                   (node.is_table() || !node.is_array_of_tables() || !is_header(span));
      builder_.open(value);
      if (const toml::table* table = node.as_table()) {
        write_entries(*table);
      } else {
        for (const toml::node& item : *node.as_array()) write_node(item);
      }
      builder_.close(value.flow ? span.end : 0);
    } else if (const auto* text = node.as_string()) {
      write_text(span, text->get());
    } else {
      Value value = make_node(span);
      value.style = ScalarStyle::plain;
      value.text = span.of(source_);
      builder_.add(value);
    }
  }

  // `[[name]]`, and not an array of inline tables.
  bool is_header(Span span) const {
    const std::size_t before =
        span.begin == 0 ? std::string_view::npos : source_.find_last_not_of(" \t", span.begin - 1);
    return before == std::string_view::npos || source_[before] == '\n';
  }

  void write_text(Span span, std::string_view text) {
    Value value = make_node(span);
    value.style = toml_style(source_, span);
    if (value.style == ScalarStyle::plain) {
      value.text = text == span.of(source_) ? span.of(source_) : stream_.arena.copy(text);
      value.opaque = text != span.of(source_);
    } else {
      OffsetMap map;
      const TomlAlignment alignment = align_toml_string(source_, span, text, map);
      value.opaque = !alignment.aligned;
      if (alignment.aligned && alignment.verbatim) {
        value.text = source_.substr(span.begin + 1, text.size());
      } else {
        value.text = stream_.arena.copy(text);
        if (alignment.aligned) value.offsets = &stream_.offset_maps.emplace_back(std::move(map));
      }
    }
    builder_.add(value);
  }

  std::string_view source_;
  const Positions& positions_;
  Stream& stream_;
  TreeBuilder builder_;
};

// "Error while parsing key-value pair: expected '=', saw 'x'" in the house style.
std::string house_style(std::string_view description) {
  const std::size_t colon = description.find(": ");
  std::string text(colon == std::string_view::npos ? description : description.substr(colon + 2));
  std::replace(text.begin(), text.end(), '\'', '`');
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '{' || c == '}') c = ' ';
  }
  return "not TOML: " + text;
}

// What the parser sees: where it looks for white space it must not meet Latin letters beyond ASCII (its table of white
// space calls them unreachable), and they are as wrong there as a `?` is.
std::string ascii_outside_strings(std::string_view source, const TomlOutline& outline) {
  std::string text(source);
  for (const std::uint32_t at : outline.foreign) text[at] = '?';
  return text;
}

class Reader {
 public:
  Reader(std::string_view source, Stream& stream)
      : source_(source),
        stream_(stream),
        outline_(outline_toml(source)),
        text_(ascii_outside_strings(source, outline_)),
        positions_(text_) {}

  void read() {
    stream_.comments = std::move(outline_.comments);
    for (const TomlStatement& statement : outline_.statements) {
      if (statement.parts <= max_key_parts) continue;
      stream_.diagnostics.push_back(
          make_diagnostic(Problem::limit, statement.key, "a key of more than 64 parts", "flatten the structure"));
      blank(statement.span);
    }
    for (int round = 0; round <= max_rounds; ++round) {
      try {
        const toml::table root = toml::parse(text_);
        keep(root, round == 0);
        return;
      } catch (const toml::parse_error& error) {
        report(error, round);
      }
    }
    keep(toml::table{}, false);
  }

 private:
  void keep(const toml::table& root, bool complete) {
    complete = complete && stream_.diagnostics.empty();
    const Value* tree = TreeWriter(source_, positions_, stream_).write(root);
    stream_.documents.push_back({tree, {0, static_cast<std::uint32_t>(source_.size())}, false, complete});
  }

  void blank(Span span) {
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      if (text_[i] != '\n' && text_[i] != '\r') text_[i] = ' ';
    }
  }

  // The statement at or in front of `at`.
  const TomlStatement* statement_at(std::uint32_t at) const {
    const auto& all = outline_.statements;
    const auto behind = std::upper_bound(
        all.begin(), all.end(), at, [](std::uint32_t offset, const TomlStatement& s) { return offset < s.span.begin; });
    return behind == all.begin() ? nullptr : &*std::prev(behind);
  }

  void report(const toml::parse_error& error, int round) {
    const std::uint32_t at = positions_.offset(error.source().begin);
    const TomlStatement* statement = statement_at(at);
    if (statement == nullptr || round == max_rounds) {
      stream_.diagnostics.push_back(make_diagnostic(Problem::syntax, {at, at}, house_style(error.description())));
      text_.clear();
      return;
    }
    if (error.description().find("redefine") != std::string_view::npos) {
      stream_.diagnostics.push_back(redefinition(*statement));
    } else {
      const Span place{std::clamp(at, statement->span.begin, statement->span.end), statement->span.end};
      stream_.diagnostics.push_back(make_diagnostic(Problem::syntax, place.empty() ? statement->span : place,
                                                    house_style(error.description()), "correct the statement"));
    }
    // A statement that is blank already cannot be at fault: what follows it cannot be trusted then.
    const bool again = statement->span.of(text_).find_first_not_of(" \t\r\n") == std::string_view::npos;
    blank(again ? Span{at, static_cast<std::uint32_t>(source_.size())} : statement->span);
  }

  Diagnostic redefinition(const TomlStatement& second) const {
    const std::string name = quoted_text(second.key.of(source_));
    Diagnostic diagnostic = make_diagnostic(Problem::duplicate_key, second.key, name + " is defined a second time",
                                            "remove or rename one of the two");
    // The first is a sibling in the same table, or the same header.
    const TomlStatement* all = outline_.statements.data();
    for (const TomlStatement* first = &second; first-- != all;) {
      if (first->header == second.header && first->key.of(source_) == second.key.of(source_)) {
        diagnostic.related = first->key;
        diagnostic.related_label = "first definition";
        break;
      }
      if (first->header && !second.header) break;
    }
    return diagnostic;
  }

  std::string_view source_;
  Stream& stream_;
  TomlOutline outline_;
  std::string text_;  // what is still to be believed
  Positions positions_;
};

}  // namespace

Stream parse_toml(const SourceFile& file) {
  Stream stream;
  stream.format = Format::toml;
  const std::string_view text = file.parse_text();
  if (const auto nul = file.first_nul()) {
    stream.diagnostics.push_back(
        make_diagnostic(Problem::nul, {*nul, *nul + 1}, "a NUL byte in a text file", "remove the byte"));
  }
  if (text.size() > max_toml_bytes) {
    stream.diagnostics.push_back(
        make_diagnostic(Problem::limit, {0, 0}, "the file is larger than 1 MiB", "split the file"));
    TreeBuilder builder(stream.arena, Format::toml);
    stream.documents.push_back({builder.finish(0), {0, static_cast<std::uint32_t>(text.size())}, false, false});
    return stream;
  }
  Reader(text, stream).read();
  sort_diagnostics(stream.diagnostics);
  return stream;
}

}  // namespace infralint::value
