// The only file that includes yaml-cpp. Its event parser (0.7) is fed one document at a time; what it gets wrong is put
// right here, in the assembler and in the gaps:
//   - `?` inside a plain scalar of a flow collection is rejected: it is fed as another byte and mapped back;
//   - it reads ahead without limit, and recurses: both are bounded by what we throw through it;
//   - after an error it must not be used again;
//   - it takes text behind a finished document for a second one, and a lone `,` for endless ones.
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <istream>
#include <streambuf>
#include <string>

#include "syntax/value/diagnostics.h"
#include "syntax/value/json_reader.h"
#include "syntax/value/limits.h"
#include "syntax/value/read.h"
#include "syntax/value/yaml_aliases.h"
#include "syntax/value/yaml_assembler.h"
#include "syntax/value/yaml_documents.h"
#include "syntax/value/yaml_errors.h"
#include "syntax/value/yaml_expansion.h"

namespace infralint::value {
namespace {

constexpr std::string_view blanks = " \t\r\n";

// Stands for a byte that must not be seen as an indicator.
constexpr char mask = '\x1A';

// Undefined aliases of one document that are reported; each costs another parse.
constexpr std::size_t max_undefined_aliases = 10;

// Thrown through the parser: the diagnostic has been reported.
struct Stop {};
struct LookAheadExceeded {};

// `?` begins an explicit key only as a token of its own, in front of a blank and behind no text.
bool is_key_indicator(std::string_view text, std::size_t i) {
  const char after = i + 1 < text.size() ? text[i + 1] : '\n';
  std::size_t begin = i;
  while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
  const char before = begin == 0 ? '\n' : text[begin - 1];
  return std::string_view(" \t\r\n").find(after) != std::string_view::npos &&
         std::string_view("\n,[{-:?").find(before) != std::string_view::npos;
}

// A byte that the parser is to see instead of the one in the text; positions count from the start of the document.
struct Patch {
  std::size_t position;
  char byte;
};

// Feeds a text in pieces, so that the parser can be stopped when it reads on and on without saying anything.
class Feed final : public std::streambuf {
 public:
  // `patches`: ascending.
  Feed(std::string_view text, const std::vector<Patch>& patches) : text_(text), patches_(patches) {}

  // The parser said something.
  void note_event() { last_event_ = fed_; }
  bool has_masked() const { return has_masked_; }

 protected:
  int_type underflow() override {
    if (fed_ >= text_.size()) return traits_type::eof();
    if (fed_ - last_event_ > max_look_ahead) throw LookAheadExceeded{};
    const std::size_t size = std::min(buffer_.size(), text_.size() - fed_);
    std::memcpy(buffer_.data(), text_.data() + fed_, size);
    mask_in(size);
    fed_ += size;
    setg(buffer_.data(), buffer_.data(), buffer_.data() + size);
    return traits_type::to_int_type(buffer_[0]);
  }

 private:
  void mask_in(std::size_t size) {
    char* const begin = buffer_.data();
    char* const end = begin + size;
    for (char* at = begin; (at = static_cast<char*>(std::memchr(at, '?', static_cast<std::size_t>(end - at)))); ++at) {
      if (is_key_indicator(text_, fed_ + static_cast<std::size_t>(at - begin))) continue;
      *at = mask;
      has_masked_ = true;
    }
    auto patch = std::lower_bound(patches_.begin(), patches_.end(), fed_,
                                  [](const Patch& p, std::size_t at) { return p.position < at; });
    for (; patch != patches_.end() && patch->position < fed_ + size; ++patch)
      begin[patch->position - fed_] = patch->byte;
  }

  std::string_view text_;
  const std::vector<Patch>& patches_;
  std::size_t fed_ = 0;
  std::size_t last_event_ = 0;
  bool has_masked_ = false;
  std::array<char, 2048> buffer_{};
};

// From the parser's events to the assembler's, one document.
class Handler final : public YAML::EventHandler {
 public:
  Handler(std::uint32_t offset, std::string_view source, Feed& feed, YamlAssembler& assembler)
      : offset_(offset), source_(source), feed_(feed), assembler_(assembler) {}

