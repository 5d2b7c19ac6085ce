#include "read_policy.h"

#include <charconv>
#include <string_view>
#include <vector>

#include "keys.h"
#include "read_examples.h"

namespace infralint::embed {
namespace {

bool is_word(std::string_view word) {  // [a-z][a-z0-9]*(-[a-z0-9]+)*
  if (word.empty() || word.front() < 'a' || word.front() > 'z') return false;
  char before = '-';
  for (char c : word) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter && (c != '-' || before == '-')) return false;
    before = c;
  }
  return before != '-';
}

class PolicyReader {
 public:
  PolicyReader(const std::string& path, Problems& problems) : problems_(problems) { policy_.path = path; }

  Policy read(const YAML::Node& root) {
    Keys keys(root, "", policy_.path, problems_);
    read_identity(keys);
    read_texts(keys);
    read_tags(keys);
    read_aliases(keys);
    read_parameters(keys);
    read_target(keys);
    read_check(keys);
    policy_.needs = keys.choice("needs", {"file", "references", "project"}, "file");
    policy_.examples = read_examples(keys.take("examples"), policy_, problems_);
    keys.finish();
    return std::move(policy_);
  }

 private:
  void read_identity(Keys& keys) {
    policy_.id = keys.text("id");
    if (!policy_.id.empty()) {
      const YAML::Node node = keys.take("id");
      policy_.id_line = Keys::line_of(node);
      const std::size_t slash = policy_.id.find('/');
      policy_.area = policy_.id.substr(0, slash);
      if (slash != std::string::npos) policy_.name = policy_.id.substr(slash + 1);
      if (!is_word(policy_.area) || !is_word(policy_.name)) {
        keys.problem(node, "id `" + policy_.id + "` is malformed; write area/kebab-case-name");
      } else if (policy_.path != "policies/" + policy_.id + ".yaml") {
        keys.problem(node,
                     "id is `" + policy_.id + "`; move the file to policies/" + policy_.id + ".yaml or change the id");
      }
      if (policy_.id.size() > 60) keys.problem(node, "the id is longer than 60 characters; shorten it");
    }
    policy_.title = keys.text("title");
    if (policy_.title.size() > 80) keys.problem(keys.take("title"), "`title` is longer than 80 bytes; shorten it");
    if (policy_.title.ends_with('.')) keys.problem(keys.take("title"), "`title` ends in a full stop; remove it");
    policy_.level = keys.choice("level", {"error", "warning", "note"});
    policy_.profile = keys.choice("profile", {"recommended", "strict", "pedantic", "config"});
    policy_.status = keys.choice("status", {"preview", "stable", "deprecated"});
    policy_.since = keys.text("since");
  }

  void read_texts(Keys& keys) {
    policy_.description = keys.text("description");
    policy_.rationale = keys.text("rationale");
    policy_.remediation = keys.text("remediation");
    policy_.references = keys.texts("references");
    for (const std::string& url : policy_.references) {
      if (!url.starts_with("https://")) {
        keys.problem(keys.take("references"), "reference `" + url + "` is no https URL; write the full address");
      }
    }
  }

  void read_tags(Keys& keys) {
    policy_.tags = keys.texts("tags");
    bool security = false;
    for (const std::string& tag : policy_.tags) {
      security = security || tag == "security";
      if (!is_word(tag)) keys.problem(keys.take("tags"), "tag `" + tag + "` is malformed; write kebab-case");
    }
    for (const std::string& number : keys.texts("cwe")) {
      std::uint16_t value = 0;
      const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
      if (error != std::errc() || end != number.data() + number.size() || value == 0) {
        keys.problem(keys.take("cwe"), "`" + number + "` is no CWE number; write it as in `cwe: [250]`");
      }
      policy_.cwe.push_back(value);
    }
    policy_.security_severity = keys.text_or("security-severity", {});
    if (!policy_.security_severity.empty()) {
      const YAML::Node node = keys.take("security-severity");
      double value = 0;
      const std::string& text = policy_.security_severity;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      if (error != std::errc() || end != text.data() + text.size() || value < 0.1 || value > 10.0) {
        keys.problem(node, "`security-severity` must be a number from 0.1 to 10.0; correct it");
      }
      if (!security) keys.problem(node, "`security-severity` needs the tag `security`; add it to `tags`");
    }
    policy_.precision = keys.choice("precision", {"very-high", "high", "medium", "low"}, "high");
    if (policy_.precision == "low" && policy_.profile == "recommended") {
      keys.problem(keys.take("precision"), "a rule of low precision cannot be recommended; move it to `strict`");
    }
  }

