#include "report/model_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "check/place.h"
#include "check/secret_shapes.h"
#include "report/excerpt.h"
#include "report/frame.h"
#include "report/json_writer.h"
#include "report/locations.h"
#include "report/terminal_text.h"
#include "syntax/value/made_tree.h"
#include "syntax/value/resolve.h"

namespace infralint::report {
namespace {

using value::DataType;
using value::Entry;
using value::Value;

constexpr std::size_t most_nodes = 1'000'000;
constexpr std::size_t deepest = 300;  // trees are limited to 256; aliases may nest further
constexpr unsigned frame_lines = 8;

// Without what quoting adds, to find a secret in a decoded text.
std::string stripped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '\\' && c != '"' && c != '\'' && c != '\n') out += c;
  }
  return out;
}

void replace_all(std::string& text, std::string_view what) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + redaction.size())) {
    text.replace(at, what.size(), redaction);
  }
}

// The text of a scalar as it may be shown.
std::string shown_text(const Value& scalar, std::string_view key, const ModelInput& input) {
  std::string text(scalar.text);
  if (!key.empty() && judge(key, text).exposed() && !is_guessable_secret(text)) return std::string(redaction);
  for (const Span secret : input.secrets.within(scalar.span)) {
    const std::string_view hidden = secret.of(input.file.text());
    if (text.find(hidden) != std::string::npos) {
      replace_all(text, hidden);
    } else if (!value::is_made(scalar) || stripped(text).find(stripped(hidden)) != std::string::npos) {
      return std::string(redaction);
    }
  }
  return text;
}

std::string_view key_of(const Value& node) {
  const Entry* entry = value::entry_of(node);
  return entry == nullptr ? std::string_view() : entry->key.text;
}

// A number as JSON writes it; empty when JSON has none (`.inf`).
std::string number_text(const Value& scalar, const value::DataView& view) {
  std::array<char, 40> text;
  if (const auto integer = value::as_integer(scalar, view.resolver())) {
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), *integer).ptr};
  }
  const auto number = value::as_number(scalar, view.resolver());
  if (!number || !std::isfinite(*number)) return {};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), *number).ptr};
}

void write_scalar(JsonWriter& out, const Value& node, std::string_view key, const ModelInput& input) {
  const Value& scalar = node.resolved();
  const std::string text = shown_text(scalar, key, input);
  if (text != scalar.text) return out.text(text);
  if (text.empty() && value::is_made_unknown(scalar)) return out.raw("null");  // nothing of it is known
  switch (data_type(scalar, input.view)) {
    case DataType::null: return out.raw("null");
    case DataType::boolean:
      return out.raw(value::as_bool(scalar, input.view.resolver()).value_or(false) ? "true" : "false");
    case DataType::integer:
    case DataType::number:
      if (const std::string number = number_text(scalar, input.view); !number.empty()) return out.raw(number);
      break;
    default: break;
  }
  out.text(text);
}

class JsonPrinter {
 public:
  JsonPrinter(JsonWriter& out, const ModelInput& input) : out_(out), input_(input) {}

  // False when it was too much.
  bool print(const Value& written, std::string_view key) {
    const Value& node = written.resolved();
    if (++nodes_ > most_nodes || depth_ > deepest) return false;
    ++depth_;
    bool fine = true;
    if (node.is_mapping()) {
      out_.begin_object();
      for (const value::Member& member : members(node, input_.view)) {
        out_.key(member.name);
        fine = fine && print(member.value(), member.name);
        if (!fine) break;
      }
      out_.end_object();
    } else if (node.is_sequence()) {
      out_.begin_array();
      for (const Value& item : node.items) {
        fine = fine && print(item, {});
        if (!fine) break;
      }
      out_.end_array();
    } else {
      write_scalar(out_, node, key, input_);
    }
    --depth_;
    return fine;
  }

 private:
  JsonWriter& out_;
  const ModelInput& input_;
  std::size_t nodes_ = 0;
  std::size_t depth_ = 0;
};

