#include "query/parser.h"

#include "query/filter_parser.h"
#include "query/mistakes.h"
#include "query/scanner.h"

namespace infralint::query {
namespace {

constexpr std::size_t longest_path = std::size_t{64} << 10U;

bool fail(Scanner& scanner, std::uint32_t offset, Mistake mistake) {
  return scanner.fail(offset, std::move(mistake.message), std::move(mistake.help));
}

// `%name`: as `let` and parameters name things, so with hyphens.
bool variable(Scanner& scanner, Query& query) {
  const std::uint32_t begin = scanner.at();
  scanner.take("%");
  const auto is_part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  while (is_part(scanner.peek())) {
    query.variable += scanner.peek();
    scanner.move_to(scanner.at() + 1);
  }
  if (!query.variable.empty()) return true;
  return scanner.fail(begin, "a name is missing behind `%`", "write `%name` for the variable of that name");
}

}  // namespace

bool SegmentParser::parse(std::vector<Segment>& segments) {
  while (true) {
    const std::uint32_t behind = scanner_.at();
    scanner_.skip_blanks();
    Segment segment;
    segment.offset = scanner_.at();
    const char c = scanner_.peek();
    if (c != '.' && c != '[') {
      scanner_.move_to(behind);
      return true;
    }
    if (scanner_.take("..")) segment.reach = Reach::descendants;
    if (scanner_.peek() == '[') {
      if (!brackets(segment)) return false;
    } else {
      if (segment.reach == Reach::children) scanner_.take(".");
      if (!dotted(segment)) return false;
    }
    segments.push_back(std::move(segment));
  }
}

bool SegmentParser::dotted(Segment& segment) {
  Selector selector;
  selector.offset = scanner_.at();
  if (!scanner_.take("*")) {
    selector.name = scanner_.name();
    if (selector.name.empty()) return fail(scanner_, scanner_.at(), not_a_name(scanner_.rest()));
    selector.kind = Select::name;
    selector.shorthand = true;
  }
  segment.selectors.push_back(std::move(selector));
  return true;
}

bool SegmentParser::brackets(Segment& segment) {
  scanner_.take("[");
  do {
    scanner_.skip_blanks();
    Selector one;
    one.offset = scanner_.at();
    if (!selector(one)) return false;
    const bool filter = one.kind == Select::filter;
    segment.selectors.push_back(std::move(one));
    const std::uint32_t behind = scanner_.at();
    scanner_.skip_blanks();
    if (scanner_.peek() == ',' || scanner_.peek() == ']') continue;
    const std::uint32_t begin = segment.selectors.back().offset;
    const std::string_view written = scanner_.text().substr(begin, behind - begin);
    return fail(scanner_, scanner_.at(),
                filter ? not_an_operator(written, scanner_.rest()) : not_the_end_of_brackets(scanner_.rest()));
  } while (scanner_.take(","));
  scanner_.take("]");
  return true;
}

bool SegmentParser::selector(Selector& out) {
  const char c = scanner_.peek();
  if (c == '\'' || c == '"') {
    auto name = scanner_.string();
    if (!name) return false;
    out.kind = Select::name;
    out.name = std::move(*name);
    return true;
  }
  if (scanner_.take("*")) return true;
  if (c == '?') {
    scanner_.take("?");
    scanner_.skip_blanks();
    out.kind = Select::filter;
    out.filter = std::make_unique<Expression>();
    return FilterParser(scanner_, depth_).parse(*out.filter);
  }
  if (c == ':' || scanner_.at_integer()) return index_or_slice(out);
  return fail(scanner_, scanner_.at(), not_a_selector(scanner_.rest()));
}

bool SegmentParser::index_or_slice(Selector& out) {
  std::optional<std::int64_t> first;
  if (scanner_.at_integer()) {
    first = scanner_.integer();
    if (!first) return false;
  }
  const std::uint32_t behind = scanner_.at();
  scanner_.skip_blanks();
  if (!scanner_.take(":")) {
    scanner_.move_to(behind);
    out.kind = Select::index;
    out.index = *first;
    return true;
  }
  out.kind = Select::slice;
  out.slice.start = first;
  scanner_.skip_blanks();
  if (scanner_.at_integer()) {
    out.slice.end = scanner_.integer();
    if (!out.slice.end) return false;
    scanner_.skip_blanks();
  }
  if (!scanner_.take(":")) return true;
  scanner_.skip_blanks();
  if (!scanner_.at_integer()) return true;
  out.slice.step = scanner_.integer();
  return out.slice.step.has_value();
}

std::variant<Query, PathError> parse_path(std::string_view path, PathForm form) {
  if (path.size() > longest_path) return PathError{ErrorKind::syntax, 0, "the path is longer than 64 KiB", {}};
  Scanner scanner(path);
  Query query;
  const bool policy = form == PathForm::policy;
  if (scanner.take("$")) {
    query.root = Root::document;
  } else if (policy && scanner.take("@")) {
    query.root = Root::current;
  } else if (policy && scanner.peek() == '%') {
    query.root = Root::variable;
    if (!variable(scanner, query)) return *scanner.error();
  } else {
    fail(scanner, 0, missing_root(path, form));
    return *scanner.error();
  }
  ParseDepth depth{0, policy};
  if (!SegmentParser(scanner, depth).parse(query.segments)) return *scanner.error();
  if (policy && scanner.peek() == '*' && path.substr(0, scanner.at()).ends_with("__")) {
    scanner.fail(scanner.at(), "virtual members have no wildcard", "name them one by one", ErrorKind::virtual_member);
    return *scanner.error();
  }
  if (!scanner.at_end()) {
    fail(scanner, scanner.at(), not_a_segment(path.substr(0, scanner.at()), scanner.rest()));
    return *scanner.error();
  }
  return query;
}

bool FilterParser::filter_query(Expression& out) {
  out.kind = Operator::query;
  out.query.offset = scanner_.at();
  if (scanner_.take("@")) {
    out.query.root = Root::current;
  } else if (scanner_.take("$")) {
    out.query.root = Root::document;
  } else {
    out.query.root = Root::variable;
    if (!variable(scanner_, out.query)) return false;
  }
  return SegmentParser(scanner_, depth_).parse(out.query.segments);
}

}  // namespace infralint::query
