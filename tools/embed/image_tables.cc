#include "image_tables.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "check/message.h"
#include "files.h"
#include "literal.h"
#include "names.h"
#include "syntax/value/read.h"

namespace infralint::embed {
namespace {

namespace fs = std::filesystem;

enum class Shape { text, words, symbol, flag };

struct Column {
  std::string_view key;
  Shape shape = Shape::text;
  std::string_view type = {};  // of symbols
  bool optional = false;
};

struct Table {
  std::string_view key;   // in the file
  std::string_view name;  // in the program
  std::string_view row;   // the type of its rows
  std::vector<Column> columns;
};

const std::vector<Table>& image_tables() {
  static const std::vector<Table> tables = {
      {"families", "families", "FamilyRow", {{"image"}, {"family", Shape::symbol, "Family"}}},
      {"systems",
       "systems",
       "SystemRow",
       {{"system", Shape::symbol, "System"},
        {"libc", Shape::symbol, "Libc"},
        {"present", Shape::words},
        {"absent", Shape::words},
        {"accounts", Shape::words}}},
      {"contents",
       "contents",
       "ContentsRow",
       {{"image"},
        {"variant", Shape::symbol, "Variant"},
        {"present", Shape::words},
        {"absent", Shape::words, "", true}}},
      {"variables", "variables", "VariablesRow", {{"image"}, {"set", Shape::words}}},
      {"releases", "releases", "ReleaseRow", {{"system", Shape::symbol, "System"}, {"codename"}, {"number"}}},
  };
  return tables;
}

const Table& cycle_table() {
  static const Table table = {
      "cycles",
      "cycles",
      "CycleRow",
      {{"image"}, {"cycle"}, {"end"}, {"and-older", Shape::flag, "", true}, {"regular-end", Shape::text, "", true}}};
  return table;
}

std::string words_literal(const value::Value& list) {
  std::string words = " ";
  for (const value::Value& item : list.items) words.append(item.resolved().text).append(" ");
  return literal(words);
}

class Reader {
 public:
  Reader(const fs::path& source, std::string path, Problems& problems)
      : file_(path, read_file(source / path)), stream_(value::parse(file_)), problems_(problems) {
    for (const value::Diagnostic& diagnostic : stream_.diagnostics) complain(diagnostic.span, diagnostic.message);
    if (stream_.documents.empty()) complain({}, "is empty");
  }

  std::string table(const Table& table) {
    std::string out =
        "\ninline constexpr auto " + std::string(table.name) + " = std::to_array<" + std::string(table.row) + ">({\n";
    for (const value::Value& row : list(table.key)) out += "    " + this->row(row.resolved(), table.columns) + ",\n";
    return out + "});\n";
  }

  // A list of names.
  std::string names(std::string_view key) {
    const value::Value* node = root() == nullptr ? nullptr : root()->find(key);
    if (node == nullptr || !node->resolved().is_sequence()) {
      complain({}, message({"has no list ", quoted(key)}));
      return {};
    }
    return "\ninline constexpr std::string_view " + identifier(key) + " = " + words_literal(node->resolved()) + ";\n";
  }

 private:
  const value::Value* root() const { return stream_.documents.empty() ? nullptr : stream_.documents.front().root; }

  std::span<const value::Value> list(std::string_view key) {
    const value::Value* node = root() == nullptr ? nullptr : root()->find(key);
    if (node != nullptr && node->resolved().is_sequence()) return node->resolved().items;
    complain({}, message({"has no list ", quoted(key)}));
    return {};
  }

  std::string row(const value::Value& row, const std::vector<Column>& columns) {
    std::string out = "{";
    for (const Column& column : columns) {
      const value::Value* cell = row.find(column.key);
      if (cell == nullptr && !column.optional) complain(row.span, message({"has no ", quoted(column.key)}));
      if (out.size() > 1) out += ", ";
      out += cell == nullptr ? "{}" : this->cell(cell->resolved(), column);
    }
    for (const value::Entry& entry : row.entries) {
      const bool known = std::any_of(columns.begin(), columns.end(),
                                     [&](const Column& column) { return column.key == entry.key.text; });
      if (!known) complain(entry.key.span, message({"unknown key ", quoted(entry.key.text)}));
    }
    return out + "}";
  }

  std::string cell(const value::Value& cell, const Column& column) {
    if (column.shape == Shape::words ? !cell.is_sequence() : !cell.is_scalar()) {
      complain(cell.span, message({quoted(column.key), " has another shape"}));
      return "{}";
    }
    switch (column.shape) {
      case Shape::text: return literal(cell.text);
      case Shape::words: return words_literal(cell);
      case Shape::symbol: return std::string(column.type) + "::" + identifier(cell.text);
      default: return cell.text == "true" ? "true" : "false";
    }
  }

  void complain(Span place, std::string text) {
    problems_.add(file_.path(), file_.position(place.begin).line, "", std::move(text), "");
  }

  const SourceFile file_;
  const value::Stream stream_;
  Problems& problems_;
};

}  // namespace

std::string write_image_tables(const fs::path& source, Problems& problems) {
  if (!fs::exists(source / "schemas/images.yaml")) return {};
  std::string out =
      "// Generated from schemas/images.yaml and schemas/end-of-life.json: see artifacts/docker/image_rows.h.\n"
      "#pragma once\n\n#include <array>\n\n#include \"artifacts/docker/image_rows.h\"\n\n"
      "namespace infralint::docker::tables {\n";
  Reader images(source, "schemas/images.yaml", problems);
  for (const Table& table : image_tables()) out += images.table(table);
  for (const std::string_view list : {"layered", "red-hat"}) out += images.names(list);
  out += Reader(source, "schemas/end-of-life.json", problems).table(cycle_table());
  return out + "\n}  // namespace infralint::docker::tables\n";
}

}  // namespace infralint::embed