  // A document was begun behind the first one, at this position.
  bool second_document() const { return documents_ > 1; }
  std::uint32_t second_position() const { return second_position_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    ++documents_;
    if (documents_ == 1) return;
    second_position_ = position(mark);
    throw Stop{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    proceed(assembler_.null({position(mark), anchor != 0, false}));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    proceed(assembler_.alias({position(mark), false, false}));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const NodeEvent event{position(mark), anchor != 0, tag != "?"};
    if (!feed_.has_masked() && value.find(mask) == std::string::npos) return proceed(assembler_.scalar(event, value));
    if (value[0] == mask && event.position < source_.size() && source_[event.position] == '*') {
      return proceed(assembler_.alias(event));
    }
    std::string restored = value;
    std::replace(restored.begin(), restored.end(), mask, '?');
    proceed(assembler_.scalar(event, restored));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    proceed(assembler_.open(NodeKind::sequence, style == YAML::EmitterStyle::Flow,
                            {position(mark), anchor != 0, tag != "?"}));
  }
  void OnSequenceEnd() override { proceed(assembler_.close()); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    proceed(assembler_.open(NodeKind::mapping, style == YAML::EmitterStyle::Flow,
                            {position(mark), anchor != 0, tag != "?"}));
  }
  void OnMapEnd() override { proceed(assembler_.close()); }

 private:
  std::uint32_t position(const YAML::Mark& mark) const {
    const auto limit = static_cast<std::uint32_t>(source_.size());
    return mark.pos < 0 ? limit : std::min(limit, offset_ + static_cast<std::uint32_t>(mark.pos));
  }
  void proceed(bool going) {
    if (!going) throw Stop{};
    feed_.note_event();
  }

  std::uint32_t offset_;
  std::string_view source_;
  Feed& feed_;
  YamlAssembler& assembler_;
  int documents_ = 0;
  std::uint32_t second_position_ = 0;
};

struct KnownMessage {
  const char* text;
  YamlError error;
};

const KnownMessage known_messages[] = {
    {YAML::ErrorMsg::END_OF_MAP, YamlError::end_of_block_mapping},
    {YAML::ErrorMsg::END_OF_SEQ, YamlError::end_of_block_sequence},
    {YAML::ErrorMsg::END_OF_MAP_FLOW, YamlError::end_of_flow_mapping},
    {YAML::ErrorMsg::END_OF_SEQ_FLOW, YamlError::end_of_flow_sequence},
    {YAML::ErrorMsg::MAP_KEY, YamlError::misplaced_key},
    {YAML::ErrorMsg::MAP_VALUE, YamlError::misplaced_colon},
    {YAML::ErrorMsg::BLOCK_ENTRY, YamlError::misplaced_item},
    {YAML::ErrorMsg::FLOW_END, YamlError::misplaced_bracket},
    {YAML::ErrorMsg::UNKNOWN_TOKEN, YamlError::unknown_token},
    {YAML::ErrorMsg::TAB_IN_INDENTATION, YamlError::tab},
    {YAML::ErrorMsg::INVALID_ESCAPE, YamlError::unknown_escape},
    {YAML::ErrorMsg::INVALID_HEX, YamlError::bad_hex},
    {YAML::ErrorMsg::INVALID_UNICODE, YamlError::bad_code_point},
    {YAML::ErrorMsg::DOC_IN_SCALAR, YamlError::marker_in_string},
    {YAML::ErrorMsg::EOF_IN_SCALAR, YamlError::open_string},
    {YAML::ErrorMsg::CHAR_IN_BLOCK, YamlError::block_header},
    {YAML::ErrorMsg::ZERO_INDENT_IN_BLOCK, YamlError::zero_indentation},
    {YAML::ErrorMsg::CHAR_IN_TAG_HANDLE, YamlError::property_name},
    {YAML::ErrorMsg::TAG_WITH_NO_SUFFIX, YamlError::property_name},
    {YAML::ErrorMsg::END_OF_VERBATIM_TAG, YamlError::property_name},
    {YAML::ErrorMsg::ALIAS_NOT_FOUND, YamlError::property_name},
    {YAML::ErrorMsg::ANCHOR_NOT_FOUND, YamlError::property_name},
    {YAML::ErrorMsg::CHAR_IN_ALIAS, YamlError::property_name},
    {YAML::ErrorMsg::CHAR_IN_ANCHOR, YamlError::property_name},
    {YAML::ErrorMsg::MULTIPLE_TAGS, YamlError::property_twice},
    {YAML::ErrorMsg::MULTIPLE_ANCHORS, YamlError::property_twice},
    {YAML::ErrorMsg::MULTIPLE_ALIASES, YamlError::property_twice},
    {YAML::ErrorMsg::ALIAS_CONTENT, YamlError::alias_content},
    {YAML::ErrorMsg::UNKNOWN_ANCHOR, YamlError::undefined_alias},
    {YAML::ErrorMsg::YAML_DIRECTIVE_ARGS, YamlError::directive},
    {YAML::ErrorMsg::YAML_VERSION, YamlError::directive},
    {YAML::ErrorMsg::YAML_MAJOR_VERSION, YamlError::directive},
    {YAML::ErrorMsg::REPEATED_YAML_DIRECTIVE, YamlError::directive},
    {YAML::ErrorMsg::TAG_DIRECTIVE_ARGS, YamlError::directive},
    {YAML::ErrorMsg::REPEATED_TAG_DIRECTIVE, YamlError::directive},
};

// Some messages have a value behind the constant.
YamlError error_of(const YAML::Exception& exception) {
  if (dynamic_cast<const YAML::DeepRecursion*>(&exception) != nullptr) return YamlError::too_deep;
  for (const KnownMessage& known : known_messages) {
    if (exception.msg.starts_with(known.text)) return known.error;
  }
  return YamlError::other;
}

class Reader {
 public:
  Reader(std::string_view text, Stream& stream) : text_(text), stream_(stream), builder_(stream.arena, Format::yaml) {}

