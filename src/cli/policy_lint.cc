#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "check/message.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/known_catalogue.h"
#include "policy/loaded_policy.h"

namespace infralint::cli {
namespace {

using value::Value;

constexpr std::size_t longest_message = 160;

bool is_name_part(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_'; }

// Whether `word` stands in the text, with nothing behind it that would make it another word.
bool mentions(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if (end == text.size() || !is_name_part(text[end])) return true;
  }
  return false;
}

// Whether something below the node refers to a name: `KEY: name` in an expression, or `mention` in a path or template.
// Not deeper than trees can be.
bool refers(const Value& node, std::string_view key, std::string_view name, const std::string& mention) {
  if (node.is_scalar()) return mentions(node.text, mention);
  for (const Value& item : node.items) {
    if (refers(item, key, name, mention)) return true;
  }
  for (const value::Entry& entry : node.entries) {
    if (entry.key.text == key && entry.value.is_scalar() && entry.value.text == name) return true;
    if (refers(entry.value, key, name, mention)) return true;
  }
  return false;
}

class PolicyLinter {
 public:
  explicit PolicyLinter(const policy::LoadedPolicy& policy) : policy_(policy), document_(policy.document) {}

  std::string lint() {
    check_texts();
    check_message();
    check_parameters();
    check_variables();
    return std::move(out_);
  }

 private:
  std::vector<const Value*> logic() const {
    const language::Logic& logic = document_.logic;
    std::vector<const Value*> nodes;
    for (const Value* node : {logic.let, logic.when, logic.select, logic.assertion, logic.denial, logic.schema,
                              logic.at, logic.related, logic.message, logic.help, logic.fix}) {
      if (node != nullptr) nodes.push_back(node);
    }
    return nodes;
  }

  bool is_used(std::string_view key, std::string_view name, const std::string& mention) const {
    for (const Value* node : logic()) {
      if (refers(*node, key, name, mention)) return true;
    }
    return false;
  }

  void check_texts() {
    const std::pair<std::string_view, const std::string&> texts[] = {{"rationale", document_.rationale},
                                                                     {"remediation", document_.remediation}};
    for (const auto& [key, text] : texts) {
      if (text.empty()) say(document_.id_span, "no " + quoted(key) + ": `explain` has nothing to say");
    }
  }

  void check_message() {
    const Value* message = document_.logic.message;
    if (message == nullptr || !message->is_scalar() || message->text.empty()) return;
    const std::string_view text = message->text;
    if (text.ends_with('.')) say(message->span, "the message ends in a full stop, and others do not");
    const bool capital = text.size() > 1 && std::isupper(static_cast<unsigned char>(text[0])) != 0 &&
                         std::islower(static_cast<unsigned char>(text[1])) != 0;
    if (capital) say(message->span, "the message begins with a capital letter, and others do not");
    if (text.size() > longest_message) say(message->span, "the message is longer than 160 bytes");
    if (text.find('\n') != std::string_view::npos) say(message->span, "the message has several lines");
  }

  void check_parameters() {
    for (const language::ParameterDeclaration& each : document_.parameters) {
      if (!is_used("param", each.name, "param." + each.name)) {
        say(each.span, "the parameter " + quoted(each.name) + " has no effect");
      } else if (each.description.empty()) {
        say(each.span, "the parameter " + quoted(each.name) + " has no description");
      }
    }
  }

  void check_variables() {
    if (document_.logic.let == nullptr) return;
    for (const value::Entry& entry : document_.logic.let->entries) {
      const std::string_view name = entry.key.text;
      if (!is_used("var", name, "%" + std::string(name))) {
        say(entry.key.span, "the variable " + quoted(name) + " is not used");
      }
    }
  }

  void say(Span span, const std::string& what) {
    const Position at = policy_.file.position(span.begin);
    out_ += printable(policy_.file.path()) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " +
            what + "\n";
  }

  const policy::LoadedPolicy& policy_;
  const language::PolicyDocument& document_;
  std::string out_;
};

}  // namespace

int run_policy_lint(const Words& words, const FileSystem& files) {
  const auto parsed = parse_policy_lint(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const ChosenPolicies chosen = chosen_policies(std::get<PolicyArguments>(parsed), files);
  if (chosen.exit_code != 0) return chosen.exit_code;
  std::string out;
  for (const RuleIndex index : chosen.rules) out += PolicyLinter(*chosen.catalogue->loaded(index)).lint();
  print(out);
  return out.empty() ? 0 : 1;
}

}  // namespace infralint::cli
