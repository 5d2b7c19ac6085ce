#include "language/renderer.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "base/utf.h"
#include "check/message.h"
#include "check/project_view.h"
#include "check/secret_shapes.h"

namespace infralint::language {
namespace {

using value::DataType;
using value::Value;

constexpr std::size_t longest_value = 60;  // code points
constexpr int deepest_json = 8;
constexpr std::size_t longest_json = 2000;  // bytes, before it is cut for people
constexpr std::string_view redacted = "[REDACTED]";

// Characters that change the direction of the text around them or cannot be seen.
bool is_invisible(char32_t code) {
  return (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF || code == 0x061C || (code >= 0x80 && code < 0xA0);
}

// Printable ASCII without backticks shows itself.
bool is_visible(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F && c != '`'; });
}

std::string visible(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const Utf8Char c = decode_utf8(text, i);
    i += c.size;
    if (c.code_point < 0x20) {
      append_utf8(out, 0x2400 + c.code_point);
    } else if (c.code_point == 0x7F) {
      append_utf8(out, 0x2421);
    } else if (c.code_point == '`') {
      out += '\'';
    } else if (is_invisible(c.code_point)) {
      out += "U+";
      for (int shift = 12; shift >= 0; shift -= 4) out += digits[c.code_point >> shift & 15];
    } else {
      append_utf8(out, c.code_point);
    }
  }
  return out;
}

std::string cut(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t shown = 0;
  for (std::size_t i = 0; i < text.size(); ++shown) {
    if (shown == longest) return std::string(text.substr(0, i)) + "…";
    i += decode_utf8(text, i).size;
  }
  return std::string(text);
}

// The name under which a value stands: of `{name: TOKEN, value: x}` the name that it is given.
std::string_view name_of(const Value& node, const value::DataView& view) {
  const value::Entry* entry = value::entry_of(node);
  if (entry == nullptr) return {};
  if (entry->key.text == "value" && node.parent != nullptr) {
    const value::Entry* named = value::member(*node.parent, "name", view);
    if (named != nullptr && named->value.is_scalar()) return named->value.text;
  }
  return entry->key.text;
}

std::size_t index_of(const Value& item) { return static_cast<std::size_t>(&item - item.parent->items.data()); }

std::string decimal(double number) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.3g", number);
  return buffer;
}

// A number of bytes as `1.5 GiB`, a number of seconds as `1 h 30 min`; anything else as it is.
std::string human(const std::string& text, bool seconds) {
  double amount = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
  if (error != std::errc() || end != text.data() + text.size() || amount < 0 || amount > 1e18) return text;
  if (!seconds) {
    static constexpr const char* units[] = {" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"};
    std::size_t unit = 0;
    while (amount >= 1024 && unit + 1 < std::size(units)) {
      amount /= 1024;
      ++unit;
    }
    return decimal(amount) + units[unit];
  }
  auto rest = static_cast<std::uint64_t>(amount);
  std::string out;
  static constexpr std::pair<std::uint64_t, const char*> units[] = {
      {86400, " d"}, {3600, " h"}, {60, " min"}, {1, " s"}};
  for (const auto& [size, name] : units) {
    if (rest < size && (size > 1 || !out.empty())) continue;
    if (!out.empty()) out += ' ';
    out += std::to_string(rest / size) + name;
    rest %= size;
  }
  return out;
}

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      case '\r': out += "\\r"; break;
      default: out += c;
    }
  }
  return out + '"';
}

std::size_t number_or(std::string_view text, std::size_t otherwise) {
  std::size_t number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
  if (texts.size() == 1) return texts.front();
  std::string out;
  for (const std::string& text : texts) {
    if (!out.empty()) out += separator;
    out += text;
  }
  return out;
}

std::string enumerated(const std::vector<std::string>& texts, std::size_t shown) {
  const std::size_t named = std::min(shown, texts.size());
  std::string out;
  for (std::size_t i = 0; i < named; ++i) {
    if (i > 0) out += i + 1 == texts.size() ? " and " : ", ";
    out += texts[i];
  }
  if (named < texts.size()) out += " and " + std::to_string(texts.size() - named) + " more";
  return out;
}

}  // namespace

