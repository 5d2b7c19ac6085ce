// Generated documents and nasty strings: whatever is set, the text read again holds it and nothing else has changed.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "edited.h"

namespace infralint::edit {
namespace {

using namespace testing;
using value::Entry;
using value::Resolver;
using value::Value;

const std::string nasty[] = {"",
                             " ",
                             "x",
                             "yes",
                             "No",
                             "on",
                             "y",
                             "null",
                             "~",
                             "true",
                             "0x1F",
                             "1e3",
                             "1_000",
                             "0777",
                             "08",
                             "-",
                             "--",
                             "---",
                             "...",
                             "- a",
                             "a: b",
                             "a:b",
                             "a:",
                             ":a",
                             ":",
                             "a #b",
                             "a#b",
                             "#c",
                             "'",
                             "\"",
                             "it's",
                             "say \"x\"",
                             "\\",
                             "\\n",
                             "{a}",
                             "[b",
                             "}",
                             "a, b",
                             "a,b",
                             "*x",
                             "&x",
                             "!t",
                             "|",
                             ">",
                             "|-",
                             "%d",
                             "@a",
                             "`c`",
                             "?",
                             "? a",
                             "?a",
                             "a\nb",
                             "a\nb\n",
                             "\n",
                             "a\n\n",
                             "\n\na",
                             " a\nb\n",
                             "a\n  b\n\nc\n",
                             "a\n#b\n",
                             "a\n---\nb\n",
                             "\ta",
                             "a\t",
                             "a\tb",
                             "a\t\nb\n",
                             "a ",
                             "\r",
                             "a\r\nb",
                             std::string("\0", 1),
                             "\x01",
                             "\x7f",
                             "h\xC3\xA9",
                             "\xE2\x80\xA8",
                             "\xEF\xBB\xBF",
                             "\xF0\x9F\x98\x80",
                             "<<",
                             "=",
                             "2001-01-01",
                             "22:22",
                             ".inf",
                             ".5",
                             "+1",
                             "0o7",
                             "http://x/?a=b&c=d#e",
                             "${A:-b}",
                             "${{ x }}",
                             std::string(300, 'a'),
                             "a " + std::string(1200, 'b')};

// Small documents of every style that YAML has; the same ones on every machine.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::string document() {
    out_.clear();
    if (chance(4)) out_ += "# top\n";
    if (chance(6)) out_ += "---\n";
    list_step_ = chance(2) ? 2 : 0;
    step_ = chance(3) ? 4 : 2;
    map(0, 0);
    return out_;
  }

 private:
  bool chance(unsigned one_in) { return random_() % one_in == 0; }
  unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }

  void end_line() {
    if (chance(5)) out_ += " # note";
    out_ += '\n';
    if (chance(9)) out_ += "\n";
  }

  void indent(std::size_t column) { out_.append(column, ' '); }

  void map(std::size_t column, int depth, bool first_on_line = false) {
    const unsigned count = 1 + below(3);
    for (unsigned i = 0; i < count; ++i) {
      if (i > 0 || !first_on_line) {
        if (chance(6)) indent(column), out_ += "# above\n";
        indent(column);
      }
      const std::string quote = chance(5) ? "'" : chance(5) ? "\"" : "";
      out_ += quote + "k" + std::to_string(i) + quote;
      out_ += ':';
      node(column, depth + 1, false);
    }
  }

  void list(std::size_t column, int depth) {
    const unsigned count = 1 + below(3);
    for (unsigned i = 0; i < count; ++i) {
      indent(column);
      out_ += '-';
      node(column, depth + 1, true);
    }
  }

  // Behind `key:` or `-` that stands in `column`.
  void node(std::size_t column, int depth, bool dash) {
    const unsigned kind = below(depth > 3 ? 7 : 11);
    switch (kind) {
      case 0: out_ += " plain words"; return end_line();
      case 1: out_ += " 12"; return end_line();
      case 2: out_ += " 'single''s'"; return end_line();
      case 3: out_ += " \"dou\\tble\""; return end_line();
      case 4: return end_line();  // empty
      case 5: return block_scalar(column);
      case 6: out_ += " {a: 1, b: [x, \"y\", {c: }], d: 'z'}"; return end_line();
      case 7:
        if (dash) {
          out_ += ' ';
          return map(column + 2, depth, true);
        }
        [[fallthrough]];
      case 8: end_line(); return map(column + step_, depth);
      default: end_line(); return list(column + (dash ? 2 : list_step_), depth);
    }
  }

  void block_scalar(std::size_t column) {
    const char* headers[] = {" |\n", " |-\n", " |+\n", " >\n", " >-\n"};
    out_ += headers[below(5)];
    indent(column + 2);
    out_ += "line one\n";
    if (chance(2)) out_ += "\n";
    indent(column + 2);
    out_ += "line # two\n";
  }

  std::mt19937 random_;
  std::string out_;
  std::size_t list_step_ = 0;
  std::size_t step_ = 2;
};