Error too_large() { return {"aliases repeat so much that the model has more than a million nodes"}; }

std::string place_text(const ModelInput& input, Span span) {
  const Span shown = shown_span(input.file, span);
  const Position begin = input.file.position(shown.begin);
  const Position end = input.file.position(shown.end);
  return std::to_string(begin.line) + ":" + std::to_string(begin.column) + "-" + std::to_string(end.line) + ":" +
         std::to_string(end.column);
}

// RFC 9535 section 2.7.
std::string path_step(std::string_view name) {
  std::string out = "['";
  for (const char c : name) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "']";
}

class PlacePrinter {
 public:
  explicit PlacePrinter(const ModelInput& input) : input_(input) {}

  bool print(const Value& written, std::string_view key, const std::string& path) {
    const Value& node = written.resolved();
    if (++nodes_ > most_nodes || depth_ > deepest) return false;
    ++depth_;
    line(written, key, path);
    bool fine = true;
    for (const value::Member& member : members(node, input_.view)) {
      fine = fine && print(member.value(), member.name, path + path_step(member.name));
    }
    std::size_t index = 0;
    for (const Value& item : node.items) fine = fine && print(item, {}, path + "[" + std::to_string(index++) + "]");
    --depth_;
    return fine;
  }

  std::string take() { return std::move(out_); }

 private:
  void line(const Value& written, std::string_view key, const std::string& path) {
    const Value& node = written.resolved();
    out_ += visible_line(path) + "  " + place_text(input_, written.span) + "  ";
    if (node.is_mapping()) {
      out_ += "{" + std::to_string(members(node, input_.view).size()) + "}";
    } else if (node.is_sequence()) {
      out_ += "[" + std::to_string(node.items.size()) + "]";
    } else {
      JsonWriter json(0);
      write_scalar(json, node, key, input_);
      out_ += json.take();
      out_.pop_back();
      if (input_.view.is_unknown(node)) out_ += "  (unknown)";
    }
    out_ += '\n';
  }

  const ModelInput& input_;
  std::string out_;
  std::size_t nodes_ = 0;
  std::size_t depth_ = 0;
};

// In the tree that the model shows; decoded views hang on it under no path of their own.
bool stands_in(const Value& node, const Value& root) {
  const Value* at = &node;
  while (at->parent != nullptr) at = at->parent;
  return at == &root;
}

}  // namespace

Result<std::string> model_json(const Value& root, const ModelInput& input) {
  JsonWriter out(std::numeric_limits<unsigned>::max());
  if (!JsonPrinter(out, input).print(root, key_of(root))) return too_large();
  return out.take();
}

Result<std::string> model_places(const Value& root, const ModelInput& input) {
  PlacePrinter printer(input);
  if (!printer.print(root, {}, "$")) return too_large();
  return printer.take();
}

Result<std::string> model_selection(const Value& root, const std::vector<const Value*>& nodes, const ModelInput& input,
                                    unsigned width) {
  std::string out;
  for (const Value* node : nodes) {
    const Span span = shown_span(input.file, node->span);
    const Position at = input.file.position(span.begin);
    const Value& written = value::written(*node);
    out += visible_path(input.file.path()) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
    if (stands_in(written, root)) out += ": " + visible_line(normalized_path(written));
    out += '\n';
    const std::vector<Mark> marks = {{span, {}, true}};
    FrameStyle style;
    style.gutter = static_cast<unsigned>(std::to_string(last_line(input.file, marks)).size());
    style.width = width;
    style.primary = Style::plain;
    unsigned lines = frame_lines;
    out += frame(input.file, input.secrets, marks, style, lines);
    JsonWriter json(std::numeric_limits<unsigned>::max());
    if (!JsonPrinter(json, input).print(*node, key_of(*node))) return too_large();
    out += json.take();
    if (input.view.is_unknown(*node)) out += "(known only when the file is used)\n";
    out += '\n';
  }
  return out;
}

}  // namespace infralint::report