std::string Renderer::render(std::uint32_t at) {
  std::string out;
  const std::uint32_t count = evaluator_.word(at);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t one = evaluator_.word(at + 1 + i);
    if (static_cast<code::Piece>(evaluator_.word(one)) == code::Piece::text) {
      out += evaluator_.text(one + 1);
    } else {
      out += piece(one);
    }
  }
  return out;
}

std::optional<std::string> Renderer::render_exact(std::uint32_t at) {
  exact_ = true;
  incomplete_ = false;
  std::string out = render(at);
  exact_ = false;
  if (incomplete_) return std::nullopt;
  return out;
}

std::string Renderer::piece(std::uint32_t at) {
  const bool inside_backticks = evaluator_.word(at + 4) != 0;
  const std::uint32_t count = evaluator_.word(at + 5);
  const auto filter = [&](std::uint32_t i) { return static_cast<code::Filter>(evaluator_.word(at + 6 + 3 * i)); };
  const auto argument = [&](std::uint32_t i) { return evaluator_.text(at + 7 + 3 * i); };
  Reading reading;
  bool cuts = false;
  for (std::uint32_t i = 0; i < count; ++i) {
    reading.all_nodes = reading.all_nodes || filter(i) == code::Filter::join || filter(i) == code::Filter::list;
    reading.json = reading.json || filter(i) == code::Filter::json;
    cuts = cuts || filter(i) == code::Filter::truncate;
  }
  Texts value = look_up(at + 1, reading);
  if (value.absent) {
    for (std::uint32_t i = 0; i < count; ++i) {
      if (filter(i) == code::Filter::fallback) return std::string(argument(i));
    }
    incomplete_ = true;
    return "‹absent›";
  }
  const auto each = [&](auto&& change) {
    for (std::string& text : value.texts) text = change(text);
  };
  if (!exact_) {
    for (std::string& text : value.texts) {
      if (!is_visible(text)) text = visible(text);
      if (value.from_file && !cuts && text.size() > longest_value) text = cut(text, longest_value);
    }
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    switch (filter(i)) {
      case code::Filter::fallback: break;
      case code::Filter::quote:
        if (!inside_backticks && !exact_) each([](const std::string& text) { return '`' + text + '`'; });
        break;
      case code::Filter::json:
        if (!value.json) each(json_text);
        break;
      case code::Filter::join: value.texts = {joined(value.texts, argument(i).empty() ? ", " : argument(i))}; break;
      case code::Filter::lower:
        each([](std::string text) {
          for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
          return text;
        });
        break;
      case code::Filter::truncate:
        each([&](const std::string& text) { return cut(text, number_or(argument(i), longest_value)); });
        break;
      case code::Filter::basename: each([](const std::string& text) { return std::string(base_name(text)); }); break;
      case code::Filter::human:
        each([&](const std::string& text) { return human(text, argument(i) == "seconds"); });
        break;
      case code::Filter::list: value.texts = {enumerated(value.texts, number_or(argument(i), 3))}; break;
    }
  }
  return joined(value.texts, ", ");
}

