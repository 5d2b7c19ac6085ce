#include "language/decoded_view.h"

#include <algorithm>
#include <array>

#include "base/byte_size.h"
#include "base/duration.h"
#include "base/quantity.h"
#include "language/image_parts.h"

namespace infralint::language {
namespace {

using value::DataType;
using value::MadeTree;
using value::Value;

constexpr auto names = std::to_array<std::string_view>({
    "__image",     "__port",     "__mount", "__expanded", "__argv",       "__commands", "__bytes",
    "__seconds",   "__millicpu", "__pairs", "__pod",      "__containers", "__running",  "__security",
    "__resources", "__role",     "__expr",  "__uses",     "__cron",
});

// Asked for every step of a path that names one: the letter behind the underscores tells most names apart.
std::size_t index_of(std::string_view name) {
  const auto is_meant = [&](std::string_view known) {
    return known.size() == name.size() && known[2] == name[2] && known == name;
  };
  return static_cast<std::size_t>(std::find_if(names.begin(), names.end(), is_meant) - names.begin());
}

// One value of many kinds: nothing in it can be taken apart.
bool is_text(const Value& node) { return node.is_scalar() && !value::is_null(node) && !node.text.empty(); }

std::optional<double> plain_number(std::string_view text) {
  const auto quantity = Quantity::parse(text);
  if (!quantity || text.find_first_not_of("+-0123456789.eE") != std::string_view::npos) return std::nullopt;
  return quantity->value();
}

class ImageWriter {
 public:
  ImageWriter(MadeTree& tree, const KnownText& image, const Value& scalar)
      : tree_(tree), image_(image), scalar_(scalar) {}

  void write(const ImageParts& parts) {
    tree_.open_map(scalar_.span);
    write("registry", parts.registry);
    write("repository", parts.repository);
    write("name", parts.name);
    write("familiar", parts.familiar);
    write("tag", parts.tag);
    write("digest", parts.digest);
    write("algorithm", parts.algorithm);
    write("implicit-registry", parts.implicit_registry);
    write("implicit-tag", parts.implicit_tag);
    tree_.close();
  }

 private:
  void write(std::string_view name, const ImagePart& part) {
    const Span place = part.span.empty() ? scalar_.span : place_of(image_, part.span, scalar_);
    tree_.key(name, place);
    switch (part.knowledge) {
      case Knowledge::absent: return tree_.null(place);
      case Knowledge::unknown: return tree_.unknown(part.text, place);
      case Knowledge::known: return tree_.string(part.text, place);
    }
  }
  void write(std::string_view name, Knowledge truth) {
    tree_.key(name, scalar_.span);
    if (truth == Knowledge::unknown) return tree_.unknown({}, scalar_.span);
    tree_.boolean(truth == Knowledge::known, scalar_.span);
  }

