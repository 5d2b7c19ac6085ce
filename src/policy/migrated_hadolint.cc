#include "policy/migrated_hadolint.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "policy/selector.h"

namespace infralint::policy {
namespace {

using value::Entry;
using value::Value;

std::string quoted_toml(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= ' ') out += c;
  }
  return out + '"';
}

std::string list_toml(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) out.append(out.size() == 1 ? "" : ", ").append(quoted_toml(text));
  return out + "]";
}

// A scalar, or a sequence of them.
std::vector<std::string> texts_of(const Value& node) {
  std::vector<std::string> out;
  if (node.is_scalar()) out.emplace_back(node.text);
  for (const Value& item : node.items) {
    if (item.is_scalar()) out.emplace_back(item.text);
  }
  return out;
}

bool is_true(const Value& node) { return node.is_scalar() && (node.text == "true" || node.text == "True"); }

class Migration {
 public:
  explicit Migration(const Catalogue& catalogue) : catalogue_(catalogue) {}

  MigratedConfiguration run(const Value& root) {
    if (!root.is_mapping()) {
      lose("the file", "it is no mapping");
      return finish();
    }
    for (const Entry& entry : root.entries) read(entry.key.text, entry.value);
    return finish();
  }

 private:
  void read(std::string_view key, const Value& node) {
    if (key == "ignored") {
      for (std::string& id : texts_of(node)) {
        if (known(id, "ignored")) ignored_.push_back(std::move(id));
      }
    } else if (key == "override") {
      for (const Entry& level : node.entries) read_level(level.key.text, level.value);
    } else if (key == "trustedRegistries") {
      registries_ = texts_of(node);
    } else if (key == "label-schema") {
      for (const Entry& label : node.entries) {
        labels_.push_back(std::string(label.key.text) + "=" + std::string(label.value.text));
      }
    } else if (key == "strict-labels") {
      strict_labels_ = is_true(node);
    } else if (key == "failure-threshold") {
      read_threshold(node.text);
    } else if (key == "no-fail") {
      if (is_true(node)) fail_on_ = "never";
    } else if (key == "disable-ignore-pragma") {
      without_pragmas_ = is_true(node);
    } else if (key == "format" || key == "no-color") {
      lose(key, "how reports look is chosen on the command line");
    } else {
      lose(key, "no such setting is known");
    }
  }

  void read_level(std::string_view word, const Value& node) {
    const std::optional<std::string_view> level = level_of(word);
    if (!level || word == "none" || word == "ignore") return lose(word, "it is no level of `override`");
    for (const std::string& id : texts_of(node)) {
      if (known(id, "override")) levels_.emplace_back(id, *level);
    }
  }

  void read_threshold(std::string_view word) {
    const std::optional<std::string_view> level = level_of(word);
    if (!level) return lose("failure-threshold", "its value is no level");
    if (fail_on_.empty()) fail_on_ = *level;
  }

  static std::optional<std::string_view> level_of(std::string_view word) {
    constexpr std::pair<std::string_view, std::string_view> levels[] = {
        {"error", "error"}, {"warning", "warning"}, {"info", "note"},
        {"style", "note"},  {"ignore", "never"},    {"none", "never"},
    };
    for (const auto& [theirs, ours] : levels) {
      if (theirs == word) return ours;
    }
    return std::nullopt;
  }

  // Nothing corresponds to some ids, and then naming them would be an error.
  bool known(const std::string& id, std::string_view key) {
    const auto selector = read_selector(catalogue_, id, false);
    if (selector && !selector->not_covered) return true;
    lose(std::string(key) + " " + id, "no rule corresponds to it");
    return false;
  }

  void lose(std::string_view what, std::string_view why) {
    losses_.push_back(std::string(what) + ": " + std::string(why));
  }

  MigratedConfiguration finish() {
    std::string keys;
    std::string tables;
    if (!ignored_.empty()) keys += "ignore = " + list_toml(ignored_) + "\n";
    if (!fail_on_.empty()) keys += "fail-on = " + quoted_toml(fail_on_) + "\n";
    if (!labels_.empty()) {
      tables += table("docker/label-required", "schema", labels_);
      if (strict_labels_) tables += table("docker/label-unexpected", "schema", labels_);
    } else if (strict_labels_) {
      lose("strict-labels", "there is no `label-schema`");
    }
    if (!registries_.empty()) {
      constexpr std::string_view rule = "docker/registry-not-allowed";
      if (catalogue_.find(rule)) {
        tables += table(rule, "trusted-registries", registries_);
      } else {
        lose("trustedRegistries", "no rule corresponds to it");
      }
    }
    if (without_pragmas_) {
      tables += "\n[suppressions]\npeers = [\"buildkit\", \"trivy\", \"checkov\", \"shellcheck\"]   # not hadolint\n";
    }
    for (const auto& [id, level] : levels_) {
      tables += "\n[rules." + quoted_toml(id) + "]\nlevel = " + quoted_toml(level) + "\n";
    }
    MigratedConfiguration out;
    for (const std::string& loss : losses_) out.toml += "# unmapped: " + printable_line(loss) + "\n";
    out.toml += keys + tables;
    out.losses = std::move(losses_);
    return out;
  }

  static std::string table(std::string_view rule, std::string_view parameter, const std::vector<std::string>& list) {
    return "\n[rules." + quoted_toml(rule) + "]\n" + std::string(parameter) + " = " + list_toml(list) + "\n";
  }

  static std::string printable_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return text;
  }

  const Catalogue& catalogue_;
  std::vector<std::string> ignored_;
  std::vector<std::pair<std::string, std::string>> levels_;  // in the order of the file
  std::vector<std::string> registries_;
  std::vector<std::string> labels_;  // `key=type`
  std::string fail_on_;
  bool strict_labels_ = false;
  bool without_pragmas_ = false;
  std::vector<std::string> losses_;
};

}  // namespace

MigratedConfiguration migrate_hadolint(const value::Value& root, const Catalogue& catalogue) {
  return Migration(catalogue).run(root);
}

}  // namespace infralint::policy
