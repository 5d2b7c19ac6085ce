#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "literal.h"
#include "writers.h"

namespace infralint::embed {
namespace {

// Everything goes into one literal and is named by offsets: nothing to relocate when the program starts.
class Texts {
 public:
  std::string add(std::string_view text) {
    const std::string range = "{" + std::to_string(size_) + ", " + std::to_string(text.size()) + "}";
    if (!text.empty()) out_ += literal_lines(text, "    ");
    size_ += text.size();
    return text.empty() ? "{}" : range;
  }

  std::string take() { return out_.empty() ? "    \"\"\n" : std::move(out_); }

 private:
  std::string out_;
  std::size_t size_ = 0;
};

// Rows of one kind, of all rules one after the other; a rule knows its range.
struct Rows {
  std::string text;
  std::size_t count = 0;

  void add(const std::string& row) {
    text += "    " + row + ",\n";
    ++count;
  }
};

template <class List, class Write>
std::string range_of(Rows& rows, const List& list, Write write) {
  const std::size_t begin = rows.count;
  for (const auto& item : list) rows.add(write(item));
  if (begin == rows.count) return "{}";
  return "{" + std::to_string(begin) + ", " + std::to_string(rows.count - begin) + "}";
}

// `{a, b, c}`; the cells are evaluated from left to right, so the texts stand in the order of the columns.
std::string row(std::initializer_list<std::string> cells) {
  std::string text;
  for (const std::string& cell : cells) text += (text.empty() ? "{" : ", ") + cell;
  return text + "}";
}

// A sentinel row keeps an empty table legal.
std::string table(const std::string& type, const std::string& name, const Rows& rows) {
  return "const " + type + " " + name + "[] = {\n" + rows.text + "    {}};\n\n";
}

}  // namespace

std::string write_catalogue_texts(const std::vector<BuiltIn>& policies) {
  Texts texts;
  Rows lists;
  Rows cwe;
  Rows parameters;
  Rows examples;
  Rows rules;
  const auto add_text = [&](const std::string& text) { return texts.add(text); };
  const auto parameter_row = [&](const language::ParameterDeclaration& parameter) {
    return row({texts.add(parameter.name), texts.add(parameter.type), texts.add(parameter.default_text),
                texts.add(parameter.description), texts.add(parameter.minimum), texts.add(parameter.maximum),
                range_of(lists, parameter.default_items, add_text), range_of(lists, parameter.choices, add_text)});
  };
  const auto example_row = [&](const language::Example& example) {
    return row({texts.add(example.name), texts.add(example.main), texts.add(example.files.at(example.main)),
                texts.add(std::string(example.profile())), example.expected.empty() ? "true" : "false"});
  };
  const auto number_row = [](std::uint16_t number) { return std::to_string(number); };
  for (const BuiltIn& read : policies) {
    const language::PolicyDocument& policy = read.policy;
    rules.add(row({texts.add(policy.title), texts.add(policy.description), texts.add(policy.rationale),
                   texts.add(policy.remediation), texts.add(policy.precision), texts.add(policy.security_severity),
                   range_of(lists, policy.references, add_text), range_of(lists, policy.tags, add_text),
                   range_of(cwe, policy.cwe, number_row), range_of(parameters, policy.parameters, parameter_row),
                   range_of(examples, policy.examples, example_row)}));
  }
  return "// Generated from policies/**: what reports and `explain` need.\n#include \"policy/catalogue_data.h\"\n\n"
         "#pragma GCC diagnostic ignored \"-Wpragmas\"\n#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n"
         "namespace infralint::policy::data {\n\nconst char text[] =\n" +
         texts.take() + "    ;\n\n" + table("TextRange", "lists", lists) + table("std::uint16_t", "cwe", cwe) +
         table("ParameterRecord", "parameters", parameters) + table("ExampleRecord", "examples", examples) +
         table("TextsRecord", "texts", rules) + "}  // namespace infralint::policy::data\n";
}

}  // namespace infralint::embed
