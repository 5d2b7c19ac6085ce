#include "artifacts/compose/read_service.h"

#include <algorithm>

#include "syntax/value/resolve.h"

namespace infralint::compose {
namespace {

class ServiceReader {
 public:
  ServiceReader(Document& document, Service& service)
      : document_(document), service_(service), variables_(document.project.variables) {}

  void read(const value::Entry& entry) {
    service_.document = &document_;
    service_.name = entry.key.text;
    service_.entry = &entry;
    service_.body = &entry.value.resolved();
    service_.has_build = service_.get("build") != nullptr;
    read_image();
    for (const value::Value* item : list_items(service_.get("profiles"))) service_.profiles.push_back(item->text);
    for (const value::Value* item : list_items(service_.get("ports"))) read_port(*item);
    for (const value::Value* item : list_items(service_.get("volumes"))) read_mount(*item);
    read_environment();
    read_dependencies();
    read_networks();
  }

 private:
  void read_image() {
    const value::Value* node = service_.get("image");
    const std::optional<std::string_view> raw = scalar_text(node);
    if (!raw) return;
    Image& image = service_.image;
    image.node = node;
    const Expansion expansion = expand(*raw, variables_);
    image.known = expansion.known;
    image.text = document_.arena.copy(std::string_view(expansion.text));
    std::string_view readable = image.text;
    if (!image.known) readable = readable.substr(0, readable.find('$'));
    const imageref::Parsed parsed = imageref::parse(readable);
    if (image.known) image.parsed = parsed;
    // `postgres:${TAG}` names postgres; `${REGISTRY}/app` names nothing.
    if (!image.known && !readable.ends_with(':') && !readable.ends_with('@')) return;
    if (!image.known) readable.remove_suffix(1);
    const imageref::Parsed named = image.known ? parsed : imageref::parse(readable);
    if (!named.valid()) return;
    image.path = named.reference.path_text();
    image.name = base_name(image.path);
  }

  void read_port(const value::Value& item) {
    Port& port = service_.ports.emplace_back();
    port.service = &service_;
    port.node = &item;
    if (item.is_mapping()) {
      port.short_form = false;
      read_long_port(item, port);
    } else if (item.is_scalar()) {
      Expansion expansion = expand(item.text, variables_);
      port.known = expansion.known;
      port.text = std::move(expansion.text);
      if (!port.known) return;
      PortResult result = parse_port(port.text);
      port.mapping = std::move(result.mapping);
      port.problem = std::move(result.problem);
    }
  }

  void read_long_port(const value::Value& item, Port& port) {
    PortMapping mapping;
    const std::optional<std::string> target = field(item, "target", port.known);
    const std::optional<std::string> published = field(item, "published", port.known);
    const std::optional<std::string> host_ip = field(item, "host_ip", port.known);
    const std::optional<std::string> protocol = field(item, "protocol", port.known);
    if (!port.known) return;
    const std::optional<PortRange> range = target ? parse_port_range(*target) : std::nullopt;
    if (!range || range->first == 0) {
      port.problem = target ? "has no valid `target`" : "has no `target`";
      return;
    }
    mapping.target = *range;
    if (published && !published->empty()) {
      mapping.published = parse_port_range(*published);
      if (!mapping.published) port.problem = "has no valid `published` port";
    }
    mapping.host_ip = host_ip.value_or("");
    mapping.protocol = protocol.value_or("tcp");
    if (port.problem.empty()) port.mapping = std::move(mapping);
  }

  // The text of a field with variables replaced; clears `known` when one is left.
  std::optional<std::string> field(const value::Value& mapping, std::string_view key, bool& known) const {
    const std::optional<std::string_view> raw = scalar_text(member(&mapping, key));
    if (!raw) return std::nullopt;
    Expansion expansion = expand(*raw, variables_);
    known = known && expansion.known;
    return std::move(expansion.text);
  }

  void read_mount(const value::Value& item) {
    Mount& mount = service_.mounts.emplace_back();
    mount.service = &service_;
    mount.node = &item;
    if (item.is_mapping()) {
      mount.short_form = false;
      read_long_mount(item, mount);
    } else if (item.is_scalar()) {
      read_short_mount(item, mount);
    }
  }

  void read_short_mount(const value::Value& item, Mount& mount) {
    const ShortMount parts = split_mount(item.text);
    mount.problem = parts.problem;
    if (!parts.problem.empty()) return;
    const bool has_source = parts.parts.size() > 1;
    const Expansion target = expand(parts.parts[has_source ? 1 : 0].of(item.text), variables_);
    if (target.known) mount.target = target.text;
    if (parts.parts.size() == 3) {
      mount.options = parts.parts[2].of(item.text);
      mount.read_only = ("," + mount.options + ",").find(",ro,") != std::string::npos;
    }
    mount.source_node = &item;
    // A lone variable may hold a whole `source:target`.
    if (!has_source) {
      mount.type = target.known ? MountType::anonymous : MountType::unknown;
      return;
    }
    mount.source_span = item.inner(parts.parts[0]);
    const Expansion source = expand(parts.parts[0].of(item.text), variables_);
    mount.type = source.known ? type_of_source(source.text) : partly_known_type(source.text);
    if (source.known) mount.source = source.text;
  }