// Every leaf by its path: what type and text it has.
using Leaves = std::map<std::string, std::string>;

void flatten(const Value& node, const std::string& path, const value::DataView& view, Leaves& out) {
  if (node.is_scalar()) {
    out[path] = std::to_string(static_cast<int>(value::data_type(node, view))) + ":" + std::string(node.text);
    return;
  }
  out[path] = node.is_mapping() ? "map" : "list";
  for (std::size_t i = 0; i < node.items.size(); ++i) flatten(node.items[i], path + "/" + std::to_string(i), view, out);
  for (const Entry& entry : node.entries) flatten(entry.value, path + "/" + std::string(entry.key.text), view, out);
}

Leaves leaves(const Value& root, Resolver resolver) {
  Leaves out;
  flatten(root, "", value::DataView(resolver), out);
  return out;
}

void collect(const Value& node, const std::string& path, std::vector<std::pair<std::string, const Value*>>& out) {
  out.emplace_back(path, &node);
  for (std::size_t i = 0; i < node.items.size(); ++i) collect(node.items[i], path + "/" + std::to_string(i), out);
  for (const Entry& entry : node.entries) collect(entry.value, path + "/" + std::string(entry.key.text), out);
}

TEST(EditProperty, AnyScalarTakesAnyString) {
  constexpr Resolver resolvers[] = {Resolver::kubernetes, Resolver::go_yaml_v3, Resolver::core};
  std::size_t next = 0;
  int edits = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const std::string before = Generator(seed).document();
    for (const Resolver resolver : resolvers) {
      const Subject subject(before, resolver);
      ASSERT_TRUE(subject.stream.diagnostics.empty()) << before << subject.stream.diagnostics[0].message;
      std::vector<std::pair<std::string, const Value*>> nodes;
      collect(subject.root(), "", nodes);
      for (const auto& [path, node] : nodes) {
        if (!node->is_scalar()) continue;
        for (int i = 0; i < 3; ++i) {
          const std::string& text = nasty[next++ % std::size(nasty)];
          const Edits done = set(subject.text, *node, text_value(text));
          ASSERT_TRUE(done.ok()) << path << " to <" << text << ">: " << done.error() << "\n" << before;
          Leaves expected = leaves(subject.root(), resolver);
          expected[path] = std::to_string(static_cast<int>(value::DataType::string)) + ":" + text;
          const Subject after(apply_edits(before, *done), resolver);
          ASSERT_EQ(leaves(after.root(), resolver), expected) << before << "----\n" << after.file.text();
          ++edits;
        }
      }
    }
  }
  EXPECT_GT(edits, 1000);
}

TEST(EditProperty, CollectionsTakeNewChildrenAndLoseOldOnes) {
  int edits = 0;
  for (unsigned seed = 100; seed <= 200; ++seed) {
    const std::string before = Generator(seed).document();
    const Subject subject(before);
    std::vector<std::pair<std::string, const Value*>> nodes;
    collect(subject.root(), "", nodes);
    const NewValue added = map_value(
        {{"x", list_value({text_value("a\nb\n"), map_value({{"y", number_value("1")}})})}, {"z", text_value("v")}});
    for (const auto& [path, node] : nodes) {
      Leaves expected = leaves(subject.root(), Resolver::go_yaml_v3);
      const auto check = [&](const Edits& done, const std::string& what) {
        ASSERT_TRUE(done.ok()) << what << " " << path << ": " << done.error() << "\n" << before;
        const Subject after(apply_edits(before, *done));
        ASSERT_EQ(leaves(after.root(), Resolver::go_yaml_v3), expected) << what << path << "\n"
                                                                        << before << "----\n"
                                                                        << after.file.text();
        ++edits;
      };
      if (node->is_mapping() || node->is_sequence()) {
        const std::string child = path + "/" + (node->is_mapping() ? "new" : std::to_string(node->items.size()));
        Leaves original = expected;
        expected[child] = "map";
        expected[child + "/x"] = "list";
        expected[child + "/x/0"] = "4:a\nb\n";
        expected[child + "/x/1"] = "map";
        expected[child + "/x/1/y"] = "2:1";
        expected[child + "/z"] = "4:v";
        if (node->is_mapping()) {
          check(insert(subject.text, *node, {}, "new", added), "insert");
        } else {
          check(append(subject.text, *node, added), "append");
        }
        expected = original;
      }
      if (node->parent == nullptr || node->parent->is_sequence()) continue;
      std::erase_if(expected, [&, gone = path](const auto& leaf) {
        return leaf.first == gone || leaf.first.starts_with(gone + "/");
      });
      check(remove(subject.text, *node, false), "remove");
    }
  }
  EXPECT_GT(edits, 1000);
}

}  // namespace
}  // namespace infralint::edit