  void read_aliases(Keys& keys) {
    const YAML::Node node = keys.take("aliases");
    if (!node.IsDefined()) return;
    if (!node.IsMap()) return keys.problem(node, "`aliases` must map a tool to its ids; write `hadolint: [DL3002]`");
    for (const auto& peer : node) {
      if (!peer.second.IsSequence()) {
        keys.problem(peer.second, "the ids of `" + peer.first.Scalar() + "` must be a list; put them in brackets");
        continue;
      }
      for (const auto& item : peer.second) {
        if (item.IsScalar()) {
          policy_.aliases.emplace_back(peer.first.Scalar(), item.Scalar());
          continue;
        }
        Keys alias(item, "alias: ", policy_.path, problems_);
        policy_.aliases.emplace_back(peer.first.Scalar(), alias.text("id"));
        alias.choice("relation", {"equal", "superset", "subset", "incomparable"}, "equal");
        alias.finish();
      }
    }
  }

  void read_parameters(Keys& keys) {
    const YAML::Node node = keys.take("parameters");
    if (!node.IsDefined()) return;
    if (!node.IsMap()) return keys.problem(node, "`parameters` must map names to declarations; see another policy");
    for (const auto& entry : node) {
      Parameter parameter;
      parameter.name = entry.first.Scalar();
      Keys declaration(entry.second, "parameter `" + parameter.name + "`: ", policy_.path, problems_);
      parameter.type = declaration.choice(
          "type", {"string", "integer", "number", "boolean", "list", "map", "quantity", "duration", "regex"});
      parameter.description = declaration.text("description");
      parameter.choices = declaration.texts("enum");
      parameter.minimum = declaration.text_or("minimum", {});
      parameter.maximum = declaration.text_or("maximum", {});
      declaration.take("items");
      declaration.take("pattern");
      read_default(declaration, parameter);
      declaration.finish();
      policy_.parameters.push_back(std::move(parameter));
    }
  }

  void read_default(Keys& declaration, Parameter& parameter) {
    const YAML::Node node = declaration.take("default");
    if (!node.IsDefined()) return declaration.problem(node, "missing `default`; every parameter needs one");
    if (parameter.type == "list") {
      parameter.default_items = declaration.texts("default");
      for (const std::string& item : parameter.default_items) {
        parameter.default_text += (parameter.default_text.empty() ? "" : ", ") + item;
      }
      parameter.default_text = "[" + parameter.default_text + "]";
      return;
    }
    if (!node.IsScalar()) return declaration.problem(node, "`default` must be a single value of the parameter's type");
    parameter.default_text = node.Scalar();
    const std::string& text = parameter.default_text;
    bool fits = true;
    if (parameter.type == "integer") {
      std::int64_t value = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      fits = error == std::errc() && end == text.data() + text.size();
    } else if (parameter.type == "number") {
      double value = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      fits = error == std::errc() && end == text.data() + text.size();
    } else if (parameter.type == "boolean") {
      fits = text == "true" || text == "false";
    }
    if (!fits) declaration.problem(node, "default `" + text + "` is no " + parameter.type + "; correct it");
  }

  void read_target(Keys& keys) {
    const YAML::Node node = keys.take("target");
    if (!node.IsDefined()) return keys.problem(node, "missing `target`; write `target: {kind: docker, scope: stage}`");
    policy_.target_line = Keys::line_of(node);
    Keys target(node, "`target`: ", policy_.path, problems_);
    policy_.kind = target.text("kind");
    policy_.scope = target.text("scope");
    target.finish();
  }

  void read_check(Keys& keys) {
    const std::string check = keys.text("check");
    const YAML::Node node = keys.take("check");
    policy_.check_line = Keys::line_of(node);
    if (check.empty() || check == "function") return;
    constexpr std::string_view prefix = "producer:";
    if (check.starts_with(prefix) && is_word(std::string_view(check).substr(prefix.size()))) {
      policy_.producer = check.substr(prefix.size());
      return;
    }
    keys.problem(node, "`check` is `" + check + "`; write `function` or `producer:name`");
  }

  Problems& problems_;
  Policy policy_;
};

}  // namespace

Policy read_policy(const std::string& path, const std::string& text, Problems& problems) {
  std::vector<YAML::Node> documents;
  try {
    documents = YAML::LoadAll(text);
  } catch (const YAML::Exception& error) {
    problems.add(path, error.mark.line + 1, "cannot parse the policy: " + error.msg + "; correct the YAML");
    return {};
  }
  if (documents.size() != 1) {
    problems.add(path, 1, "a policy file holds exactly one document; split or fill the file");
    return {};
  }
  return PolicyReader(path, problems).read(documents.front());
}

}  // namespace infralint::embed