  // `./data/${NAME}` is a bind mount, whatever the name.
  static MountType partly_known_type(std::string_view source) {
    return !source.starts_with('$') && type_of_source(source) == MountType::bind ? MountType::bind : MountType::unknown;
  }

  void read_long_mount(const value::Value& item, Mount& mount) {
    bool known = true;
    const std::string type = field(item, "type", known).value_or("");
    bool source_known = true;
    bool target_known = true;
    mount.source_node = member(&item, "source");
    mount.source_span = mount.source_node ? mount.source_node->span : Span{};
    mount.source = field(item, "source", source_known).value_or("");
    mount.target = field(item, "target", target_known).value_or("");
    if (!source_known) mount.source.clear();
    if (!target_known) mount.target.clear();
    mount.read_only = boolean(member(&item, "read_only")).value_or(false);
    if (!known) return;
    if (type == "bind") mount.type = MountType::bind;
    if (type == "tmpfs") mount.type = MountType::tmpfs;
    if (type == "volume") mount.type = mount.source_node ? MountType::named : MountType::anonymous;
    if (type == "npipe" || type == "cluster" || type == "image") mount.type = MountType::other;
    if (type == "volume" && !source_known) mount.type = MountType::unknown;
    if (!target_known || type.empty()) return;
    if (mount.target.empty() && type != "npipe") mount.problem = "has no `target`";
    if (type == "bind" && !mount.source_node) mount.problem = "is a bind mount without `source`";
    if (type == "tmpfs" && mount.source_node) mount.problem = "is a tmpfs, which has no `source`";
  }

  void read_environment() {
    const value::Value* environment = service_.get("environment");
    if (!environment) return;
    for (const value::Entry* entry : merged_entries(*environment)) {
      Env& env = service_.environment.emplace_back();
      env.service = &service_;
      env.node = &entry->value.resolved();
      env.key = entry->key.text;
      env.key_span = entry->key.span;
      const std::optional<std::string_view> text = scalar_text(env.node);
      env.has_value = text.has_value();
      env.raw = text.value_or("");
      env.value_span = env.node->span;
      env.value = expand(env.raw, variables_);
    }
    for (const value::Value& written : environment->resolved().items) {
      const value::Value& item = written.resolved();
      if (!item.is_scalar()) continue;
      const std::size_t equals = item.text.find('=');
      Env& env = service_.environment.emplace_back();
      env.service = &service_;
      env.node = &item;
      env.list_form = true;
      env.key = item.text.substr(0, equals);
      env.key_span = item.inner({0, static_cast<std::uint32_t>(env.key.size())});
      env.has_value = equals != std::string_view::npos;
      if (env.has_value) env.raw = item.text.substr(equals + 1);
      env.value_span =
          env.has_value
              ? item.inner({static_cast<std::uint32_t>(equals + 1), static_cast<std::uint32_t>(item.text.size())})
              : item.span;
      env.value = expand(env.raw, variables_);
    }
  }

  void read_dependencies() {
    const value::Value* depends_on = service_.get("depends_on");
    if (!depends_on) return;
    for (const value::Entry* entry : merged_entries(*depends_on)) {
      Dependency& dependency = service_.dependencies.emplace_back();
      dependency.target = {entry->key.text, &entry->key};
      dependency.required = boolean(member(&entry->value, "required")).value_or(true);
      dependency.condition_node = member(&entry->value, "condition");
      const std::optional<std::string> condition = service_.text(dependency.condition_node);
      if (!dependency.condition_node || condition == "service_started") continue;
      dependency.condition = condition == "service_healthy"                  ? Condition::healthy
                             : condition == "service_completed_successfully" ? Condition::completed
                                                                             : Condition::unknown;
    }
    for (const value::Value& written : depends_on->resolved().items) {
      const value::Value& item = written.resolved();
      if (!item.is_scalar() || item.text.find('$') != std::string_view::npos) continue;
      service_.dependencies.emplace_back().target = {item.text, &item};
    }
  }

  void read_networks() {
    const value::Value* networks = service_.get("networks");
    if (!networks) return;
    for (const value::Entry* entry : merged_entries(*networks))
      service_.networks.push_back({entry->key.text, &entry->key});
    for (const value::Value& written : networks->resolved().items) {
      const value::Value& item = written.resolved();
      if (item.is_scalar() && item.text.find('$') == std::string_view::npos)
        service_.networks.push_back({item.text, &item});
    }
  }

  Document& document_;
  Service& service_;
  const Variables& variables_;
};

}  // namespace

void read_service(const value::Entry& entry, Document& document, Service& service) {
  ServiceReader(document, service).read(entry);
}

}  // namespace infralint::compose