  void read() {
    const std::vector<DocumentText> documents = split_documents(text_, max_documents);
    for (const DocumentText& document : documents) {
      if (stream_.documents.size() >= max_documents) {
        report_limit(document.text.begin, "more than 100000 documents in one file");
        return;
      }
      if (builder_.nodes() >= max_nodes) return;
      read_document(document);
    }
  }

 private:
  struct State {
    std::size_t diagnostics;
    std::size_t comments;
  };
  struct Patches {
    std::vector<Patch> bytes;
    std::size_t aliases = 0;
    bool tabs = false;  // those on blank lines
  };

  // An undefined alias ends the parse: masked, it is read as a scalar. A tab on a line that is otherwise blank is
  // harmless, but the parser may take the line for one with text. True when something was patched.
  static bool patch(YamlError error, std::size_t position, std::string_view text, Patches& patches) {
    const std::size_t before = patches.bytes.size();
    if (error == YamlError::undefined_alias) {
      if (patches.aliases++ < max_undefined_aliases) patches.bytes.push_back({position, mask});
    } else if (!patches.tabs) {
      patches.tabs = true;
      for (std::size_t tab = text.find('\t'); tab != std::string_view::npos; tab = text.find('\t', tab + 1)) {
        const std::size_t line = tab == 0 ? 0 : text.find_last_not_of(" \t", tab - 1) + 1;
        if (line != 0 && text[line - 1] != '\n') continue;
        const std::size_t behind = std::min(text.find_first_not_of(" \t\r", tab), text.size());
        const bool blank_line = behind == text.size() || text[behind] == '\n';
        for (; tab < behind; ++tab) {
          if (blank_line && text[tab] == '\t') patches.bytes.push_back({tab, ' '});
        }
        tab = behind - 1;
      }
    }
    std::sort(patches.bytes.begin(), patches.bytes.end(),
              [](const Patch& a, const Patch& b) { return a.position < b.position; });
    return patches.bytes.size() > before;
  }

  void report_limit(std::uint32_t at, std::string message) {
    stream_.diagnostics.push_back(make_diagnostic(Problem::limit, {at, at}, std::move(message), "split the file"));
  }

  void read_document(const DocumentText& document) {
    const std::string_view source = text_.substr(0, document.text.end);
    if (document.behind_marker != 0) {
      stream_.diagnostics.push_back(make_diagnostic(
          Problem::syntax, {document.behind_marker, document.behind_marker + 1},
          "text behind the `...` that ends a document", "begin the next document on a line of its own"));
    }
    if (document.blank) return read_blank(document, source);
    if (read_as_json(document, source)) return;
    // Some errors can be patched: the document is read again then.
    Patches patches;
    const State before{stream_.diagnostics.size(), stream_.comments.size()};
    while (!parse(document, source, patches)) {
      stream_.diagnostics.resize(before.diagnostics);
      stream_.comments.resize(before.comments);
    }
  }

  // A document that begins like JSON is tried as JSON first: faster, without look-ahead, and right where the YAML
  // parser is not (surrogate pairs, a colon on the next line). What is no JSON leaves no trace.
  bool read_as_json(const DocumentText& document, std::string_view source) {
    const std::size_t first = source.find_first_not_of(blanks, document.content);
    if (document.directives || (source[first] != '{' && source[first] != '[')) return false;
    if (source.substr(document.text.begin, first - document.text.begin).find('#') != std::string_view::npos) {
      return false;  // comments: the gaps have to be read
    }
    const std::size_t reported = stream_.diagnostics.size();
    const JsonValue value = read_json_value(source, static_cast<std::uint32_t>(first), Format::yaml, stream_, builder_);
    const bool is_limit = value.error && value.error->problem == Problem::limit;
    const bool whole = !value.error && source.find_first_not_of(blanks, value.end) == std::string_view::npos;
    if (!whole && !is_limit) {
      stream_.diagnostics.resize(reported);
      return false;
    }
    if (is_limit) stream_.diagnostics.push_back(*value.error);
    keep(document, value.root, whole);
    return true;
  }