Renderer::Texts Renderer::look_up(std::uint32_t at, Reading reading) {
  const std::uint32_t first = at + 1;
  switch (static_cast<code::Name>(evaluator_.word(at))) {
    case code::Name::path: {
      Selection selection;
      evaluator_.select(evaluator_.word(first), evaluator_.selected(), selection);
      return of_nodes(selection.nodes(), reading);
    }
    case code::Name::key: {
      const Value& node = evaluator_.selected();
      if (const value::Entry* entry = value::entry_of(node)) return {{std::string(entry->key.text)}, false, true};
      if (node.parent != nullptr && node.parent->is_sequence()) return {{std::to_string(index_of(node))}};
      return {{}, true};
    }
    case code::Name::value: return of_node(evaluator_.selected(), reading);
    case code::Name::parameter: {
      const ParameterValue* parameter = evaluator_.context().value_of(evaluator_.text(first));
      if (parameter == nullptr) return {{}, true};
      if (const auto* list = std::get_if<std::vector<std::string>>(parameter)) return {*list, false, false, true};
      return {{parameter_text(*parameter)}};
    }
    case code::Name::file_path: return {{evaluator_.context().file().path()}};
    case code::Name::error: return error_ != nullptr ? Texts{{error_->message}} : Texts{{}, true};
    case code::Name::error_path:
      return error_ != nullptr && error_->instance != nullptr ? Texts{{normalized_path(*error_->instance)}}
                                                              : Texts{{}, true};
    case code::Name::error_keyword: return error_ != nullptr ? Texts{{error_->keyword}} : Texts{{}, true};
    case code::Name::match: {
      const std::string_view group = evaluator_.group(evaluator_.word(first));
      if (group.data() == nullptr) return {{}, true};
      if (::infralint::judge({}, group).exposed()) return {{std::string(redacted)}};
      return {{std::string(group)}, false, true};
    }
    case code::Name::count: return {{std::to_string(witness_.count)}};
  }
  return {{}, true};
}

Renderer::Texts Renderer::of_nodes(std::span<const Value* const> nodes, Reading reading) {
  if (nodes.empty()) return {{}, true};
  if (!reading.all_nodes || nodes.size() == 1) return of_node(*nodes[0], reading);
  Texts result{{}, false, true, true, reading.json};
  for (const Value* node : nodes) {
    for (std::string& text : of_node(*node, reading).texts) result.texts.push_back(std::move(text));
  }
  return result;
}

Renderer::Texts Renderer::of_node(const Value& node, Reading reading) {
  const Value& data = node.resolved();
  if (reading.json) return {{json(data, 0)}, false, true, false, true};
  if (data.is_scalar()) return {{shown(data)}, false, true};
  if (data.is_sequence()) {
    Texts result{{}, false, true, true};
    for (const Value& item : data.items) {
      const Value& one = item.resolved();
      result.texts.push_back(one.is_scalar() ? shown(one) : json(one, 0));
    }
    return result;
  }
  return {{json(data, 0)}, false, true};
}

std::string Renderer::plain(const Value& scalar) {
  const value::DataView& view = evaluator_.reader().view();
  const SecretVerdict verdict = ::infralint::judge(name_of(scalar, view), scalar.text);
  if (verdict.exposed()) {
    findings_.redact(scalar.inner(verdict.span));
    incomplete_ = true;
    return std::string(redacted);
  }
  if (value::data_type(scalar, view) == DataType::null) return "null";
  return std::string(scalar.text);
}

std::string Renderer::shown(const Value& scalar) {
  std::string text = plain(scalar);
  // Where types matter, `60` and `"60"` must not look alike.
  const bool judged = witness_.typed && witness_.node != nullptr && &witness_.node->resolved() == &scalar;
  if (!judged || exact_ || value::data_type(scalar, evaluator_.reader().view()) != DataType::string) return text;
  return json_text(text);
}

std::string Renderer::json(const Value& node, int depth) {
  const value::DataView& view = evaluator_.reader().view();
  const Value& data = node.resolved();
  if (data.is_scalar()) {
    const std::string text = plain(data);
    return value::data_type(data, view) == DataType::string ? json_text(text) : text;
  }
  if (depth == deepest_json) return "…";
  std::string out = data.is_sequence() ? "[" : "{";
  bool first = true;
  const auto separate = [&] {
    if (!first) out += ", ";
    first = false;
    if (out.size() <= longest_json) return true;
    out += "…";
    return false;
  };
  if (data.is_sequence()) {
    for (const Value& item : data.items) {
      if (!separate()) break;
      out += json(item, depth + 1);
    }
    return out + ']';
  }
  for (const value::Member& member : value::members(data, view)) {
    if (!separate()) break;
    out += json_text(member.name) + ": " + json(member.value(), depth + 1);
  }
  return out + '}';
}

}  // namespace infralint::language
