#include "language/compile.h"

#include <algorithm>
#include <utility>

#include "base/quoted.h"
#include "language/compiler.h"
#include "language/words.h"
#include "syntax/value/resolve.h"

namespace infralint::language {
namespace {

using value::Value;

std::uint32_t mask_of(std::string_view role) {
  if (role == "containers") return code::containers;
  if (role == "init") return code::init;
  return role == "sidecar" ? code::sidecar : code::ephemeral;
}

}  // namespace

CompiledPolicy compile(const PolicyDocument& policy, PolicyProblems& problems, const CompileOptions& options) {
  return Compiler(policy, problems, options).run();
}

CompiledPolicy Compiler::run() {
  image_.words.assign(code::header_size, 0);
  const Logic& logic = policy_.logic;
  // By index: the words move while the parts are compiled.
  const auto set = [&](code::Header header, std::uint32_t word) { image_.words[header] = word; };
  set(code::format, code::current_format);
  std::uint32_t flags = 0;
  if (logic.denial != nullptr) flags |= code::denies;
  if (logic.unknown_fails) flags |= code::unknown_fails;
  if (logic.once == Once::file) flags |= code::once_a_file;
  if (logic.once == Once::scope) flags |= code::once_a_scope;
  set(code::flags, flags);
  target();
  const Shape instance = Shape::of_target(policy_.target);
  current_ = instance;
  if (logic.select != nullptr) current_ = shape_of(logic.select);
  if (logic.let != nullptr) variables();
  const Shape selected = std::exchange(current_, instance);
  if (logic.when != nullptr) set(code::when, expression(*logic.when));
  if (logic.select != nullptr) set(code::select, path(*logic.select));
  current_ = selected;
  if (logic.assertion != nullptr) set(code::expression, expression(*logic.assertion));
  if (logic.denial != nullptr) set(code::expression, expression(*logic.denial));
  if (logic.schema != nullptr) {
    if (const auto number = schema(*logic.schema)) set(code::schema, *number + 1);
  }
  if (logic.at != nullptr) set(code::at, place(*logic.at));
  if (logic.related != nullptr) set(code::related, related(*logic.related));
  if (logic.message != nullptr) set(code::message, text_template(*logic.message));
  if (logic.help != nullptr) set(code::help, text_template(*logic.help));
  if (logic.fix != nullptr) set(code::fixes, fixes(*logic.fix));
  return std::move(result_);
}

Compiler::Place Compiler::write(std::initializer_list<std::uint32_t> words) {
  const Place at = image_.here();
  image_.words.insert(image_.words.end(), words);
  return at;
}

Compiler::Place Compiler::write_list(const std::vector<std::uint32_t>& words, std::uint32_t count) {
  const Place at = image_.here();
  image_.word(count);
  image_.words.insert(image_.words.end(), words.begin(), words.end());
  return at;
}

std::pair<std::uint32_t, std::uint32_t> Compiler::pooled(std::string_view text) {
  image_.text(text);
  const std::uint32_t size = image_.words.back();
  image_.words.pop_back();
  const std::uint32_t position = image_.words.back();
  image_.words.pop_back();
  return {position, size};
}

Compiler::Place Compiler::texts(const std::vector<std::string>& list) {
  if (list.empty()) return 0;
  const Place at = write({static_cast<std::uint32_t>(list.size())});
  for (const std::string& text : list) image_.text(text);
  return at;
}

void Compiler::target() {
  const Target& target = policy_.target;
  const Place objects = texts(target.objects);
  const Place paths = texts(target.paths);
  std::uint32_t roles = 0;
  for (const std::string& role : target.include) roles |= mask_of(role);
  const bool containers = target.scope == "container" && !target.kinds.empty() && target.kinds.front() == "k8s";
  if (containers && roles == 0) roles = code::containers | code::sidecar;
  image_.words[code::objects] = objects;
  image_.words[code::paths] = paths;
  image_.words[code::roles] = roles;
}

void Compiler::variables() {
  std::vector<std::uint32_t> words;
  for (const value::Entry& entry : policy_.logic.let->resolved().entries) {
    const Value& what = entry.value.resolved();
    Variable variable{entry.key.text, code::Variable::operand, 0, false};
    if (what.is_scalar() && !what.text.empty() &&
        std::string_view("$@%").find(what.text[0]) != std::string_view::npos) {
      variable.kind = code::Variable::path;
      variable.place = path(what);
      variable.several = variable.place != 0 && image_.words[variable.place + code::path_singular] == 0;
      if (!variable.several) variable.shape = shape_of(&what);
    } else if (what.is_mapping() && !is_reference(what)) {
      variable.kind = code::Variable::expression;
      variable.place = expression(what);
    } else {
      variable.place = operand(what, Expected::any, "let");
    }
    const auto [position, size] = pooled(variable.name);
    words.insert(words.end(), {position, size, static_cast<std::uint32_t>(variable.kind), variable.place});
    variables_.push_back(variable);
  }
  if (!variables_.empty()) {
    image_.words[code::variables] = write_list(words, static_cast<std::uint32_t>(variables_.size()));
  }
}

Compiler::Place Compiler::place(const Value& node) {
  const Value& data = node.resolved();
  if (data.is_scalar()) {
    const Place at = path(data);
    return at != 0 ? write({at, static_cast<std::uint32_t>(code::Part::value)}) : 0;
  }
  static constexpr std::string_view parts[] = {"value", "key", "entry"};
  Place at = 0;
  auto part = code::Part::value;
  for (const value::Entry& entry : data.entries) {
    if (entry.key.text == "path") {
      at = path(entry.value);
    } else if (entry.key.text == "part") {
      const auto found = std::find(std::begin(parts), std::end(parts), entry.value.text);
      if (found == std::end(parts)) {
        problem("P004", entry.value.span, "part must be " + one_of(parts) + ", not " + quoted(entry.value.text));
      } else {
        part = static_cast<code::Part>(found - std::begin(parts));
      }
    } else {
      static constexpr std::string_view keys[] = {"path", "part"};
      problem("P002", entry.key.span, "unknown key " + quoted(entry.key.text), suggestion(entry.key.text, keys));
    }
  }
  if (data.find("path") == nullptr) {
    problem("P003", data.span, "missing `path`", "write `at: {path: \"@.image\", part: key}`");
  }
  return at != 0 ? write({at, static_cast<std::uint32_t>(part)}) : 0;
}

Compiler::Place Compiler::related(const Value& node) {
  std::vector<std::uint32_t> words;
  std::uint32_t count = 0;
  for (const Value& item : node.resolved().items) {
    const Value& one = item.resolved();
    const Value* where = one.find("path");
    const Value* label = one.find("label");
    if (where == nullptr || label == nullptr) {
      problem("P003", one.span, "a related place needs `path` and `label`",
              "write `{path: \"$.image\", label: the image}`");
      continue;
    }
    const Place at = path(*where);
    const Place text = text_template(*label);
    words.insert(words.end(), {at, text});
    ++count;
  }
  return count != 0 ? write_list(words, count) : 0;
}

}  // namespace infralint::language
