// Compiles one policy; what its parts share. Every part comes before what refers to it, so all places are known when
// they are written. For compile.cc and its neighbours only.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "language/code.h"
#include "language/compile.h"
#include "language/path_shape.h"
#include "query/query.h"

namespace infralint::language {

class Compiler {
 public:
  Compiler(const PolicyDocument& policy, PolicyProblems& problems, const CompileOptions& options)
      : policy_(policy), problems_(problems), options_(options) {}

  CompiledPolicy run();

 private:
  // A place in the image, or 0 after a problem.
  using Place = std::uint32_t;

  struct Variable {
    std::string_view name;
    code::Variable kind;
    Place place;
    bool several;  // may stand for more than one node
    Shape shape = Shape::anything();
  };

  // What an operand may be.
  enum class Expected : std::uint8_t {
    any,
    text,
    texts,
    list,
    number,
    quantity,
    duration,
    version,
    address,
    addresses
  };

  // compile.cc
  void target();
  void variables();
  Place place(const value::Value& node);
  Place related(const value::Value& node);
  Place texts(const std::vector<std::string>& list);
  std::optional<std::uint32_t> schema(const value::Value& node);

  // compile_path.cc
  Place path(const value::Value& node);
  // `part` of the text of `node`.
  Place path_in(const value::Value& node, Span part);
  bool check_variables(const value::Value& node, Span part, const query::CompiledPath& compiled);
  void check_fact(const value::Value& node, Span part, std::string_view path);
  // compile_shape.cc: what a valid path selects; names that cannot exist are problems, the first time.
  void check_shape(const value::Value& node, Span part);
  Shape shape_of(std::string_view path, std::vector<ShapeProblem>& problems) const;
  Shape shape_of(const value::Value* path) const;

  // compile_operand.cc
  Place literal(const value::Value& node);
  Place operand(const value::Value& node, Expected expected, std::string_view op);
  Place parameter(const value::Value& name, Expected expected, std::string_view op);
  bool check_literal(const value::Value& node, Expected expected, std::string_view op);

  // compile_expression.cc
  Place expression(const value::Value& node);
  Place combinator(const value::Entry& entry);
  Place condition(const value::Entry& entry);
  Place implication(const value::Value& map);
  Place quantifier(const value::Entry& entry);
  Place test(const value::Value& map);
  void unknown_operator(const value::Entry& entry);

  // compile_operator.cc
  Place operation(const value::Entry& entry, bool ignore_case);
  Place patterns(const value::Entry& entry, code::Operator op, bool ignore_case);
  Place types(const value::Entry& entry);
  Place comparisons(const value::Entry& entry, code::Operator op, Expected expected);
  Place address(const value::Entry& entry);
  Place image_parts(const value::Entry& entry);
  std::optional<std::uint32_t> pattern(const value::Value& node, bool ignore_case);

  // compile_template.cc
  Place text_template(const value::Value& node);
  Place reference(const value::Value& node, Span part, bool inside_backticks);
  bool name(const value::Value& node, Span part, std::vector<std::uint32_t>& words);

  // compile_fix.cc
  Place fixes(const value::Value& list);
  Place fix(const value::Value& map);
  Place fix_operation(const value::Entry& entry);
  Place new_value(const value::Value& node, Place& filled);

  void problem(std::string_view code, Span span, std::string message, std::string help = {}) {
    problems_.push_back({code, span, std::move(message), std::move(help)});
  }
  // Appends words; where they begin.
  Place write(std::initializer_list<std::uint32_t> words);
  Place write_list(const std::vector<std::uint32_t>& words, std::uint32_t count);
  // The two words of a text, by way of the pool.
  std::pair<std::uint32_t, std::uint32_t> pooled(std::string_view text);

  const PolicyDocument& policy_;
  PolicyProblems& problems_;
  const CompileOptions& options_;
  value::DataView view_{value::Resolver::core};  // of the policy itself
  CompiledPolicy result_;
  query::Image& image_ = result_.image;
  std::vector<Variable> variables_;
  std::map<std::string, Place, std::less<>> paths_;  // compiled already
  int depth_ = 0;                                    // of shared conditions
  Shape current_ = Shape::anything();                // `@`
  std::set<std::string, std::less<>> misspelt_;      // paths that have been reported
};

// The members of a map whose value is looked at as YAML 1.2.
bool is_reference(const value::Value& node);
// "the nearest of `choices`", or all of them.
std::string suggestion(std::string_view word, std::span<const std::string_view> choices);

}  // namespace infralint::language
