// Paths, and the prefixes that tell where something missing would have to stand.
#include <algorithm>

#include "base/quoted.h"
#include "language/compiler.h"
#include "language/path_segments.h"
#include "language/scopes.h"
#include "language/words.h"

namespace infralint::language {
namespace {

using value::Value;

std::string_view code_of(query::ErrorKind kind) {
  switch (kind) {
    case query::ErrorKind::syntax: return "P010";
    case query::ErrorKind::typing: return "P011";
    case query::ErrorKind::pattern: return "P022";
    case query::ErrorKind::virtual_member: return "P013";
  }
  return "P010";
}

// Names that are known to all kinds of the target.
std::vector<std::string_view> common_names(const Target& target, std::span<const std::string_view> ScopeInfo::*list) {
  std::vector<std::string_view> names;
  bool first = true;
  for (const std::string& kind : target.kinds) {
    const auto scope = find_scope(kind, target.scope);
    if (!scope) continue;
    const auto& own = scope_info(*scope).*list;
    if (first) {
      names.assign(own.begin(), own.end());
    } else {
      std::erase_if(names, [&](std::string_view name) { return std::find(own.begin(), own.end(), name) == own.end(); });
    }
    first = false;
  }
  return names;
}

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Compiler::Place Compiler::path(const Value& node) {
  const Value& text = node.resolved();
  if (!text.is_scalar()) {
    problem("P010", text.span, "a path must be a text", "write `\"$.name\"`");
    return 0;
  }
  return path_in(text, {0, static_cast<std::uint32_t>(text.text.size())});
}

Compiler::Place Compiler::path_in(const Value& node, Span part) {
  const std::string_view text = part.of(node.text);
  if (const auto known = paths_.find(text); known != paths_.end()) {
    check_shape(node, part);
    return known->second;
  }
  auto compiled = query::compile(text, query::PathForm::policy, image_);
  if (auto* error = std::get_if<query::PathError>(&compiled)) {
    const std::uint32_t offset = part.begin + std::min(error->offset, part.size());
    const Span place = node.inner({offset, std::min(offset + 1, part.end)});
    problem(code_of(error->kind), place, std::move(error->message), std::move(error->help));
    return 0;
  }
  const auto& whole = std::get<query::CompiledPath>(compiled);
  if (!check_variables(node, part, whole)) return 0;
  check_shape(node, part);
  const PathSegments segments = segments_of(text);
  bool singular = whole.singular;
  auto root = code::Root::instance;
  if (text[0] == '@') root = code::Root::current;
  if (text[0] == '%') {
    root = code::Root::variable;
    const std::string_view name = segments.root.substr(1);
    for (const Variable& variable : variables_) {
      if (variable.name == name && variable.several) singular = false;
    }
    if (name == "found") {
      singular = false;
      image_.words[code::flags] |= code::names_found;
    }
    if (name == "facts") check_fact(node, part, text);
  }
  std::vector<std::uint32_t> prefixes;
  for (std::size_t i = segments.begins.size(); i-- > 0;) {
    const std::string_view prefix = text.substr(0, segments.begins[i]);
    if (prefix == "$" || prefix == "@") break;
    auto part_code = query::compile(prefix, query::PathForm::policy, image_);
    if (const auto* one = std::get_if<query::CompiledPath>(&part_code)) prefixes.push_back(one->at);
  }
  const Place at = write(
      {whole.at, singular ? 1U : 0U, static_cast<std::uint32_t>(root), static_cast<std::uint32_t>(prefixes.size())});
  image_.words.insert(image_.words.end(), prefixes.begin(), prefixes.end());
  paths_.emplace(text, at);
  return at;
}

bool Compiler::check_variables(const Value& node, Span part, const query::CompiledPath& compiled) {
  std::vector<std::string_view> known = common_names(policy_.target, &ScopeInfo::variables);
  for (const Variable& variable : variables_) known.push_back(variable.name);
  if (policy_.logic.once == Once::scope) known.push_back("found");
  bool fine = true;
  for (const std::string& name : compiled.variables) {
    const auto found = node.text.find('%' + name, part.begin);
    const auto begin = static_cast<std::uint32_t>(found == std::string_view::npos ? part.begin : found);
    const Span place = node.inner({begin, begin + static_cast<std::uint32_t>(name.size()) + 1});
    if (!contains(known, name)) {
      problem("P023", place, "no variable " + quoted('%' + name) + " here", suggestion(name, known));
      fine = false;
      continue;
    }
    for (const Variable& variable : variables_) {
      if (variable.name != name || variable.kind != code::Variable::expression) continue;
      problem("P023", place, quoted(name) + " is an expression, not a value", "write `cond: " + name + "`");
      fine = false;
    }
  }
  return fine;
}

void Compiler::check_fact(const Value& node, Span part, std::string_view path) {
  const PathSegments segments = segments_of(path);
  if (segments.begins.empty()) return;
  const std::size_t end = segments.begins.size() > 1 ? segments.begins[1] : path.size();
  const std::string_view segment = path.substr(segments.begins[0], end - segments.begins[0]);
  const std::vector<std::string_view> known = common_names(policy_.target, &ScopeInfo::facts);
  const auto check = [&](std::string_view name) {
    if (contains(known, name)) return;
    const auto begin = part.begin + static_cast<std::uint32_t>(name.data() - path.data());
    problem("P023", node.inner({begin, begin + static_cast<std::uint32_t>(name.size())}),
            "no fact " + quoted(name) + " here", suggestion(name, known));
  };
  if (segment.starts_with('.') && !segment.starts_with("..")) return check(segment.substr(1));
  if (!segment.starts_with("['") && !segment.starts_with("[\"")) return;
  // One name or several, in either kind of quotes.
  for (std::size_t open = 1; open < segment.size();) {
    const std::size_t close = segment.find(segment[open], open + 1);
    if (close == std::string_view::npos) return;
    check(segment.substr(open + 1, close - open - 1));
    open = std::min(segment.find_first_of("'\"", close + 1), segment.size());
  }
}

}  // namespace infralint::language
