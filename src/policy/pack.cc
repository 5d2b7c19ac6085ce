#include "policy/pack.h"

#include <algorithm>
#include <iterator>

#include "check/message.h"
#include "language/policy_map.h"
#include "language/words.h"
#include "policy/catalogue.h"
#include "policy/version_range.h"

namespace infralint::policy {
namespace {

constexpr std::string_view reserved[] = {"action",    "compose", "dependabot", "docker",  "dockerignore", "dotenv",
                                         "grafana",   "helm",    "issue-form", "json",    "k8s",          "k8s-api",
                                         "kustomize", "meta",    "nginx",      "project", "prometheus",   "promql",
                                         "railway",   "secrets", "shell",      "toml",    "workflow",     "yaml"};

constexpr language::Synonym synonyms[] = {{"area", "areas"}, {"override", "overrides"}, {"files", "policies"}};

class PackReader {
 public:
  PackReader(const value::Value& root, std::string_view tool_version, language::PolicyProblems& problems)
      : map_(root, {}, problems), tool_version_(tool_version) {}

  Pack read() {
    if (!map_.map().is_mapping()) return std::move(pack_);
    pack_.name = map_.text("name", "name: acme-base");
    pack_.name_span = map_.span_of("name");
    map_.text("version");
    map_.text("description");
    read_requirement();
    read_areas();
    read_overrides();
    pack_.policies = map_.texts("policies");
    pack_.strict_metadata = map_.flag("strict-metadata").value_or(false);
    refuse_contents("conditions", "P023", "shared conditions are not supported by this release",
                    "write the condition into `when` of each policy");
    refuse_contents("profile-defaults", "P060", "`profile-defaults` has no effect in this release",
                    "set the profile in each policy");
    map_.finish(synonyms);
    return std::move(pack_);
  }

 private:
  void read_requirement() {
    const std::string range = map_.text("requires-infralint");
    if (range.empty() || tool_version_.empty()) return;
    const auto fits = version_satisfies(tool_version_, range);
    if (!fits) {
      map_.wrong("requires-infralint", "cannot read the range " + quoted(range), "write it as in `>=1.4, <2`");
    } else if (!*fits) {
      map_.problem("P060", map_.span_of("requires-infralint"),
                   "this is infralint " + std::string(tool_version_) + ", and the pack requires " + quoted(range),
                   "install such a version, or use another version of the pack");
    }
  }

  void read_areas() {
    pack_.areas = map_.texts("areas");
    for (const std::string& area : pack_.areas) {
      if (!language::is_kebab(area)) {
        map_.wrong("areas", "the area " + quoted(area) + " is malformed", "write kebab-case");
      } else if (is_reserved_area(area)) {
        map_.problem("P060", map_.span_of("areas"), "the area " + quoted(area) + " belongs to infralint",
                     "declare an area of your own, and name replaced rules in `overrides`");
      }
    }
  }

  void read_overrides() {
    const value::Value* list = map_.take("overrides");
    if (list == nullptr) return;
    for (const std::string& id : map_.texts("overrides")) {
      Span span = map_.span_of("overrides");
      for (const value::Value& item : list->items) {
        if (item.text == id) span = item.span;
      }
      if (built_in_catalogue()->find(id)) {
        pack_.overrides.push_back({id, span});
        continue;
      }
      std::vector<std::string_view> ids;
      for (const Rule& rule : built_in_catalogue()->rules()) ids.push_back(rule.id);
      map_.problem("P060", span, "there is no built-in rule " + quoted(id) + " to override",
                   language::did_you_mean(id, ids, "remove it"));
    }
  }

  void refuse_contents(std::string_view key, std::string_view code, std::string message, std::string help) {
    const value::Value* node = map_.take(key);
    if (node == nullptr || (node->entries.empty() && node->items.empty() && node->text.empty())) return;
    map_.problem(code, map_.map().find_entry(key)->key.span, std::move(message), std::move(help));
  }

  language::PolicyMap map_;
  std::string_view tool_version_;
  Pack pack_;
};

}  // namespace

Pack read_pack(const value::Stream& stream, std::string_view tool_version, language::PolicyProblems& problems) {
  for (const value::Diagnostic& diagnostic : stream.diagnostics) {
    problems.push_back({"P001", diagnostic.span, "cannot parse the pack: " + diagnostic.message, diagnostic.help});
  }
  if (!stream.diagnostics.empty()) return {};
  if (stream.documents.empty()) {
    problems.push_back({"P003", {}, "the pack says nothing about itself", "begin with `name: acme-base`"});
    return {};
  }
  return PackReader(*stream.documents.front().root, tool_version, problems).read();
}

bool is_reserved_area(std::string_view area) {
  return std::find(std::begin(reserved), std::end(reserved), area) != std::end(reserved);
}

}  // namespace infralint::policy
