#include "artifacts/compose/view.h"

#include <utility>

#include "artifacts/compose/command_text.h"
#include "base/byte_size.h"
#include "language/element_subject.h"

namespace infralint::compose {
namespace {

using language::KnownText;
using value::MadeTree;
using value::Value;

// The key under which a node stands; empty for list items and roots.
std::string_view key_of(const Value& node) {
  const value::Entry* entry = value::entry_of(node);
  return entry == nullptr ? std::string_view() : entry->key.text;
}

void add_range(MadeTree& tree, std::string_view name, std::string_view end_name, const PortRange& range, Span span) {
  tree.key(name, span).integer(range.first, span);
  if (range.last != range.first) tree.key(end_name, span).integer(range.last, span);
}

std::string_view spelling(MountType type) {
  switch (type) {
    case MountType::anonymous: return "anonymous";
    case MountType::named: return "named";
    case MountType::bind: return "bind";
    case MountType::tmpfs: return "tmpfs";
    case MountType::other: return "other";
    case MountType::unknown: break;
  }
  return {};
}

}  // namespace

ComposeView::ComposeView(const Document& document) : DecodedView(value::Resolver::go_yaml_v3), document_(document) {}

ComposeView& ComposeView::of(const Document& document) {
  if (!document.policy_view) document.policy_view = std::make_shared<ComposeView>(document);
  return *document.policy_view;
}

const Value* ComposeView::file() {
  if (file_ == nullptr) file_ = language::file_facts(arena(), document_.file->path());
  return file_;
}

bool ComposeView::surely_known(const Value& scalar) const { return scalar.text.find('$') == std::string_view::npos; }

KnownText ComposeView::known_text(const Value& scalar) const {
  const std::string_view text = scalar.text;
  if (value::is_made(scalar) || surely_known(scalar)) {
    return value::is_made_unknown(scalar) ? language::all_unknown(text) : language::all_known(text);
  }
  return interpolate(text, document_.project.variables);
}

std::optional<double> ComposeView::bytes(std::string_view text) const {
  const auto size = parse_byte_size(text);
  return size ? std::optional(static_cast<double>(*size)) : std::nullopt;
}

std::optional<std::vector<language::ArgvWord>> ComposeView::split(const Value& scalar) const {
  const KnownText text = known_text(scalar);
  CommandText command = split_command(text.text);
  if (command.cut || command.broken) return std::nullopt;
  std::vector<language::ArgvWord> words;
  for (CommandWord& word : command.words) {
    const bool known = !text.touches_hole(word.span);
    const Span place = place_of(text, word.span, scalar);
    words.push_back({known ? language::all_known(word.text) : language::all_unknown(word.text), nullptr, place});
  }
  return words;
}

const Value* ComposeView::port(const Value& node) {
  MadeTree tree(arena());
  if (node.is_mapping()) {
    const Value* target = member(&node, "target");
    if (target == nullptr) return nullptr;
    tree.open_map(node.span);
    const auto copy = [&](std::string_view name, std::string_view key) {
      if (const Value* found = member(&node, key)) tree.key(name, found->span).link(*found);
    };
    copy("host-ip", "host_ip");
    copy("published", "published");
    tree.key("target", target->span).link(*target);
    copy("protocol", "protocol");
    if (member(&node, "protocol") == nullptr) tree.key("protocol").string("tcp", node.span);
    tree.close();
    return tree.finish();
  }
  if (!node.is_scalar()) return nullptr;
  const KnownText text = known_text(node);
  if (!text.known()) return nullptr;
  const PortResult result = parse_port(text.text);
  if (!result.mapping) return nullptr;
  const PortMapping& mapping = *result.mapping;
  tree.open_map(node.span);
  if (!mapping.host_ip.empty()) tree.key("host-ip").string(mapping.host_ip, node.span);
  if (mapping.published) add_range(tree, "published", "published-end", *mapping.published, node.span);
  add_range(tree, "target", "end", mapping.target, node.span);
  tree.key("protocol").string(mapping.protocol, node.span);
  tree.key("wildcard").boolean(mapping.wildcard(), node.span);
  tree.close();
  return tree.finish();
}

const Value* ComposeView::mount(const Value& node) {
  for (const Service& service : document_.services) {
    for (const Mount& mount : service.mounts) {
      if (mount.node != &node || !mount.problem.empty()) continue;
      MadeTree tree(arena());
      tree.open_map(node.span);
      const Span source = mount.source_span == Span{} ? node.span : mount.source_span;
      tree.key("type", node.span);
      if (mount.type == MountType::unknown) {
        tree.unknown({}, node.span);
      } else {
        tree.string(spelling(mount.type), node.span);
      }
      const bool has_source = mount.source_span != Span{};
      if (has_source && mount.source.empty()) {
        tree.key("source", source).unknown(source.of(document_.file->text()), source);
      } else if (has_source) {
        tree.key("source", source).string(mount.source, source);
      }
      tree.key("target", node.span);
      if (mount.target.empty()) {
        tree.unknown({}, node.span);
      } else {
        tree.string(mount.target, node.span);
      }
      if (!mount.options.empty()) tree.key("options", node.span).string(mount.options, node.span);
      tree.key("read-only", node.span).boolean(mount.read_only, node.span);
      tree.close();
      return tree.finish();
    }
  }
  return nullptr;
}

// `command` and `entrypoint` start a program without a shell; a health check says in its first word which it is.
const Value* ComposeView::commands(const Value& node, bool& decided) {
  const std::string_view key = key_of(node);
  const bool starts_program = key == "command" || key == "entrypoint";
  std::optional<std::vector<language::ArgvWord>> words;
  if (node.is_scalar() && starts_program) {
    decided = true;
    words = split(node);
  } else if (node.is_sequence() && key == "test") {
    words = words_of(node);
    if (!words || words->empty()) return nullptr;
    const std::string form = words->front().text.text;
    if (form == "CMD-SHELL" && words->size() > 1) return virtual_member(node.items[1], "__commands");
    if (form != "CMD") return nullptr;
    decided = true;
    words->erase(words->begin());
  }
  if (!words || words->empty()) return nullptr;
  MadeTree tree(arena());
  add_argv_commands(tree, *words, node.span);
  return tree.finish();
}

const Value* ComposeView::own_member(const Value& node, std::string_view name, bool& decided) {
  if (name == "__commands") return commands(node, decided);
  if (name == "__port") return port(node);
  if (name == "__mount") return mount(node);
  decided = name == "__expr";
  return nullptr;
}

}  // namespace infralint::compose