  void read_blank(const DocumentText& document, std::string_view source) {
    YamlAssembler assembler(source, document, stream_, builder_);
    if (document.explicit_start) assembler.null({document.content, false, false});
    const Value* root = assembler.finish(true);
    if (document.explicit_start) keep(document, root, true);
    if (document.directives && !document.explicit_start) {
      stream_.diagnostics.push_back(make_diagnostic(Problem::syntax, {document.text.begin, document.text.begin},
                                                    "a directive without a document", "add `---` and the document"));
    }
  }

  void keep(const DocumentText& document, const Value* root, bool complete) {
    Document& kept = stream_.documents.emplace_back();
    kept.root = root;
    kept.explicit_start = document.explicit_start;
    kept.complete = complete;
    const std::uint32_t first =
        document.explicit_start
            ? document.content - 3
            : std::min(root->properties.empty() ? root->span.begin : root->properties.begin, root->span.begin);
    kept.span = {first, std::max(first, document.text.end)};
  }

  // False when it has to be done again with the patches that were added.
  bool parse(const DocumentText& document, std::string_view source, Patches& patches) {
    std::uint32_t begin = document.text.begin;
    if (source.substr(begin, 3) == "\xEF\xBB\xBF") begin += 3;  // the parser skips it without counting
    Feed feed(source.substr(begin), patches.bytes);
    std::istream input(&feed);
    YamlAssembler assembler(source, document, stream_, builder_);
    Handler handler(begin, source, feed, assembler);
    bool complete = false;
    try {
      YAML::Parser parser(input);
      while (parser.HandleNextDocument(handler)) {
      }
      complete = true;
    } catch (const Stop&) {
      if (handler.second_document()) complete = !report_second_document(handler.second_position(), source, assembler);
    } catch (const LookAheadExceeded&) {
      report_limit(std::min(assembler.cursor(), document.text.end), "more than 1 MiB without a complete value");
    } catch (const YAML::Exception& exception) {
      const YamlError error = error_of(exception);
      const std::uint32_t position =
          exception.mark.pos < 0 ? document.text.end : begin + static_cast<std::uint32_t>(exception.mark.pos);
      if (patch(error, position - begin, source.substr(begin), patches)) {
        builder_.finish(position);
        return false;
      }
      stream_.diagnostics.push_back(explain_yaml_error(error, source, position, assembler));
    }
    const Value* root = assembler.finish(complete);
    keep(document, root, complete);
    if (!assembler.has_aliases()) return true;
    tie_aliases(*root, stream_.diagnostics);
    check_expansion(*root, stream_.diagnostics);
    return true;
  }

  // False when it is no error: a block scalar at the root may stand without indentation, and its lines come as another
  // document then.
  bool report_second_document(std::uint32_t position, std::string_view source, const YamlAssembler& assembler) {
    if (assembler.root_is_block_scalar()) return false;
    const std::size_t end = std::min(source.find_first_of(" \t\r\n", position), source.size());
    const Span place{position, std::max(position, static_cast<std::uint32_t>(end))};
    stream_.diagnostics.push_back(make_diagnostic(
        Problem::syntax, place,
        quoted_text(place.of(source)) + " stands behind the end of the document: it belongs to nothing above",
        "correct its indentation, or begin a new document with `---`"));
    return true;
  }

  std::string_view text_;
  Stream& stream_;
  TreeBuilder builder_;
};

}  // namespace

Stream parse_yaml(const SourceFile& file) {
  Stream stream;
  stream.format = Format::yaml;
  const std::string_view text = file.parse_text();
  if (text.size() > max_bytes) {
    stream.diagnostics.push_back(
        make_diagnostic(Problem::limit, {0, 0}, "the file is larger than 64 MiB", "split the file"));
    return stream;
  }
  if (const auto nul = file.first_nul()) {
    stream.diagnostics.push_back(
        make_diagnostic(Problem::nul, {*nul, *nul + 1}, "a NUL byte in a text file", "remove the byte"));
  }
  Reader(text, stream).read();
  sort_diagnostics(stream.diagnostics);
  return stream;
}

}  // namespace infralint::value
