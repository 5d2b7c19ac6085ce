#include "language/policy_document.h"

#include <algorithm>
#include <charconv>

#include "check/message.h"
#include "language/read_parts.h"
#include "language/words.h"

namespace infralint::language {
namespace {

using value::Value;

constexpr std::string_view levels[] = {"error", "warning", "note"};
constexpr std::string_view profiles[] = {"recommended", "strict", "pedantic"};
// `config`: without effect until a parameter is set.
constexpr std::string_view built_in_profiles[] = {"recommended", "strict", "pedantic", "config"};
constexpr std::string_view statuses[] = {"preview", "stable", "deprecated"};
constexpr std::string_view precisions[] = {"very-high", "high", "medium", "low"};
constexpr std::string_view all_needs[] = {"file", "references", "project"};
constexpr std::string_view judges[] = {"assert", "deny", "schema", "check"};
constexpr std::string_view producer_prefix = "producer:";
constexpr std::size_t longest_id = 60;
constexpr std::size_t longest_title = 80;  // bytes

constexpr Synonym synonyms[] = {{"severity", "level"},   {"priority", "level"},   {"name", "title"},
                                {"summary", "title"},    {"resource", "target"},  {"resources", "target"},
                                {"kind", "target"},      {"scope", "target"},     {"remedation", "remediation"},
                                {"desc", "description"}, {"reason", "rationale"}, {"params", "parameters"},
                                {"links", "references"}, {"url", "references"},   {"cwes", "cwe"},
                                {"if", "when"},          {"condition", "when"},   {"where", "when"},
                                {"path", "select"},      {"selector", "select"},  {"forbid", "deny"},
                                {"require", "assert"},   {"location", "at"},      {"msg", "message"},
                                {"fixes", "fix"},        {"tests", "examples"},   {"example", "examples"}};

// The last part of the path, without its ending.
std::string_view stem(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  return path.substr(0, path.rfind('.'));
}

class PolicyReader {
 public:
  PolicyReader(std::string path, const Value& root, Origin origin, PolicyProblems& problems)
      : origin_(origin), problems_(problems), map_(root, {}, problems) {
    policy_.path = std::move(path);
  }

  PolicyDocument read() {
    if (!map_.map().is_mapping()) return std::move(policy_);
    read_id();
    read_title();
    read_grades();
    read_texts();
    read_tags();
    read_cwe();
    read_security_severity();
    policy_.aliases = read_aliases(map_, problems_);
    policy_.parameters = language::read_parameters(map_, problems_);
    policy_.needs = map_.choice("needs", all_needs, "file");
    read_judge();
    read_other_profiles();
    policy_.target = read_target(map_, !policy_.check.empty(), problems_);
    policy_.examples = language::read_examples(map_, policy_, problems_);
    map_.finish(synonyms);
    return std::move(policy_);
  }

 private:
  bool built_in() const { return origin_ == Origin::built_in; }
  // A line to paste when policies of this origin must have the key.
  std::string_view unless_user(std::string_view snippet) const {
    return origin_ == Origin::user ? std::string_view() : snippet;
  }

  void read_id() {
    const std::string suggestion = "id: acme/" + std::string(stem(policy_.path));
    policy_.id = map_.text("id", suggestion);
    policy_.id_span = map_.span_of("id");
    if (policy_.id.empty()) return;
    const std::size_t slash = policy_.id.find('/');
    policy_.area = policy_.id.substr(0, slash);
    if (slash != std::string::npos) policy_.name = policy_.id.substr(slash + 1);
    if (!is_kebab(policy_.area) || !is_kebab(policy_.name)) {
      return wrong_id("the id " + quoted(policy_.id) + " is malformed", "write `area/kebab-case-name`");
    }
    if (policy_.id.size() > longest_id) wrong_id("the id is longer than 60 characters", "shorten it");
    if (built_in() ? policy_.path != "policies/" + policy_.id + ".yaml" : stem(policy_.path) != policy_.name) {
      const std::string place = built_in() ? "policies/" + policy_.id + ".yaml" : policy_.name + ".yaml";
      wrong_id("the id is " + quoted(policy_.id) + " but the file is " + quoted(policy_.path),
               "call the file " + quoted(place) + " or change the id");
    }
  }

