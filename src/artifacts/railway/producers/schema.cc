// The file against the table of settings: unknown keys, types and enumerations.
#include <algorithm>
#include <string>

#include "artifacts/railway/invented_keys.h"
#include "artifacts/railway/model.h"
#include "artifacts/railway/schema.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_ids.h"
#include "syntax/value/resolve.h"

namespace infralint::railway {
namespace {

using value::Entry;
using value::ScalarType;
using value::Value;

ScalarType schema_type(const Value& value) { return value::resolve(value, value::Resolver::core); }

bool schema_is_string(const Value& value) { return value.is_scalar() && schema_type(value) == ScalarType::string; }

// Lower case, without what people put between words.
std::string schema_fold(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '_' || c == '-' || c == ' ') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string_view schema_folded_field(const Table& table, std::string_view key) {
  for (const Field& field : table.fields) {
    if (schema_fold(field.name) == schema_fold(key)) return field.name;
  }
  return {};
}

std::string schema_kind(const Value& value) {
  if (value.is_mapping()) return "a table";
  if (value.is_sequence()) return "a list";
  return (schema_is_string(value) ? "the string " : "") + quoted(value.text);
}

std::string_view schema_expected(Shape shape) {
  switch (shape) {
    case Shape::string:
    case Shape::choice: return "a string";
    case Shape::string_list: return "a list of strings";
    case Shape::string_or_list: return "a string or a list with one string";
    case Shape::integer: return "a whole number";
    case Shape::number: return "a number";
    case Shape::boolean: return "`true` or `false`";
    case Shape::table:
    case Shape::map: return "a table";
  }
  return "";
}

// What Railway would take for the value written for an enumeration: the same letters, or what a synonym means.
std::string_view schema_meant_choice(const Field& field, std::string_view written) {
  struct Synonym {
    std::string_view field;
    std::string_view word;  // folded
    std::string_view choice;
  };
  static constexpr Synonym synonyms[] = {
      {"builder", "docker", "DOCKERFILE"},
      {"builder", "nix", "NIXPACKS"},
      {"builder", "nixpack", "NIXPACKS"},
      {"builder", "railpacks", "RAILPACK"},
      {"restartPolicyType", "unlessstopped", "ALWAYS"},
      {"restartPolicyType", "no", "NEVER"},
  };
  const std::string folded = schema_fold(written);
  for (const std::string_view choice : field.choices) {
    if (schema_fold(choice) == folded) return choice;
  }
  for (const Synonym& synonym : synonyms) {
    if (synonym.field == field.name && synonym.word == folded) return synonym.choice;
  }
  return {};
}

bool schema_same_letters(std::string_view upper, std::string_view written) {
  return std::equal(upper.begin(), upper.end(), written.begin(), written.end(),
                    [](char a, char b) { return a == b || (b >= 'a' && b <= 'z' && a == b - 'a' + 'A'); });
}

// The span between the quotes of a string on one line without escapes; empty for every other form.
Span schema_inside_quotes(const Value& value) {
  const bool simple = value.is_quoted() && value.span.size() == value.text.size() + 2;
  return simple ? Span{value.span.begin + 1, value.span.end - 1} : Span{};
}

// The word by which invented keys know a table.
std::string_view schema_section(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? path : path.substr(dot + 1);
  return last == "build" || last == "deploy" || path.empty() ? last : "nested";
}

// Advice for a key that exists in another table, or in none.
std::string schema_elsewhere(std::string_view section, std::string_view key) {
  if (const std::string_view name = schema_folded_field(build_schema(), key); section != "build" && !name.empty()) {
    return message({"it belongs below `build`: ", quoted("build." + std::string(name))});
  }
  if (const std::string_view name = schema_folded_field(deploy_schema(), key); section != "deploy" && !name.empty()) {
    return message({"it belongs below `deploy`: ", quoted("deploy." + std::string(name))});
  }
  return "remove it, or set it on the service in Railway";
}

class SchemaWalk {
 public:
  SchemaWalk(const Document& document, Findings& findings) : document_(document), findings_(findings) {}

  void walk() { check_table(*document_.root, root_schema(), ""); }

 private:
  static std::string join(const std::string& path, std::string_view key) {
    return path.empty() ? std::string(key) : path + "." + std::string(key);
  }

  // As deep as the schema is, whatever the file.
  void check_table(const Value& node, const Table& table, const std::string& path) {
    for (const Entry& entry : node.entries) {
      if (const Field* field = table.find(entry.key.text)) {
        check_value(entry.value, *field, join(path, entry.key.text));
      } else if (!table.open) {
        report_unknown(entry, node, table, path);
      }
    }
  }

  void check_map(const Value& node, const Table& table, const std::string& path) {
    for (const Entry& entry : node.entries) {
      if (value::is_null(entry.value)) continue;
      const std::string name = join(path, entry.key.text);
      if (!entry.value.is_mapping()) {
        report_type(entry.value, Shape::table, name);
      } else {
        check_table(entry.value, table, name);
      }
    }
  }

  void check_value(const Value& node, const Field& field, const std::string& path) {
    if (value::is_null(node)) return;
    if (!fits(node, field.shape)) return report_type(node, field.shape, path);
    if (field.shape == Shape::table) check_table(node, *field.table, path);
    if (field.shape == Shape::map) check_map(node, *field.table, path);
    if (field.shape == Shape::choice) check_choice(node, field, path);
    for (const Value& item : node.items) {
      if (!schema_is_string(item)) report_type(item, Shape::string, path);
    }
  }