  MadeTree& tree_;
  const KnownText& image_;
  const Value& scalar_;
};

}  // namespace

std::span<const std::string_view> virtual_member_names() { return names; }

const Value* DecodedView::virtual_member(const Value& node, std::string_view name) {
  const Value& written_node = node.resolved();
  if (name.size() < 3) return nullptr;
  const std::size_t index = index_of(name);
  if (index == names.size()) return nullptr;
  const auto [found, is_new] = made_.try_emplace({&written_node, index}, nullptr);
  if (!is_new) return found->second;
  const Value* made = decode(written_node, name);
  made_[{&written_node, index}] = made;  // decoding may have made others
  return made;
}

bool DecodedView::is_unknown(const Value& scalar) {
  const Value& node = scalar.resolved();
  if (!node.is_scalar()) return false;
  if (value::is_made(node)) return value::is_made_unknown(node);
  return !surely_known(node) && !known_text(node).known();
}

KnownText DecodedView::known_text(const Value& scalar) const {
  return value::is_made_unknown(scalar) ? all_unknown(scalar.text) : all_known(scalar.text);
}

bool DecodedView::surely_known(const Value&) const { return true; }

const Value* DecodedView::own_member(const Value&, std::string_view, bool&) { return nullptr; }

std::optional<double> DecodedView::bytes(std::string_view text) const {
  if (const auto quantity = Quantity::parse(text)) return quantity->value();
  const auto size = parse_byte_size(text);
  return size ? std::optional(static_cast<double>(*size)) : std::nullopt;
}

std::optional<double> DecodedView::seconds(std::string_view text) const {
  if (const auto number = plain_number(text)) return number;
  const auto duration = parse_duration(text, DurationUnits::days_and_weeks);
  if (!duration) return std::nullopt;
  return static_cast<double>(*duration) / static_cast<double>(nanoseconds_per_second);
}

std::optional<double> DecodedView::millicpu(std::string_view text) const {
  const auto quantity = Quantity::parse(text);
  return quantity ? std::optional(quantity->value() * 1000) : std::nullopt;
}

CronDialect DecodedView::cron_dialect() const { return {true, true, true, true}; }

bool DecodedView::is_script(const Value&) const { return true; }

const Value* DecodedView::decode(const Value& node, std::string_view name) {
  bool decided = false;
  if (const Value* own = own_member(node, name, decided); own != nullptr || decided) return own;
  if (name == "__image") return image(node);
  if (name == "__expanded") return expanded(node);
  if (name == "__argv") return argv(node);
  if (name == "__commands") return commands(node);
  if (name == "__pairs") return pairs(node);
  if (name == "__cron") return cron(node);
  if (name == "__expr") return expressions(node);
  if (name == "__bytes" || name == "__seconds" || name == "__millicpu") return amount(node, name);
  return nullptr;
}

const Value* DecodedView::image(const Value& node) {
  if (data_type(node, *this) != DataType::string) return nullptr;
  const KnownText text = known_text(node);
  const auto parts = take_apart(text);
  if (!parts) return nullptr;
  MadeTree tree(arena_);
  ImageWriter(tree, text, node).write(*parts);
  return tree.finish();
}

const Value* DecodedView::expanded(const Value& node) {
  if (!is_text(node)) return nullptr;
  const KnownText text = known_text(node);
  if (!text.known()) return nullptr;
  MadeTree tree(arena_);
  tree.string(text.text, node.span);
  return tree.finish();
}

const Value* DecodedView::amount(const Value& node, std::string_view name) {
  if (!is_text(node)) return nullptr;
  const KnownText text = known_text(node);
  if (!text.known()) return nullptr;
  const auto result = name == "__bytes"     ? bytes(text.text)
                      : name == "__seconds" ? seconds(text.text)
                                            : millicpu(text.text);
  if (!result) return nullptr;
  MadeTree tree(arena_);
  tree.number(*result, node.span);
  return tree.finish();
}

const Value* DecodedView::pairs(const Value& node) {
  MadeTree tree(arena_);
  tree.open_list(node.span);
  if (node.is_mapping()) {
    for (const value::Member& member : members(node, *this)) {
      tree.open_map(cover(member.entry->key.span, member.value().span));
      tree.key("name").string(member.name, member.entry->key.span);
      if (!value::is_null(member.value())) tree.key("value").link(member.value());
      tree.close();
    }
  } else if (node.is_sequence()) {
    for (const Value& item : node.items) {
      const Value& written = item.resolved();
      if (written.is_mapping()) {  // the pairs of Kubernetes
        const value::Entry* name = value::member(written, "name", *this);
        const value::Entry* content = value::member(written, "value", *this);
        if (name == nullptr) continue;
        tree.open_map(written.span);
        tree.key("name").link(name->value);
        if (content != nullptr) tree.key("value").link(content->value);
        tree.close();
      } else if (written.is_scalar()) {
        const std::size_t equals = std::min(written.text.find('='), written.text.size());
        const auto at = static_cast<std::uint32_t>(equals);
        const auto end = static_cast<std::uint32_t>(written.text.size());
        tree.open_map(written.span);
        tree.key("name").string(written.text.substr(0, equals), written.inner({0, at}));
        if (at < end) {
          tree.key("value");
          const Span place = written.inner({at + 1, end});
          const KnownText text = known_text(written);
          const std::size_t split = text.text.find('=');
          if (split != std::string::npos && text.touches_hole({0, static_cast<std::uint32_t>(text.text.size())})) {
            tree.unknown(std::string_view(text.text).substr(split + 1), place);
          } else {
            tree.string(split == std::string::npos ? std::string_view() : std::string_view(text.text).substr(split + 1),
                        place);
          }
        }
        tree.close();
      }
    }
  } else {
    return nullptr;
  }
  tree.close();
  return tree.finish();
}

const Value* DecodedView::cron(const Value& node) {
  if (!is_text(node)) return nullptr;
  const KnownText text = known_text(node);
  if (!text.known()) return nullptr;
  const CronResult result = parse_cron(text.text, cron_dialect());
  if (!result.schedule) return nullptr;
  MadeTree tree(arena_);
  tree.open_map(node.span);
  const auto bits = [&](std::string_view name, std::uint64_t set) {
    tree.key(name, node.span).open_list(node.span);
    for (int bit = 0; bit < 64; ++bit) {
      if ((set >> bit & 1) != 0) tree.integer(bit, node.span);
    }
    tree.close();
  };
  bits("minutes", result.schedule->minutes);
  bits("hours", result.schedule->hours);
  bits("days", result.schedule->days);
  bits("months", result.schedule->months);
  bits("weekdays", result.schedule->weekdays);
  if (const auto gap = result.schedule->shortest_gap()) tree.key("shortest-gap").integer(*gap, node.span);
  tree.key("never").boolean(result.schedule->can_never_fire, node.span);
  tree.close();
  return tree.finish();
}

const Value* DecodedView::expressions(const Value& node) {
  if (!node.is_scalar()) return nullptr;
  const std::vector<expression::Embedded> embedded = expression::find_embedded(node.text);
  if (embedded.empty()) return nullptr;
  Arena arena;
  std::vector<const expression::Node*> roots;
  const OffsetMap map = node.text_map();
  for (const expression::Embedded& each : embedded) {
    const OffsetMap inner = OffsetMap(each.inner.begin).behind(map, each.inner.size());
    const expression::Expression parsed = expression::parse(each.inner.of(node.text), inner, arena);
    if (parsed.root != nullptr) roots.push_back(parsed.root);
  }
  MadeTree tree(arena_);
  add_expressions(tree, roots, node.span);
  return tree.finish();
}

void DecodedView::add_expressions(MadeTree& tree, const std::vector<const expression::Node*>& roots, Span span) {
  struct Found {
    std::string name;
    Span span;
  };
  std::vector<Found> contexts;
  std::vector<Found> functions;
  for (const expression::Node* root : roots) {
    expression::walk(*root, [&](const expression::Node& part) {
      if (part.kind == expression::NodeKind::call) functions.push_back({std::string(part.text), part.span});
      std::string path = expression::path_of(part);
      // Of a chain the longest: what it begins with has been told.
      if (!path.empty() && (contexts.empty() || !contexts.back().span.contains(part.span))) {
        contexts.push_back({std::move(path), part.span});
      }
    });
  }
  const auto list = [&](std::string_view name, const std::vector<Found>& found) {
    tree.key(name, span).open_list(span);
    for (const Found& each : found) tree.string(each.name, each.span);
    tree.close();
  };
  tree.open_map(span);
  list("contexts", contexts);
  list("functions", functions);
  tree.close();
}

}  // namespace infralint::language
