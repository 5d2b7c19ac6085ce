// Turns the events of a YAML parser into a tree: the parser says where nodes begin and what they say, the source says
// the rest (ends, styles, comments, names of anchors). One assembler a document. For the YAML reader only.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/value/tree_builder.h"
#include "syntax/value/value.h"
#include "syntax/value/yaml_documents.h"
#include "syntax/value/yaml_gaps.h"

namespace infralint::value {

// What every event says about its node. `position` is that of the first property when there are any.
struct NodeEvent {
  std::uint32_t position = 0;
  bool anchored = false;
  bool tagged = false;
};

// Where the reader stood when an error ended the document.
struct OpenCollection {
  Span opener;  // the bracket, or the first byte of a block collection
  NodeKind kind = NodeKind::mapping;
  bool flow = false;
};

class YamlAssembler {
 public:
  // `source` ends with the document; positions count from the start of the file.
  YamlAssembler(std::string_view source, const DocumentText& document, Stream& stream, TreeBuilder& builder);

  // Each returns false when the document cannot go on; the diagnostic has then been reported.
  bool null(const NodeEvent& event);
  bool alias(const NodeEvent& event);
  bool scalar(const NodeEvent& event, std::string_view text);
  bool open(NodeKind kind, bool flow, const NodeEvent& event);
  bool close();

  // The rest of the document holds nothing but comments; `complete` unless an error ended it.
  const Value* finish(bool complete);

  bool has_aliases() const { return has_aliases_; }
  std::uint32_t cursor() const { return gaps_.cursor(); }
  const OpenCollection* innermost() const { return frames_.empty() ? nullptr : &frames_.back().place; }
  // The scalar read last; its span is empty when nothing was read.
  Span last_scalar() const { return last_scalar_; }
  bool root_is_block_scalar() const { return root_is_block_scalar_; }

 private:
  struct Frame {
    OpenCollection place;
    std::uint32_t column = 0;
    bool bracket = false;
    bool explicit_key = false;  // the current key stands behind `?`
    bool empty_key = false;     // nothing is written where the current key should be
  };

  bool in_flow() const { return !frames_.empty() && frames_.back().place.flow; }
  int block_column() const;
  bool begin(Value& node, const NodeEvent& event, int tags);
  void read_properties(Value& node, int anchors, int tags);
  bool is_null_word_at(std::uint32_t position) const;
  bool empty_item(Value& node);
  bool add(const Value& node);
  bool has_room(std::uint32_t position);
  bool fail(Diagnostic diagnostic);
  void report_glued_comments();

  std::string_view source_;
  Stream& stream_;
  TreeBuilder& builder_;
  std::vector<std::uint32_t> glued_;
  GapReader gaps_;
  std::vector<Frame> frames_;
  std::vector<int> block_columns_;
  Span last_scalar_;
  std::uint32_t content_;
  bool has_aliases_ = false;
  bool root_is_block_scalar_ = false;
};

}  // namespace infralint::value
