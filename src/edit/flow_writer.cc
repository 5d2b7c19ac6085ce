#include "edit/flow_writer.h"

#include <utility>

namespace infralint::edit {
namespace {

using value::DataType;
using value::Format;
using value::ScalarStyle;

class FlowWriter {
 public:
  FlowWriter(const FlowStyle& style, const Layout& layout)
      : style_(style), layout_(layout), indentation_(style.indentation) {}

  bool write(const NewValue& value) {
    switch (value.type) {
      case DataType::list: return list(value);
      case DataType::map: return map(value);
      default: break;
    }
    const auto text = write_scalar(value, place(in_flow_));
    if (text) out += *text;
    return text.has_value();
  }

  bool entry(std::string_view key, const NewValue& value) {
    const auto written = write_key(key, place(true));
    if (!written) return false;
    out += *written;
    const bool toml = style_.format == Format::toml;
    out += toml ? " = " : layout_.spaced_colons || (style_.format == Format::yaml && !style_.json) ? ": " : ":";
    return write(value);
  }

  std::string out;

 private:
  ScalarPlace place(bool in_flow) const {
    return {style_.format, style_.resolver, in_flow ? PlainPlace::flow : PlainPlace::block,
            style_.json ? ScalarStyle::double_quoted : ScalarStyle::empty};
  }

  template <class Children, class Write>
  bool children(char open, char close, const Children& all, Write write_child) {
    out += open;
    const bool was_in_flow = std::exchange(in_flow_, true);
    const bool padded = style_.format == Format::toml && open == '{';
    if (!style_.spread && padded && !all.empty()) out += ' ';
    indentation_ += layout_.indent;
    bool first = true;
    for (const auto& child : all) {
      if (!first) out += layout_.spaced_commas && !style_.spread ? ", " : ",";
      first = false;
      if (style_.spread) out += layout_.newline + indentation_;
      if (!write_child(child)) return false;
    }
    indentation_.resize(indentation_.size() - layout_.indent.size());
    if (style_.spread && !all.empty()) out += layout_.newline + indentation_;
    if (!style_.spread && padded && !all.empty()) out += ' ';
    in_flow_ = was_in_flow;
    out += close;
    return true;
  }

  bool list(const NewValue& value) {
    return children('[', ']', value.items, [this](const NewValue& item) { return write(item); });
  }

  bool map(const NewValue& value) {
    return children('{', '}', value.members, [this](const auto& member) { return entry(member.name, member.value); });
  }

  const FlowStyle& style_;
  const Layout& layout_;
  std::string indentation_;
  bool in_flow_ = style_.in_flow;
};

}  // namespace

std::optional<std::string> write_flow(const NewValue& value, const FlowStyle& style, const Layout& layout) {
  FlowWriter writer(style, layout);
  if (!writer.write(value)) return std::nullopt;
  return std::move(writer.out);
}

std::optional<std::string> write_flow_entry(std::string_view key, const NewValue& value, const FlowStyle& style,
                                            const Layout& layout) {
  FlowWriter writer(style, layout);
  if (!writer.entry(key, value)) return std::nullopt;
  return std::move(writer.out);
}

std::optional<std::string> write_flow_key(std::string_view key, const FlowStyle& style) {
  return write_key(key, {style.format, style.resolver, PlainPlace::flow,
                         style.json ? ScalarStyle::double_quoted : ScalarStyle::empty});
}

}  // namespace infralint::edit
