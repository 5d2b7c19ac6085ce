#include "query/filter_parser.h"

#include <array>

#include "base/edit_distance.h"
#include "query/mistakes.h"

namespace infralint::query {
namespace {

bool fail(Scanner& scanner, std::uint32_t offset, Mistake mistake) {
  return scanner.fail(offset, std::move(mistake.message), std::move(mistake.help));
}

std::string unknown_function_help(std::string_view name, bool policy) {
  std::vector<std::string_view> names;
  for (const Function& function : all_functions()) {
    if (function.standard || policy) names.push_back(function.name);
  }
  if (const auto near = nearest(name, names)) return "did you mean `" + std::string(*near) + "`?";
  std::string help = "the functions are";
  for (const std::string_view known : names) help += (known == names.front() ? " `" : ", `") + std::string(known) + "`";
  return help;
}

}  // namespace

bool FilterParser::parse(Expression& out) {
  if (++depth_.level > ParseDepth::deepest) {
    return scanner_.fail(scanner_.at(), "filters and parentheses stand in each other more than 64 deep");
  }
  const bool good = chain(out, Operator::any);
  --depth_.level;
  return good;
}

// Operands joined by `||`, each of them operands joined by `&&`.
bool FilterParser::chain(Expression& out, Operator kind) {
  Expression chained;
  chained.kind = kind;
  chained.offset = scanner_.at();
  while (true) {
    Expression one;
    if (!(kind == Operator::any ? chain(one, Operator::all) : basic(one))) return false;
    chained.operands.push_back(std::move(one));
    const std::uint32_t behind = scanner_.at();
    scanner_.skip_blanks();
    if (!scanner_.take(kind == Operator::any ? "||" : "&&")) {
      scanner_.move_to(behind);
      break;
    }
    scanner_.skip_blanks();
  }
  if (chained.operands.size() > 1) {
    out = std::move(chained);
  } else {
    Expression only = std::move(chained.operands.front());
    out = std::move(only);
  }
  return true;
}

bool FilterParser::basic(Expression& out) {
  if (scanner_.peek() == '!') return negation(out);
  const std::uint32_t begin = scanner_.at();
  Expression left;
  if (!operand(left)) return false;
  const std::uint32_t behind = scanner_.at();
  scanner_.skip_blanks();
  const auto compared = comparator();
  if (!compared) {
    if (!behind_operand(begin, behind)) return false;
    scanner_.move_to(behind);
    out = std::move(left);
    return true;
  }
  scanner_.skip_blanks();
  Expression right;
  if (!operand(right)) return false;
  const std::uint32_t end = scanner_.at();
  scanner_.skip_blanks();
  if (!behind_operand(begin, end)) return false;
  scanner_.move_to(end);
  out.kind = Operator::comparison;
  out.comparator = *compared;
  out.offset = left.offset;
  out.operands.push_back(std::move(left));
  out.operands.push_back(std::move(right));
  return true;
}

bool FilterParser::negation(Expression& out) {
  out.kind = Operator::negation;
  out.offset = scanner_.at();
  scanner_.take("!");
  scanner_.skip_blanks();
  if (scanner_.peek() == '!') return scanner_.fail(scanner_.at(), "two `!` follow each other", "drop both");
  Expression negated;
  if (!operand(negated)) return false;
  const std::uint32_t behind = scanner_.at();
  scanner_.skip_blanks();
  const std::uint32_t at = scanner_.at();
  if (comparator()) {
    return scanner_.fail(at, "`!` negates a test, not one side of a comparison",
                         "put the comparison in parentheses, or compare with `!=`");
  }
  scanner_.move_to(behind);
  out.operands.push_back(std::move(negated));
  return true;
}

// What follows must continue or end the filter.
bool FilterParser::behind_operand(std::uint32_t begin, std::uint32_t end) {
  const char c = scanner_.peek();
  if (c == ']' || c == ')' || c == ',') return true;
  if (scanner_.rest().starts_with("&&") || scanner_.rest().starts_with("||")) return true;
  return fail(scanner_, scanner_.at(), not_an_operator(scanner_.text().substr(begin, end - begin), scanner_.rest()));
}

bool FilterParser::operand(Expression& out) {
  out.offset = scanner_.at();
  const char c = scanner_.peek();
  if (c == '(') return parentheses(out);
  if (c == '@' || c == '$' || (c == '%' && depth_.policy)) return filter_query(out);
  return literal(out);
}

bool FilterParser::parentheses(Expression& out) {
  const std::uint32_t begin = scanner_.at();
  scanner_.take("(");
  scanner_.skip_blanks();
  if (!parse(out)) return false;
  scanner_.skip_blanks();
  if (!scanner_.take(")")) return scanner_.fail(begin, "`(` has no `)`");
  out.parenthesised = true;
  out.offset = begin;
  return true;
}

bool FilterParser::literal(Expression& out) {
  const char c = scanner_.peek();
  if (c == '\'' || c == '"') {
    auto text = scanner_.string();
    if (!text) return false;
    out.kind = Operator::string;
    out.text = std::move(*text);
    return true;
  }
  if ((c >= '0' && c <= '9') || c == '-') {
    const auto number = scanner_.number();
    if (!number) return false;
    out.kind = Operator::number;
    out.number = *number;
    return true;
  }
  const std::string_view word = scanner_.name();
  if (word == "true" || word == "false" || word == "null") {
    out.kind = word == "true" ? Operator::true_value : word == "false" ? Operator::false_value : Operator::null_value;
    return true;
  }
  if (!word.empty() && scanner_.peek() == '(') {
    scanner_.move_to(out.offset);
    return call(out);
  }
  scanner_.move_to(out.offset);
  return fail(scanner_, out.offset, not_an_operand(scanner_.rest()));
}

bool FilterParser::call(Expression& out) {
  out.kind = Operator::call;
  const std::string_view name = scanner_.name();
  out.function = find_function(name);
  if (out.function == nullptr || (!out.function->standard && !depth_.policy)) {
    return scanner_.fail(out.offset, "there is no function `" + std::string(name) + "`",
                         unknown_function_help(name, depth_.policy), ErrorKind::typing);
  }
  scanner_.take("(");
  scanner_.skip_blanks();
  if (!scanner_.take(")")) {
    do {
      scanner_.skip_blanks();
      Expression argument;
      if (!parse(argument)) return false;
      out.operands.push_back(std::move(argument));
      scanner_.skip_blanks();
    } while (scanner_.take(","));
    if (!scanner_.take(")")) return scanner_.fail(out.offset, "`" + std::string(name) + "(` has no `)`");
  }
  return true;
}

std::optional<Comparator> FilterParser::comparator() {
  struct Written {
    std::string_view text;
    Comparator comparator;
  };
  using enum Comparator;
  constexpr std::array<Written, 6> all = {
      {{"==", equal}, {"!=", not_equal}, {"<=", less_equal}, {">=", greater_equal}, {"<", less}, {">", greater}}};
  // `===`, `<>` and the like are mistakes that are explained as a whole.
  for (const std::string_view foreign : {"===", "!==", "<>"}) {
    if (scanner_.rest().starts_with(foreign)) return std::nullopt;
  }
  for (const Written& written : all) {
    if (scanner_.take(written.text)) return written.comparator;
  }
  return std::nullopt;
}

}  // namespace infralint::query
