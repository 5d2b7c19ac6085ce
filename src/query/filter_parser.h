// The two halves of the grammar that contain each other: segments and filters. For this folder's parser only.
#pragma once

#include <vector>

#include "query/scanner.h"
#include "query/syntax.h"

namespace infralint::query {

// How deep filters, parentheses and calls stand in each other. They are parsed by recursion.
struct ParseDepth {
  int level = 0;
  bool policy = false;

  static constexpr int deepest = 64;
};

// The functions give false when the scanner has failed.
class SegmentParser {
 public:
  SegmentParser(Scanner& scanner, ParseDepth& depth) : scanner_(scanner), depth_(depth) {}

  // Stands behind the last segment then, in front of any blanks.
  bool parse(std::vector<Segment>& segments);

 private:
  bool dotted(Segment& segment);
  bool brackets(Segment& segment);
  bool selector(Selector& out);
  bool index_or_slice(Selector& out);

  Scanner& scanner_;
  ParseDepth& depth_;
};

class FilterParser {
 public:
  FilterParser(Scanner& scanner, ParseDepth& depth) : scanner_(scanner), depth_(depth) {}

  // A logical expression; whether its parts may stand where they do is typing's business.
  bool parse(Expression& out);

 private:
  bool chain(Expression& out, Operator kind);
  bool basic(Expression& out);
  bool negation(Expression& out);
  bool operand(Expression& out);
  bool parentheses(Expression& out);
  bool call(Expression& out);
  bool filter_query(Expression& out);
  bool literal(Expression& out);
  std::optional<Comparator> comparator();
  bool behind_operand(std::uint32_t begin, std::uint32_t end);

  Scanner& scanner_;
  ParseDepth& depth_;
};

}  // namespace infralint::query
