// The file against the table of keys: unknown keys, types, enumerations, durations and sizes.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "artifacts/compose/schema.h"
#include "base/byte_size.h"
#include "base/duration.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_ids.h"
#include "syntax/value/resolve.h"

namespace infralint::compose {
namespace {

using value::Entry;
using value::ScalarType;
using value::Value;

constexpr std::size_t schema_depth = 12;

std::string schema_fold(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '_' || c == '-') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string schema_expected(std::uint16_t types) {
  std::vector<std::string_view> names;
  if (types & (is_text | is_duration)) names.push_back("a string");
  if (types & is_byte_size) names.push_back("a size such as `512m`");
  if (types & is_flag) names.push_back("`true` or `false`");
  if (types & (is_integer | is_decimal)) names.push_back("a number");
  if (types & is_list) names.push_back("a list");
  if (types & is_mapping) names.push_back("a mapping");
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += names[i];
  }
  return out;
}

std::string schema_found(const Value& node) {
  if (node.is_mapping()) return "a mapping";
  if (node.is_sequence()) return "a list";
  if (value::is_null(node)) return "empty";
  return quoted(node.text);
}

bool schema_fits(const Value& node, std::uint16_t types) {
  if (node.is_mapping()) return (types & is_mapping) != 0;
  if (node.is_sequence()) return (types & is_list) != 0;
  if (!node.is_scalar()) return true;
  switch (value::resolve(node, value::Resolver::go_yaml_v3)) {
    case ScalarType::null: return (types & is_nothing) != 0;
    case ScalarType::boolean: return (types & is_flag) != 0;
    case ScalarType::integer: return (types & (is_integer | is_decimal | is_byte_size)) != 0;
    case ScalarType::floating: return (types & is_decimal) != 0;
    case ScalarType::string:
    case ScalarType::timestamp: return (types & (is_text | is_duration | is_byte_size)) != 0;
  }
  return true;
}

bool schema_is_variable(const Value& node) { return node.text.find('$') != std::string_view::npos; }

// A plain `0` is a duration, too.
bool schema_is_zero(const Value& node) { return node.is_scalar() && node.text == "0"; }

class SchemaWalk {
 public:
  explicit SchemaWalk(Findings& findings) : findings_(findings) {}

  void walk(const Value& root) { check_table(root, root_schema(), "", 0); }

 private:
  // Each node is judged once, however many aliases lead to it.
  bool first_visit(const Value& node) { return visited_.insert(&node).second; }

  void check_table(const Value& node, const Table& table, const std::string& path, std::size_t depth) {
    if (depth > schema_depth) return;
    for (const Entry* entry : merged_entries(node)) {
      const std::string_view key = entry->key.text;
      if (key.starts_with("x-") || is_reset(entry->value)) continue;
      const Field* field = table.find(key);
      if (field) {
        check_value(entry->value.resolved(), *field, path.empty() ? std::string(key) : path + "." + std::string(key),
                    depth);
      } else if (first_visit(entry->key)) {
        report_unknown(*entry, node, table, path);
      }
    }
  }

  void check_value(const Value& node, const Field& field, const std::string& path, std::size_t depth) {
    if (is_reset(node) || !first_visit(node)) return;
    if (node.is_scalar() && schema_is_variable(node)) return;
    if ((field.types & is_duration) != 0 && check_duration(node, path)) return;
    if (!schema_fits(node, field.types)) return report_type(node, field.types, path);
    if ((field.types & is_byte_size) != 0 && node.is_scalar()) check_size(node, path);
    if (!field.choices.empty() && node.is_scalar()) check_choice(node, field, path);
    if (field.keys) check_table(node, *field.keys, path, depth + 1);
    if (field.values) check_values(node, *field.values, path, depth + 1);
    check_items(node, field, path, depth + 1);
    if (field.types == is_labels) check_labels(node, path);
  }