  void wrong_id(std::string message, std::string help) {
    map_.problem("P005", policy_.id_span, std::move(message), std::move(help));
  }

  void read_title() {
    policy_.title = map_.text("title", "title: Image runs as root");
    if (policy_.title.size() > longest_title) map_.wrong("title", "`title` is longer than 80 bytes", "shorten it");
    if (policy_.title.ends_with('.')) map_.wrong("title", "`title` ends in a full stop", "remove it");
  }

  void read_grades() {
    policy_.level = map_.choice("level", levels, {}, "level: warning");
    const auto allowed = built_in() ? std::span<const std::string_view>(built_in_profiles) : profiles;
    policy_.profile = map_.choice("profile", allowed, {}, "profile: recommended");
    policy_.status = map_.choice("status", statuses, "stable", unless_user("status: stable"));
    policy_.since = map_.text("since", unless_user("since: \"0.1\""));
    policy_.replaced_by = map_.text("replaced-by");
    policy_.deprecated_reason = map_.text("deprecated-reason");
    policy_.renamed_from = map_.texts("renamed-from");
    if (policy_.status == "deprecated" && policy_.replaced_by.empty() && policy_.deprecated_reason.empty()) {
      map_.problem("P003", map_.span_of("status"), "a deprecated policy says why",
                   "add `replaced-by: area/name` or `deprecated-reason: …`");
    }
    policy_.precision = map_.choice("precision", precisions, "high");
    if (policy_.precision == "low" && policy_.profile == "recommended") {
      map_.wrong("precision", "a policy of low precision cannot be recommended", "move it to `profile: strict`");
    }
  }

  void read_texts() {
    policy_.description =
        map_.text("description", unless_user("description: What it looks at, and when it is silent."));
    policy_.rationale = map_.text("rationale", unless_user("rationale: Why it matters, in one or two sentences."));
    policy_.remediation = map_.text("remediation", unless_user("remediation: What to do."));
    policy_.references = map_.texts("references");
    for (const std::string& url : policy_.references) {
      if (url.starts_with("https://")) continue;
      map_.wrong("references", "the reference " + quoted(url) + " is no https URL", "write the full address");
    }
  }

  void read_tags() {
    policy_.tags = map_.texts("tags");
    for (const std::string& tag : policy_.tags) {
      if (!is_kebab(tag)) map_.wrong("tags", "the tag " + quoted(tag) + " is malformed", "write kebab-case");
    }
  }

  void read_cwe() {
    for (const std::string& text : map_.texts("cwe")) {
      std::uint16_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error != std::errc() || end != text.data() + text.size() || number == 0) {
        map_.wrong("cwe", quoted(text) + " is no CWE number", "write it as in `cwe: [250]`");
      }
      policy_.cwe.push_back(number);
    }
  }

  void read_security_severity() {
    const std::string text = map_.scalar("security-severity");
    if (text.empty()) return;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !(number >= 0.1 && number <= 10.0)) {
      map_.wrong("security-severity", "`security-severity` must be a number from 0.1 to 10.0, not " + quoted(text),
                 "write a score as CVSS has it");
    }
    if (std::find(policy_.tags.begin(), policy_.tags.end(), "security") == policy_.tags.end()) {
      map_.wrong("security-severity", "`security-severity` needs the tag `security`", "add `tags: [security]`");
    }
    policy_.security_severity = text;
  }

  // What judges: exactly one of the four.
  void read_judge() {
    std::vector<std::string_view> present;
    for (const std::string_view key : judges) {
      if (map_.has(key)) present.push_back(key);
    }
    policy_.check_span = map_.span_of("check");
    const Value* check = map_.take("check");
    policy_.logic = read_logic(map_);
    if (present.size() > 1) {
      map_.problem("P007", map_.map().find_entry(present[1])->key.span,
                   listed(present, present.size()) + " exclude each other", "keep one of them");
    } else if (present.empty()) {
      map_.problem("P007", map_.span(), "nothing says what to judge",
                   "add `assert: {path: \"@.user\", exists: \"@.user\"}`, `deny: {…}` or `schema: {…}`");
    }
    if (check != nullptr) return read_check(*check);
    if (!map_.has("message") && !present.empty()) map_.missing("message", "message: \"`{{ key }}` is not set\"");
  }

