#include "edit/layout.h"

#include <array>

namespace infralint::edit {
namespace {

using value::Entry;
using value::Value;

constexpr std::uint32_t widest_step = 16;

class Census {
 public:
  explicit Census(const Lines& lines) : lines_(lines) {}

  void count(const Value& node) {
    for (const Value& item : node.items) {
      if (node.flow) count_flow_child(node, item.span.begin);
      count(item);
    }
    for (const Entry& entry : node.entries) {
      if (node.flow) {
        count_flow_child(node, entry.key.span.begin);
        count_colon(entry);
      } else {
        count_block_child(entry);
      }
      count(entry.value);
    }
  }

  Layout result(value::Format format) const {
    Layout out;
    out.newline = lines_.newline();
    std::uint32_t best = 0;
    std::uint32_t most = 0;
    for (std::uint32_t i = 1; i <= widest_step; ++i) {
      if (steps_[i] <= most) continue;
      most = steps_[i];
      best = i;
    }
    if (best != 0) out.indent = std::string(best, ' ');
    if (format != value::Format::yaml && tabs_ > most) out.indent = "\t";
    out.indented_lists = indented_ >= flush_;
    out.spaced_colons = spaced_colons_ >= tight_colons_;
    out.spaced_commas = out.spaced_colons;
    return out;
  }

 private:
  void add_step(std::uint32_t outer, std::uint32_t inner) {
    if (inner > outer && inner - outer <= widest_step) ++steps_[inner - outer];
  }

  void count_block_child(const Entry& entry) {
    const Value& child = entry.value;
    if (child.is_scalar() || child.flow || child.span.empty()) return;
    const std::uint32_t outer = lines_.column(entry.key.span.begin);
    const std::uint32_t inner = lines_.column(child.span.begin);
    if (child.is_mapping()) return add_step(outer, inner);
    if (!child.is_sequence()) return;
    ++(inner > outer ? indented_ : flush_);
    add_step(outer, inner);
  }

  void count_flow_child(const Value& parent, std::uint32_t begin) {
    if (!lines_.is_first(begin)) return;
    const std::string_view outer = lines_.indentation(parent.span.begin);
    const std::string_view inner = lines_.indentation(begin);
    if (inner.find('\t') != std::string_view::npos) {
      ++tabs_;
    } else {
      add_step(static_cast<std::uint32_t>(outer.size()), static_cast<std::uint32_t>(inner.size()));
    }
  }

  void count_colon(const Entry& entry) {
    if (entry.value.span.empty()) return;
    ++(lines_.at(entry.value.span.begin - 1) == ':' ? tight_colons_ : spaced_colons_);
  }

  const Lines& lines_;
  std::array<std::uint32_t, widest_step + 1> steps_{};
  std::uint32_t tabs_ = 0;
  std::uint32_t indented_ = 0;
  std::uint32_t flush_ = 0;
  std::uint32_t spaced_colons_ = 0;
  std::uint32_t tight_colons_ = 0;
};

}  // namespace

Layout layout_of(const value::Value& root, const Lines& lines) {
  Census census(lines);
  census.count(root);
  return census.result(root.format);
}

}  // namespace infralint::edit