  void check_values(const Value& node, const Table& table, const std::string& path, std::size_t depth) {
    for (const Entry* entry : merged_entries(node)) {
      const Value& value = entry->value.resolved();
      const std::string name = path + "." + std::string(entry->key.text);
      if (path == "services" && entry->key.text.starts_with("x-") && !value.is_mapping()) continue;
      if (value.is_mapping()) {
        if (first_visit(value)) check_table(value, table, name, depth);
      } else if (path == "services" && value.is_scalar() && !is_reset(value)) {
        report_type(value, is_mapping, name);
      }
    }
  }

  void check_items(const Value& node, const Field& field, const std::string& path, std::size_t depth) {
    for (const Value& written : node.items) {
      const Value& item = written.resolved();
      const bool nested = item.is_sequence() || (item.is_mapping() && !field.items);
      if (nested && first_visit(item)) {
        report_item(item, field, path);
      } else if (item.is_mapping() && field.items && first_visit(item)) {
        check_table(item, *field.items, path + "[]", depth);
      }
    }
  }

  void report_item(const Value& item, const Field& field, const std::string& path) {
    Draft draft = findings_.report(
        rule_ids::compose::invalid_type, item,
        message({"an item of ", quoted(path), " must be a string, not ", item.is_mapping() ? "a mapping" : "a list"}));
    const bool pair = field.types == is_labels && item.is_mapping() && !item.flow && item.entries.size() == 1 &&
                      item.entries[0].value.is_scalar() && !item.entries[0].value.is_block_scalar();
    if (!pair) {
      draft.help("write one string for each item");
      return;
    }
    const Entry& entry = item.entries[0];
    draft.help(message({"write ", quoted("- " + std::string(entry.key.text) + "=..."), " with `=` instead of `:`"}));
    if (entry.value.style != value::ScalarStyle::plain) return;
    draft.fix({"write `=`", Applicability::safe, {{{entry.key.span.end, entry.value.span.begin}, "="}}});
  }

  void check_labels(const Value& node, const std::string& path) {
    for (const Entry* entry : merged_entries(node)) {
      const Value& value = entry->value.resolved();
      if (value.is_scalar() || !value.is_mapping() || !first_visit(value)) continue;
      findings_
          .report(
              rule_ids::compose::invalid_type, value,
              message({quoted(path + "." + std::string(entry->key.text)), " must be a single value, not a mapping"}))
          .help("write one line for each name");
    }
  }

  // True when it reported.
  bool check_duration(const Value& node, const std::string& path) {
    if (!node.is_scalar() || value::is_null(node)) return false;
    if (schema_is_zero(node) || parse_duration(node.text, DurationUnits::days_and_weeks).value_or(-1) >= 0)
      return false;
    const bool bare = !node.text.empty() && node.text.find_first_not_of("0123456789.") == std::string_view::npos;
    const bool typed = value::resolve(node, value::Resolver::go_yaml_v3) != ScalarType::string;
    findings_
        .report(typed ? rule_ids::compose::invalid_type : rule_ids::compose::invalid_duration, node,
                bare ? message({quoted(path), " is ", quoted(node.text), ", a number without a unit"})
                     : message({quoted(path), " is ", quoted(node.text), ", which is no duration"}))
        .help(bare ? message({"write the unit, such as ", quoted(std::string(node.text) + "s")})
                   : "write numbers with units, such as `1m30s`");
    return true;
  }

  void check_size(const Value& node, const std::string& path) {
    if (value::is_null(node) || parse_byte_size(node.text) || node.text == "-1") return;
    const std::string_view size = node.text;
    const bool kubernetes = size.size() > 2 && size.back() == 'i' &&
                            std::string_view("KMGTPkmgtp").find(size[size.size() - 2]) != std::string_view::npos;
    Draft draft = findings_.report(
        rule_ids::compose::invalid_byte_size, node,
        kubernetes ? message({quoted(path), " is ", quoted(size), ", a size in the syntax of Kubernetes"})
                   : message({quoted(path), " is ", quoted(size), ", which is no size"}));
    if (!kubernetes) {
      draft.help("write a number with `b`, `k`, `m`, `g`, `kb`, `mb` or `gb`, such as `512m`");
      return;
    }
    const std::string repaired(size.substr(0, size.size() - 1));
    draft.help(message({"write ", quoted(repaired), ", which is the same amount"}));
    if (node.offsets || node.is_block_scalar()) return;
    const std::uint32_t end = node.span.end - (node.is_quoted() ? 1 : 0);
    draft.fix({message({"write ", quoted(repaired)}), Applicability::safe, {{{end - 1, end}, ""}}});
  }