  static bool fits(const Value& node, Shape shape) {
    switch (shape) {
      case Shape::string:
      case Shape::choice: return schema_is_string(node);
      case Shape::string_list: return node.is_sequence();
      case Shape::string_or_list: return node.is_sequence() || schema_is_string(node);
      case Shape::integer:
      case Shape::number:
        return node.is_scalar() &&
               (schema_type(node) == ScalarType::integer || schema_type(node) == ScalarType::floating);
      case Shape::boolean: return node.is_scalar() && schema_type(node) == ScalarType::boolean;
      case Shape::table:
      case Shape::map: return node.is_mapping();
    }
    return true;
  }

  void check_choice(const Value& node, const Field& field, const std::string& path) {
    if (node.text.find("${{") != std::string_view::npos) return;
    if (std::find(field.choices.begin(), field.choices.end(), node.text) != field.choices.end()) return;
    const std::string_view meant = schema_meant_choice(field, node.text);
    const bool same = schema_same_letters(meant, node.text);
    Draft draft =
        same ? findings_.report(
                   rule_ids::railway::enum_case, node,
                   message({quoted(path), " is documented as ", quoted(meant), ", not ", quoted(node.text)}))
             : findings_.report(
                   rule_ids::railway::invalid_enum_value, node,
                   message({quoted(node.text), " is no value of ", quoted(path), ", so Railway refuses the file"}));
    const std::vector<std::string_view> all(field.choices.begin(), field.choices.end());
    draft.help(meant.empty() ? message({"use one of ", listed(all, all.size())}) : message({"write ", quoted(meant)}));
    const Span inside = schema_inside_quotes(node);
    if (meant.empty() || inside.empty() || schema_fold(node.text) == "unlessstopped") return;
    draft.fix({message({"write ", quoted(meant)}),
               same ? Applicability::safe : Applicability::unsafe,
               {{inside, std::string(meant)}}});
  }

  void report_type(const Value& node, Shape shape, const std::string& path) {
    Draft draft =
        findings_.report(rule_ids::railway::invalid_type, node,
                         message({quoted(path), " must be ", schema_expected(shape), ", not ", schema_kind(node)}));
    const std::string_view text = node.text;
    const bool wants_number = shape == Shape::integer || shape == Shape::number;
    const bool number = !text.empty() && text.size() < 10 && (text.size() == 1 || text[0] != '0') &&
                        text.find_first_not_of("0123456789") == std::string_view::npos;
    const bool boolean = text == "true" || text == "false";
    const bool simple = !schema_inside_quotes(node).empty();
    if (simple && ((wants_number && number) || (shape == Shape::boolean && boolean))) {
      draft.help(message({"write ", quoted(text), " without quotes"}));
      draft.fix({"remove the quotes", Applicability::safe, {{node.span, std::string(text)}}});
    } else if (shape == Shape::string_list && simple) {
      draft.help("put the string into a list");
      const Span before = {node.span.begin, node.span.begin};
      const Span behind = {node.span.end, node.span.end};
      draft.fix({"make it a list", Applicability::safe, {{before, "["}, {behind, "]"}}});
    } else if (wants_number && path.ends_with("Bytes")) {
      draft.help("write the number of bytes, such as `536870912` for 512 MiB");
    } else {
      draft.help(message({"railway stops the deployment before the build; write ", schema_expected(shape)}));
    }
  }

  void report_unknown(const Entry& entry, const Value& parent, const Table& table, const std::string& path) {
    const std::string_view key = entry.key.text;
    if (key.starts_with("//") || key.starts_with("_comment")) {
      findings_.report_key(rule_ids::railway::unknown_key, entry, message({quoted(key), " is ignored by Railway"}))
          .level(Level::note)
          .help("keep remarks outside of the configuration");
      return;
    }
    Draft draft =
        findings_.report_key(rule_ids::railway::unknown_key, entry,
                             message({quoted(join(path, key)), " is no setting of Railway, so it has no effect"}));
    const std::string_view section = schema_section(path);
    const InventedKey* invented = find_invented_key(section, key);
    const std::string_view rename = invented ? invented->rename : same_level_key(table, key);
    if (invented) {
      draft.help(std::string(invented->advice));
    } else if (!rename.empty()) {
      draft.help(message({"did you mean ", quoted(join(path, rename)), "?"}));
    } else {
      draft.help(schema_elsewhere(section, key));
    }
    if (!rename.empty() && !parent.find(rename)) offer_rename(draft, entry.key, rename);
  }

  void offer_rename(Draft& draft, const Value& key, std::string_view rename) const {
    Span place = key.span;
    if (key.is_quoted()) place = {place.begin + 1, place.end - 1};
    if (place.of(document_.file->text()) != key.text) return;
    const bool same_word = schema_fold(rename) == schema_fold(key.text);
    draft.fix({message({"rename to ", quoted(rename)}),
               same_word ? Applicability::safe : Applicability::unsafe,
               {{place, std::string(rename)}}});
  }

  static std::string_view same_level_key(const Table& table, std::string_view key) {
    if (const std::string_view name = schema_folded_field(table, key); !name.empty()) return name;
    std::vector<std::string_view> names;
    for (const Field& field : table.fields) names.push_back(field.name);
    return nearest(key, names).value_or("");
  }

  const Document& document_;
  Findings& findings_;
};

}  // namespace

void schema(const Document& document, const RuleContext&, Findings& findings) {
  if (document.root->is_mapping()) SchemaWalk(document, findings).walk();
}

}  // namespace infralint::railway