  void read_other_profiles() {
    policy_.other_profiles = map_.texts("other-profiles");
    if (policy_.other_profiles.empty()) return;
    if (policy_.check != "function") {
      return map_.wrong("other-profiles", "`other-profiles` needs a function that tells findings apart", "remove it");
    }
    if (policy_.profile == "config") {
      return map_.wrong("other-profiles", "`other-profiles` has no effect beside `profile: config`", "remove it");
    }
    std::vector<std::string_view> seen{policy_.profile};
    for (const std::string& profile : policy_.other_profiles) {
      if (std::find(std::begin(profiles), std::end(profiles), profile) == std::end(profiles)) {
        map_.wrong("other-profiles", quoted(profile) + " is no profile", "write recommended, strict or pedantic");
      } else if (std::find(seen.begin(), seen.end(), profile) != seen.end()) {
        map_.wrong("other-profiles", "the profile " + quoted(profile) + " is named twice", "remove one");
      }
      if (policy_.precision == "low" && profile == "recommended") {
        map_.wrong("other-profiles", "findings of low precision cannot be recommended", "write `strict`");
      }
      seen.push_back(profile);
    }
  }

  void read_check(const Value& check) {
    if (!built_in()) {
      return map_.problem("P007", map_.map().find_entry("check")->key.span,
                          "`check` names code of the program, which only its own policies can",
                          "write `assert`, `deny` or `schema`");
    }
    const std::string_view text = check.text;
    if (check.is_scalar() &&
        (text == "function" || (text.starts_with(producer_prefix) && is_kebab(text.substr(producer_prefix.size()))))) {
      policy_.check = text;
    } else {
      map_.wrong("check", "`check` must be `function` or `producer:name`, not " + described(check),
                 "write one of them");
      policy_.check = "function";
    }
    for (const std::string_view key :
         {"let", "when", "select", "at", "related", "message", "help", "fix", "unknown", "once", "open"}) {
      if (!map_.has(key)) continue;
      map_.problem("P007", map_.map().find_entry(key)->key.span, quoted(key) + " has no effect beside `check`",
                   "remove it");
    }
  }

  Origin origin_;
  PolicyProblems& problems_;
  PolicyMap map_;
  PolicyDocument policy_;
};

// Whether the tree is whole enough to be read.
bool readable(const value::Stream& stream, PolicyProblems& problems) {
  for (const value::Diagnostic& diagnostic : stream.diagnostics) {
    problems.push_back({"P001", diagnostic.span, "cannot parse the policy: " + diagnostic.message, diagnostic.help});
  }
  const bool whole = std::all_of(stream.diagnostics.begin(), stream.diagnostics.end(),
                                 [](const value::Diagnostic& d) { return d.problem == value::Problem::duplicate_key; });
  if (!whole) return false;
  if (stream.documents.size() == 1) return true;
  const Span span = stream.documents.size() > 1 ? stream.documents[1].span : Span{};
  problems.push_back({"P001",
                      {span.begin, span.begin},
                      "a policy file holds exactly one document",
                      stream.documents.empty() ? "begin with `id: area/name`" : "write one file for each policy"});
  return false;
}

}  // namespace

const ParameterDeclaration* PolicyDocument::parameter(std::string_view wanted) const {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const ParameterDeclaration& declaration) { return declaration.name == wanted; });
  return found == parameters.end() ? nullptr : &*found;
}

std::string_view Example::profile() const {
  if (expected.empty() || !expected.front().profile) return {};
  const auto differs = [&](const Expectation& other) { return other.profile != expected.front().profile; };
  if (std::any_of(expected.begin(), expected.end(), differs)) return {};
  return *expected.front().profile;
}

std::string_view PolicyDocument::producer() const {
  const std::string_view text = check;
  return text.starts_with(producer_prefix) ? text.substr(producer_prefix.size()) : std::string_view();
}

PolicyDocument read_policy(std::string path, const value::Stream& stream, Origin origin, PolicyProblems& problems) {
  PolicyProblems found;
  PolicyDocument policy;
  if (readable(stream, found)) {
    policy = PolicyReader(std::move(path), *stream.documents.front().root, origin, found).read();
  } else {
    policy.path = std::move(path);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const PolicyProblem& a, const PolicyProblem& b) { return a.span.begin < b.span.begin; });
  problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  return policy;
}

}  // namespace infralint::language