  void check_choice(const Value& node, const Field& field, const std::string& path) {
    if (value::is_null(node) || is_one_of(node.text, field.choices)) return;
    std::vector<std::string_view> names;
    for (std::string_view rest = field.choices; !rest.empty();) {
      const std::size_t blank = rest.find(' ');
      if (!rest.substr(0, blank).ends_with('*')) names.push_back(rest.substr(0, blank));
      rest.remove_prefix(blank == std::string_view::npos ? rest.size() : blank + 1);
    }
    std::string_view meant = nearest(node.text, names).value_or("");
    for (const std::string_view name : names) {
      if (schema_fold(name) == schema_fold(node.text)) meant = name;
    }
    Draft draft = findings_.report(rule_ids::compose::invalid_value, node,
                                   message({quoted(node.text), " is no value of ", quoted(path)}));
    draft.help(meant.empty() ? message({"use one of ", listed(names, names.size())})
                             : message({"did you mean ", quoted(meant), "?"}));
    if (meant.empty() || node.style != value::ScalarStyle::plain) return;
    draft.fix({message({"write ", quoted(meant)}), Applicability::unsafe, {{node.span, std::string(meant)}}});
  }

  void report_type(const Value& node, std::uint16_t types, const std::string& path) {
    findings_
        .report(rule_ids::compose::invalid_type, node,
                value::is_null(node)
                    ? message({quoted(path), " is empty, but must be ", schema_expected(types)})
                    : message({quoted(path), " must be ", schema_expected(types), ", not ", schema_found(node)}))
        .help(value::is_null(node) ? "fill it in or remove the key" : message({"write ", schema_expected(types)}));
  }

  void report_unknown(const Entry& entry, const Value& parent, const Table& table, const std::string& path) {
    const std::string_view key = entry.key.text;
    std::vector<std::string_view> names;
    std::string_view meant;
    for (const Field& field : table.fields) {
      names.push_back(field.name);
      if (schema_fold(field.name) == schema_fold(key)) meant = field.name;
    }
    if (meant.empty()) meant = nearest(key, names).value_or("");
    Draft draft = findings_.report_key(
        rule_ids::compose::unknown_key, entry,
        path.empty() ? message({"a Compose file has no top-level key ", quoted(key)})
                     : message({quoted(path), " has no key ", quoted(key), ", so the file is not loaded"}));
    if (meant.empty()) {
      draft.help("remove it, or start its name with `x-` if it only serves as an anchor");
      return;
    }
    draft.help(message({"did you mean ", quoted(meant), "?"}));
    if (member(&parent, meant) || entry.key.style != value::ScalarStyle::plain) return;
    draft.fix({message({"rename to ", quoted(meant)}), Applicability::safe, {{entry.key.span, std::string(meant)}}});
  }

  Findings& findings_;
  std::unordered_set<const Value*> visited_;
};

// Before 2015 services stood at the root.
bool schema_is_old_format(const Value& root) {
  if (root.find("services")) return false;
  for (const Entry* entry : merged_entries(root)) {
    if (entry->key.text.starts_with("x-")) continue;
    if (member(&entry->value, "image") || member(&entry->value, "build")) return true;
  }
  return false;
}

}  // namespace

void schema(const Document& document, const RuleContext&, Findings& findings) {
  if (!document.readable) return;
  if (schema_is_old_format(*document.root)) {
    for (const Entry& entry : document.root->entries) {
      if (!member(&entry.value, "image") && !member(&entry.value, "build")) continue;
      findings
          .report_key(rule_ids::compose::legacy_v1_format, entry,
                      message({"service ", quoted(entry.key.text),
                               " stands at the top level, a format that Compose no longer reads"}))
          .help("put all services below `services:`");
      return;
    }
  }
  for (const value::Document& part : document.stream->documents) {
    if (part.root->resolved().is_mapping()) SchemaWalk(findings).walk(part.root->resolved());
  }
}

}  // namespace infralint::compose
