#include "query/typing.h"

#include "base/quoted.h"
#include "query/patterns.h"

namespace infralint::query {
namespace {

class Typing {
 public:
  Typing(PathForm form, Image& image) : policy_(form == PathForm::policy), image_(image) {}

  const std::optional<PathError>& error() const { return error_; }

  bool query(Query& query) {
    for (Segment& segment : query.segments) {
      for (Selector& selector : segment.selectors) {
        if (policy_ && !member(segment, selector)) return false;
        if (selector.filter != nullptr && !test(*selector.filter)) return false;
      }
    }
    return !policy_ || length_member(query);
  }

 private:
  bool fail(std::uint32_t offset, std::string message, std::string help, ErrorKind kind = ErrorKind::typing) {
    error_ = PathError{kind, offset, std::move(message), std::move(help)};
    return false;
  }

  bool member(const Segment& segment, Selector& selector) {
    if (selector.kind != Select::name || !selector.name.starts_with("__")) return true;
    if (segment.reach == Reach::descendants) {
      return fail(selector.offset, "`..` does not reach the virtual member " + quoted(selector.name),
                  "name the member it hangs on, as in `$.image.__image`, or ask in a filter: `$..[?@.__image.tag]`",
                  ErrorKind::virtual_member);
    }
    selector.kind = Select::virtual_name;
    return true;
  }

  // `$..a.length` of other dialects. A member of that name is still reached in brackets.
  bool length_member(const Query& query) {
    if (query.segments.empty()) return true;
    const Segment& last = query.segments.back();
    const Selector& selector = last.selectors.front();
    if (!selector.shorthand || selector.name != "length" || last.reach == Reach::descendants) return true;
    return fail(selector.offset, "`.length` selects a member of that name, not a length",
                "use the function `length(...)` in a filter, or write `['length']` for the member", ErrorKind::syntax);
  }

  bool test(Expression& expression) {
    switch (expression.kind) {
      case Operator::any:
      case Operator::all:
      case Operator::negation:
        for (Expression& operand : expression.operands) {
          if (!test(operand)) return false;
        }
        return true;
      case Operator::comparison: return comparand(expression.operands[0]) && comparand(expression.operands[1]);
      case Operator::query: expression.kind = Operator::test; return query(expression.query);
      case Operator::call:
        if (!call(expression)) return false;
        if (expression.function->result == ExpressionType::logical) return true;
        return fail(expression.offset,
                    quoted(std::string(expression.function->name) + "()") + " gives a value, which is no test",
                    "compare it, as in " + quoted(std::string(expression.function->usage) + " == 1"));
      default: break;
    }
    return fail(expression.offset, "a literal is no test", "compare it with something, as in `@.a == 1`");
  }

  bool comparand(Expression& expression) {
    if (expression.parenthesised) {
      return fail(expression.offset, "parentheses do not stand around one side of a comparison", "drop them");
    }
    if (expression.is_literal()) return true;
    if (expression.kind == Operator::query) {
      if (!expression.query.is_singular()) {
        return fail(expression.offset, "a query that may select several nodes is compared",
                    "compare inside of a filter of its own, as in `[?@.b[?@ == 1]]`, or use `count()` or `value()`");
      }
      return query(expression.query);
    }
    if (expression.kind != Operator::call) {
      return fail(expression.offset, "a test is compared", "join tests by `&&` and `||`");
    }
    if (!call(expression)) return false;
    if (expression.function->result == ExpressionType::value) return true;
    return fail(expression.offset,
                quoted(std::string(expression.function->name) + "()") + " is a test and not compared",
                "write it alone, or with `!` in front");
  }

  bool call(Expression& call) {
    const Function& function = *call.function;
    if (call.operands.size() != function.parameters.size()) {
      const std::size_t wanted = function.parameters.size();
      return fail(call.offset,
                  quoted(std::string(function.name) + "()") + " takes " + std::to_string(wanted) +
                      (wanted == 1 ? " argument, not " : " arguments, not ") + std::to_string(call.operands.size()),
                  "write it as in " + quoted(function.usage));
    }
    for (std::size_t i = 0; i < call.operands.size(); ++i) {
      if (!argument(call.operands[i], function.parameters[i], function)) return false;
    }
    return (function.id != FunctionId::match && function.id != FunctionId::search) || pattern(call);
  }

  bool argument(Expression& given, ExpressionType wanted, const Function& function) {
    const std::string name = quoted(std::string(function.name) + "()");
    const std::string help = "write it as in " + quoted(function.usage);
    const bool is_query = given.kind == Operator::query && !given.parenthesised;
    if (wanted != ExpressionType::value) {
      if (!is_query) return fail(given.offset, name + " needs nodes, got " + what(given), help);
      if (wanted == ExpressionType::node && !given.query.is_singular()) {
        return fail(given.offset, name + " needs a query that selects at most one node", help);
      }
      return query(given.query);
    }
    if (given.parenthesised) return fail(given.offset, name + " needs a value, got a test", help);
    if (given.is_literal()) return true;
    if (is_query) {
      if (given.query.is_singular()) return query(given.query);
      return fail(given.offset, name + " needs a value, got a query that may select several nodes",
                  "use `count()` for their number, `value()` for the only one");
    }
    if (given.kind != Operator::call) return fail(given.offset, name + " needs a value, got a test", help);
    if (!call(given)) return false;
    if (given.function->result == ExpressionType::value) return true;
    return fail(given.offset, name + " needs a value, got a test", help);
  }

  static std::string what(const Expression& expression) {
    const bool value = expression.is_literal() ||
                       (expression.kind == Operator::call && expression.function->result == ExpressionType::value);
    return value && !expression.parenthesised ? "a value" : "a test";
  }

  // A literal expression is compiled once for all. The standard lets what is no I-Regexp match nothing; an author of a
  // policy wants to know.
  bool pattern(Expression& call) {
    const Expression& written = call.operands[1];
    if (written.kind != Operator::string) return true;
    const auto regex = from_iregexp(written.text);
    if (!policy_) {
      if (regex) call.pattern = image_.pattern(*regex) + 1;
      return true;
    }
    Pattern::Error refused;
    if (Pattern::compile(regex ? *regex : written.text, &refused) == nullptr) {
      return fail(written.offset, std::move(refused.message), std::move(refused.help), ErrorKind::pattern);
    }
    if (!regex) {
      return fail(
          written.offset, "filters take the regular expressions of RFC 9485, which " + quoted(written.text) + " is not",
          "write classes out, `[0-9]` for `\\d`, `[A-Za-z0-9_]` for `\\w`, and groups as `(...)`", ErrorKind::pattern);
    }
    call.pattern = image_.pattern(*regex) + 1;
    return true;
  }

  bool policy_;
  Image& image_;
  std::optional<PathError> error_;
};

}  // namespace

bool Query::is_singular() const {
  for (const Segment& segment : segments) {
    if (segment.reach != Reach::children || segment.selectors.size() != 1) return false;
    const Select kind = segment.selectors.front().kind;
    if (kind != Select::name && kind != Select::virtual_name && kind != Select::index) return false;
  }
  return true;
}

std::optional<PathError> check_types(Query& query, PathForm form, Image& image) {
  Typing typing(form, image);
  typing.query(query);
  return typing.error();
}

}  // namespace infralint::query
