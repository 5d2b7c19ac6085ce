#include "artifacts/workflow/move_to_env.h"

#include <algorithm>
#include <map>
#include <string>

#include "check/message.h"
#include "syntax/shell/call.h"

namespace infralint::workflow {
namespace {

using shell::Quoting;
using value::Value;

// How an expression stands in the shell's eyes.
enum class Standing : std::uint8_t { unknown, bare, assigned, single_quoted, double_quoted };

Standing standing_of(const shell::Part& part, bool assigned) {
  switch (part.quoting) {
    case Quoting::none: return assigned ? Standing::assigned : Standing::bare;
    case Quoting::single_quoted: return Standing::single_quoted;
    case Quoting::double_quoted:
    case Quoting::heredoc: return Standing::double_quoted;
    default: return Standing::unknown;
  }
}

class StandingFinder {
 public:
  StandingFinder(const shell::Script& script, Span wanted) : script_(script), wanted_(wanted) {}

  Standing find() {
    for (const shell::Command& command : script_.commands) {
      // A text that another shell or `eval` reads again would expand the variable as code.
      const bool reread = inner_script(command) != nullptr || effective_call(command).program == "eval" ||
                          script_.inside(command, shell::BlockKind::inner_script);
      if (reread) {
        if (command.span.contains(wanted_)) return Standing::unknown;
        continue;
      }
      for (const shell::Assignment& assignment : command.assignments) look(assignment.value, true);
      for (const shell::Word& word : command.words) look(word, false);
      for (const shell::Redirect& redirect : command.redirects) {
        look(redirect.target, false);
        if (redirect.body != nullptr) look(*redirect.body, false);
      }
    }
    return standing_;
  }

 private:
  void look(const shell::Word& word, bool assigned) {
    for (const shell::Part& part : word.parts) {
      if (part.kind == shell::PartKind::opaque && part.span == wanted_) standing_ = standing_of(part, assigned);
    }
  }

  const shell::Script& script_;
  Span wanted_;
  Standing standing_ = Standing::unknown;
};

// `github.event.issue.title` as ISSUE_TITLE.
std::string variable_name(std::string_view path) {
  for (const std::string_view prefix : {"github.event.", "github.", "steps.", "needs."}) {
    if (!path.starts_with(prefix)) continue;
    path.remove_prefix(prefix.size());
    break;
  }
  std::string name;
  while (!path.empty()) {
    const auto dot = path.find('.');
    const std::string_view segment = path.substr(0, dot);
    if (segment != "*" && segment != "outputs") {
      if (!name.empty()) name += '_';
      for (const char c : segment) {
        const bool letter = (c >= 'a' && c <= 'z');
        const bool digit = c >= '0' && c <= '9';
        name += letter ? static_cast<char>(c - 'a' + 'A') : digit ? c : '_';
      }
    }
    if (dot == std::string_view::npos) break;
    path.remove_prefix(dot + 1);
  }
  if (name.empty() || (name.front() >= '0' && name.front() <= '9')) name.insert(0, "_");
  if (name.starts_with("GITHUB_") || name.starts_with("RUNNER_")) name.insert(0, "EVENT_");
  return name;
}

std::string replacement_of(Standing standing, const std::string& name) {
  switch (standing) {
    case Standing::bare: return "\"${" + name + "}\"";
    case Standing::single_quoted: return "'\"${" + name + "}\"'";
    default: return "${" + name + "}";
  }
}

bool is_defined(const Step& step, std::string_view name) {
  for (const Value* env : {step.env, step.job->env, step.document->env}) {
    if (env != nullptr && env->find(name) != nullptr) return true;
  }
  return false;
}

// Where new variables go; nothing when the step is written in a form that has no place for them.
std::optional<Edit> insertion(const Step& step, const std::map<std::string, std::string>& variables) {
  const value::Entry* run = step.node->find_entry("run");
  if (run == nullptr || step.node->flow) return std::nullopt;
  if (step.env != nullptr && (!step.env->is_mapping() || step.env->flow || step.env->entries.empty()))
    return std::nullopt;
  const value::Entry* env = step.node->find_entry("env");
  if (env != nullptr && env->value.kind == value::NodeKind::alias) return std::nullopt;
  const Span place = env != nullptr ? step.env->entries.front().key.span : run->key.span;
  const std::string indent(step.document->file->position(place.begin).byte - 1, ' ');
  std::string text = env != nullptr ? "" : "env:\n" + indent + "  ";
  bool first = true;
  for (const auto& [name, path] : variables) {
    if (!first) text += indent + (env != nullptr ? "" : "  ");
    first = false;
    text += name + ": ${{ " + path + " }}\n";
  }
  return Edit{{place.begin, place.begin}, text + indent};
}

}  // namespace

std::optional<Fix> move_to_env(const Step& step, const std::vector<const ExpressionUse*>& uses) {
  if (step.script == nullptr || step.run == nullptr || step.script->partial || step.run->opaque) return std::nullopt;
  Fix fix{"read it from a variable", Applicability::safe, {}};
  std::map<std::string, std::string> variables;
  for (const ExpressionUse* use : uses) {
    if (use->expression.root == nullptr) continue;
    const std::string path = path_of(*use->expression.root);
    if (path.empty()) continue;
    const Standing standing = StandingFinder(*step.script, use->whole).find();
    if (standing == Standing::unknown) continue;
    std::string name;
    if (path == "github.head_ref") {
      name = "GITHUB_HEAD_REF";
    } else if (path.starts_with("env.")) {
      name = std::string(use->expression.root->text);
    } else {
      name = variable_name(path);
      const auto [known, added] = variables.emplace(name, path);
      if (is_defined(step, name) || (!added && known->second != path)) return std::nullopt;
    }
    const std::string text = replacement_of(standing, name);
    // Inside a YAML string in quotes, or at the start of a plain one, new quotes would mean something else.
    const bool adds_quotes = text.find('"') != std::string::npos;
    if (adds_quotes && (step.run->is_quoted() || (!step.run->is_block_scalar() && use->decoded.begin == 0))) {
      variables.erase(name);
      continue;
    }
    if (standing == Standing::bare) fix.applicability = Applicability::unsafe;
    fix.edits.push_back({use->whole, text});
  }
  if (fix.edits.empty()) return std::nullopt;
  if (!variables.empty()) {
    std::optional<Edit> added = insertion(step, variables);
    if (!added) return std::nullopt;
    fix.edits.push_back(std::move(*added));
  }
  std::sort(fix.edits.begin(), fix.edits.end(),
            [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
  return fix;
}

}  // namespace infralint::workflow
