#include "language/fixer.h"

#include <algorithm>
#include <utility>

#include "edit/edit.h"
#include "syntax/value/made_tree.h"

namespace infralint::language {
namespace {

using value::DataType;
using value::Value;

class Fixer {
 public:
  Fixer(Evaluator& evaluator, Subject& subject, Renderer& renderer, const value::Stream& stream)
      : evaluator_(evaluator),
        subject_(subject),
        renderer_(renderer),
        stream_(stream),
        text_{evaluator.context().file(), stream, subject.view().resolver()} {}

  // Nothing when some part of the fix cannot be made safely.
  std::optional<Fix> fix(std::uint32_t at);

 private:
  using Parts = std::vector<std::vector<Edit>>;

  std::uint32_t word(std::uint32_t at) const { return evaluator_.word(at); }
  bool operation(std::uint32_t at, Parts& parts);
  bool on_node(std::uint32_t at, const Value& node, Parts& parts);
  bool create(std::uint32_t at, Parts& parts);
  bool keep(edit::Edits edits, Parts& parts);
  bool in_file(const Value& node) const;
  std::optional<edit::NewValue> new_value(std::uint32_t operand_at, std::uint32_t template_at);
  edit::NewValue data(const Datum& datum);

  Evaluator& evaluator_;
  Subject& subject_;
  Renderer& renderer_;
  const value::Stream& stream_;
  edit::Text text_;
};

std::optional<Fix> Fixer::fix(std::uint32_t at) {
  Parts parts;
  for (std::uint32_t i = 0; i < word(at + 2); ++i) {
    if (!operation(word(at + 3 + i), parts)) return std::nullopt;
  }
  auto edits = edit::combine(std::move(parts));
  if (!edits || edits->empty()) return std::nullopt;
  Fix fix;
  fix.title = renderer_.render(word(at));
  switch (static_cast<code::Safety>(word(at + 1))) {
    case code::Safety::safe: fix.applicability = Applicability::safe; break;
    case code::Safety::unsafe: fix.applicability = Applicability::unsafe; break;
    case code::Safety::display: fix.applicability = Applicability::display; break;
  }
  fix.edits = std::move(*edits);
  return fix;
}

// What a view has decoded or put together stands in no file.
bool Fixer::in_file(const Value& node) const {
  const Value* root = &node;
  while (root->parent != nullptr) root = root->parent;
  return std::any_of(stream_.documents.begin(), stream_.documents.end(),
                     [&](const value::Document& document) { return document.root == root; });
}

bool Fixer::keep(edit::Edits edits, Parts& parts) {
  if (!edits) return false;
  parts.push_back(std::move(*edits));
  return true;
}

bool Fixer::operation(std::uint32_t at, Parts& parts) {
  Selection selection;
  evaluator_.select(word(at + 1), evaluator_.selected(), selection);
  const auto op = static_cast<code::Operation>(word(at));
  if (selection.empty()) return op == code::Operation::set ? create(at, parts) : op == code::Operation::remove;
  for (const Value* node : selection.nodes()) {
    const Value& written = value::written(*node);
    if (!in_file(written) || !on_node(at, written, parts)) return false;
  }
  return true;
}

bool Fixer::on_node(std::uint32_t at, const Value& node, Parts& parts) {
  switch (static_cast<code::Operation>(word(at))) {
    case code::Operation::set: {
      const auto value = new_value(word(at + 2), word(at + 3));
      return value && keep(edit::set(text_, node, *value), parts);
    }
    case code::Operation::remove: return keep(edit::remove(text_, node, word(at + 2) != 0), parts);
    case code::Operation::rename: {
      const value::Entry* entry = value::entry_of(node);
      const auto name = renderer_.render_exact(word(at + 2));
      return entry != nullptr && name && keep(edit::rename(text_, *entry, *name), parts);
    }
    case code::Operation::replace: {
      const std::uint32_t number = word(at + 2);
      const Program& program = evaluator_.program();
      const auto replaced =
          program.slots[number].get(program.regexes[number]).replace(node.resolved().text, evaluator_.text(at + 3));
      return node.is_scalar() && replaced && keep(edit::rewrite(text_, node, *replaced), parts);
    }
    case code::Operation::append: {
      const auto value = new_value(word(at + 2), word(at + 3));
      return value && keep(edit::append(text_, node, *value), parts);
    }
  }
  return false;
}

// A member that is missing: its last name alone, or with the parents that are missing too.
bool Fixer::create(std::uint32_t at, Parts& parts) {
  const std::uint32_t path = word(at + 1);
  const bool with_parents = word(at + 4) != 0;
  const std::uint32_t names = word(at + 5);
  const std::uint32_t prefixes = word(path + code::path_prefix_count);
  std::uint32_t missing = 1;
  const Value* map = nullptr;
  for (; missing <= prefixes && map == nullptr; ++missing) {
    map = evaluator_.first_of_code(word(path + code::path_prefixes + missing - 1), evaluator_.selected());
    if (map != nullptr) break;
  }
  if (map == nullptr) {
    const auto root = static_cast<code::Root>(word(path + code::path_root));
    if (root == code::Root::variable) return false;
    map = root == code::Root::current ? &evaluator_.selected() : &subject_.root();
  }
  if (missing > names || (missing > 1 && !with_parents) || !in_file(*map)) return false;
  const auto value = new_value(word(at + 2), word(at + 3));
  if (!value) return false;
  std::vector<std::string> parents;
  for (std::uint32_t i = missing; i-- > 1;) parents.emplace_back(evaluator_.text(at + 6 + 2 * i));
  return keep(edit::insert(text_, *map, parents, evaluator_.text(at + 6), *value), parts);
}

std::optional<edit::NewValue> Fixer::new_value(std::uint32_t operand_at, std::uint32_t template_at) {
  if (template_at != 0) {
    auto text = renderer_.render_exact(template_at);
    if (!text) return std::nullopt;
    edit::NewValue value;
    value.type = DataType::string;
    value.text = std::move(*text);
    return value;
  }
  OperandValue value;
  evaluator_.operand(operand_at, evaluator_.selected(), value);
  if (value.datum.absent()) return std::nullopt;
  return data(value.datum);
}

edit::NewValue Fixer::data(const Datum& datum) {
  const DataReader& reader = evaluator_.reader();
  if (datum.source == Datum::Source::node) return edit::copy_of(*datum.node, reader.view());
  edit::NewValue value;
  value.type = reader.type(datum);
  switch (value.type) {
    case DataType::null: value.text = "null"; break;
    case DataType::boolean: value.text = reader.boolean(datum) ? "true" : "false"; break;
    case DataType::string: value.text = reader.text(datum); break;
    case DataType::integer:
    case DataType::number:
      value.text =
          datum.source == Datum::Source::literal ? std::string(reader.text(datum)) : parameter_text(*datum.parameter);
      break;
    case DataType::list:
      for (std::size_t i = 0; i < reader.size(datum); ++i) value.items.push_back(data(reader.item(datum, i)));
      break;
    case DataType::map:
      for (std::size_t i = 0; i < reader.size(datum); ++i) {
        const auto at = static_cast<std::uint32_t>(datum.literal + 2 + 3 * i);
        value.members.push_back({std::string(evaluator_.text(at)), data(Datum::of_literal(word(at + 2)))});
      }
      break;
  }
  return value;
}

}  // namespace

void add_fixes(Draft& draft, Evaluator& evaluator, Subject& subject, Renderer& renderer) {
  const value::Stream* stream = subject.stream();
  const std::uint32_t fixes = evaluator.word(code::fixes);
  if (stream == nullptr || fixes == 0 || evaluator.context().file().transcoded()) return;
  Fixer fixer(evaluator, subject, renderer, *stream);
  for (std::uint32_t i = 0; i < evaluator.word(fixes); ++i) {
    if (auto fix = fixer.fix(evaluator.word(fixes + 1 + i))) draft.fix(std::move(*fix));
  }
}

}  // namespace infralint::language
