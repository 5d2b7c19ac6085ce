#include "artifacts/k8s/view.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "artifacts/k8s/resources.h"
#include "base/duration.h"
#include "base/quantity.h"
#include "language/element_subject.h"

namespace infralint::k8s {
namespace {

using language::ArgvWord;
using language::KnownText;
using value::MadeTree;
using value::Value;

bool is_name_start(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_'; }

// The end of `${...}`, `$(...)` or `{{...}}` that begins at `at`; npos when none does.
std::size_t end_of_variable(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("{{")) {
    const std::size_t end = text.find("}}", at);
    return end == std::string_view::npos ? text.size() : end + 2;
  }
  if (rest.size() < 3 || rest[0] != '$' || (rest[1] != '{' && rest[1] != '(') || !is_name_start(rest[2])) {
    return std::string_view::npos;
  }
  const std::size_t end = text.find(rest[1] == '{' ? '}' : ')', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

// A text that holds variables; one that merely looks like a placeholder is unknown as a whole.
KnownText with_holes(std::string_view text) {
  KnownText known;
  std::size_t done = 0;
  for (std::size_t at = text.find_first_of("${"); at != std::string_view::npos; at = text.find_first_of("${", at)) {
    const std::size_t end = end_of_variable(text, at);
    if (end == std::string_view::npos) {
      ++at;
      continue;
    }
    known.add(text.substr(done, at - done), static_cast<std::uint32_t>(done));
    known.add_hole(text.substr(at, end - at), static_cast<std::uint32_t>(at));
    done = at = end;
  }
  if (known.holes.empty()) return language::all_unknown(text);
  known.add(text.substr(done), static_cast<std::uint32_t>(done));
  return known;
}

constexpr auto security_fields = std::to_array<std::string_view>({
    "allowPrivilegeEscalation",
    "appArmorProfile",
    "capabilities",
    "privileged",
    "procMount",
    "readOnlyRootFilesystem",
    "runAsGroup",
    "runAsNonRoot",
    "runAsUser",
    "seccompProfile",
    "seLinuxOptions",
    "windowsOptions",
});

constexpr auto counted_resources = std::to_array<std::string_view>({"cpu", "memory", "ephemeral-storage"});

}  // namespace

ManifestView::ManifestView(const Document& document) : DecodedView(value::Resolver::kubernetes), document_(document) {}

const Value* ManifestView::file() {
  if (file_ == nullptr) file_ = language::file_facts(arena(), document_.file.path());
  return file_;
}

KnownText ManifestView::known_text(const Value& scalar) const {
  if (value::is_made(scalar)) {
    return value::is_made_unknown(scalar) ? language::all_unknown(scalar.text) : language::all_known(scalar.text);
  }
  return is_unknown_text(scalar.text) ? with_holes(scalar.text) : language::all_known(scalar.text);
}

bool ManifestView::surely_known(const Value& scalar) const { return !is_unknown_text(scalar.text); }

std::optional<double> ManifestView::bytes(std::string_view text) const {
  const auto quantity = Quantity::parse(text);
  return quantity ? std::optional(quantity->value()) : std::nullopt;
}

std::optional<double> ManifestView::seconds(std::string_view text) const {
  if (const auto quantity = Quantity::parse(text)) {
    if (text.find_first_not_of("+-0123456789.") == std::string_view::npos) return quantity->value();
  }
  const auto duration = parse_duration(text);
  if (!duration) return std::nullopt;
  return static_cast<double>(*duration) / static_cast<double>(nanoseconds_per_second);
}

CronDialect ManifestView::cron_dialect() const { return {true, true, true, false}; }

void ManifestView::index() {
  if (indexed_) return;
  indexed_ = true;
  for (const Object& object : document_.objects) {
    owners_[&object.node.value()].object = &object;
    if (object.workload == nullptr) continue;
    for (const Pod& pod : object.workload->pods) {
      owners_[&pod.spec.value()].pod = &pod;
      for (const Container& container : pod.containers) owners_[&container.node.value()].container = &container;
    }
  }
}

const Value* ManifestView::containers(const Owner& owner, Span span, bool only_running) {
  MadeTree tree(arena());
  tree.open_list(span);
  const auto add = [&](const Pod& pod) {
    for (const Container& container : pod.containers) {
      if (!only_running || container.runs_along()) tree.link(container.node.value());
    }
  };
  if (owner.pod != nullptr) {
    add(*owner.pod);
  } else {
    for (const Pod& pod : owner.object->workload->pods) add(pod);
  }
  tree.close();
  return tree.finish();
}

// The security context that holds for the container: its own fields, and those that it inherits from the pod.
const Value* ManifestView::security(const Container& container) {
  const Span place = container.place().span;
  MadeTree tree(arena());
  tree.open_map(place);
  for (const std::string_view name : security_fields) {
    const Node field = container.security(name);
    if (field.absent()) continue;
    tree.key(name, field && field.entry() != nullptr ? field.entry()->key.span : place);
    if (field) {
      tree.link(field.value());
    } else {
      tree.unknown({}, place);
    }
  }
  tree.close();
  return tree.finish();
}

// Requests and limits that hold for the container; an amount of zero is none.
const Value* ManifestView::resources(const Container& container) {
  const Span place = container.place().span;
  MadeTree tree(arena());
  const auto add = [&](std::string_view field, auto&& effective) {
    tree.key(field, place).open_map(place);
    for (const std::string_view resource : counted_resources) {
      const Amount amount = effective(container, resource);
      if (!amount.given) continue;
      tree.key(resource, place);
      if (amount.written) {
        tree.link(amount.written.value());
      } else if (amount.text.empty()) {
        tree.unknown({}, place);
      } else {
        tree.string(amount.text, place);
      }
    }
    tree.close();
  };
  tree.open_map(place);
  add("requests", effective_request);
  add("limits", effective_limit);
  tree.close();
  return tree.finish();
}

// What the container runs: `command`, then `args`. Without `command` the image decides.
const Value* ManifestView::command_line(const Container& container, std::string_view name) {
  const Node command = container.node["command"];
  if (!command.is_sequence()) return nullptr;
  auto words = words_of(command.value());
  if (!words || words->empty()) return nullptr;
  Span span = command.value().span;
  if (const Node args = container.node["args"]) {
    auto more = args.is_sequence() ? words_of(args.value()) : std::nullopt;
    if (!more) return nullptr;
    words->insert(words->end(), more->begin(), more->end());
  }
  MadeTree tree(arena());
  if (name == "__argv") {
    add_argv(tree, *words, span);
  } else {
    add_argv_commands(tree, *words, span);
  }
  return tree.finish();
}

const Value* ManifestView::port(const Value& node) {
  const Node port(node);
  const Node target = port["containerPort"];
  if (!target) return nullptr;
  MadeTree tree(arena());
  tree.open_map(node.span);
  if (const Node address = port["hostIP"]) tree.key("host-ip").link(address.value());
  if (const Node published = port["hostPort"]) tree.key("published").link(published.value());
  tree.key("target").link(target.value());
  tree.key("protocol");
  if (const Node protocol = port["protocol"]) {
    tree.link(protocol.value());
  } else {
    tree.string("TCP", node.span);
  }
  tree.close();
  return tree.finish();
}

const Value* ManifestView::own_member(const Value& node, std::string_view name, bool& decided) {
  if (name == "__expr") {
    decided = true;
    return nullptr;
  }
  if (!node.is_mapping()) return nullptr;
  if (name == "__port") return port(node);
  index();
  const auto found = owners_.find(&node);
  if (found == owners_.end()) return nullptr;
  const Owner& owner = found->second;
  if (owner.object != nullptr && owner.object->workload != nullptr) {
    const auto& pods = owner.object->workload->pods;
    if (name == "__pod") return pods.empty() ? nullptr : &pods.front().spec.value();
    if (name == "__containers" || name == "__running") return containers(owner, node.span, name == "__running");
  }
  if (owner.pod != nullptr && (name == "__containers" || name == "__running")) {
    return containers(owner, node.span, name == "__running");
  }
  if (owner.container != nullptr && name == "__security") return security(*owner.container);
  if (owner.container != nullptr && name == "__resources") return resources(*owner.container);
  if (owner.container != nullptr && (name == "__argv" || name == "__commands")) {
    decided = true;
    return command_line(*owner.container, name);
  }
  if (owner.container != nullptr && name == "__role") {
    MadeTree tree(arena());
    tree.string(spelling(owner.container->role), owner.container->place().span);
    return tree.finish();
  }
  return nullptr;
}

std::string_view spelling(ContainerRole role) {
  switch (role) {
    case ContainerRole::init: return "init";
    case ContainerRole::sidecar: return "sidecar";
    case ContainerRole::ephemeral: return "ephemeral";
    case ContainerRole::app: break;
  }
  return "containers";
}

}  // namespace infralint::k8s
