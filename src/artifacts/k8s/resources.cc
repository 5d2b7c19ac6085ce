#include "artifacts/k8s/resources.h"

#include <initializer_list>

#include "artifacts/k8s/unit.h"

namespace infralint::k8s {
namespace {

// What a LimitRange beside the manifest gives to containers that say nothing.
Amount amount_of_limit_range(const Container& container, std::initializer_list<std::string_view> fields,
                             std::string_view resource) {
  const Object& object = *container.pod->workload->object;
  const Unit& unit = object.document->unit();
  for (const Object* range : unit.near(object, "", "LimitRange")) {
    for (const Node& limit : range->spec["limits"].items()) {
      if (limit["type"].text() != "Container") continue;
      for (const std::string_view field : fields) {
        const Node amount = limit[field][resource];
        if (amount_given(amount)) return {true, {}, amount.text()};
      }
    }
  }
  return {unit.partial(), {}, {}};
}

// Of the container or its pod.
Amount written_amount(const Container& container, std::string_view field, std::string_view resource) {
  for (const Node& amount :
       {own_resource(container, field, resource), container.pod->spec["resources"][field][resource]}) {
    if (amount_given(amount)) return {true, amount, amount.text()};
  }
  return {};
}

}  // namespace

Node own_resource(const Container& container, std::string_view field, std::string_view resource) {
  return container.node["resources"][field][resource];
}

bool amount_given(const Node& amount) {
  if (amount.absent()) return false;
  const auto quantity = amount.quantity();
  return !quantity || !quantity->is_zero();
}

Amount effective_limit(const Container& container, std::string_view resource) {
  const Amount written = written_amount(container, "limits", resource);
  return written.given ? written : amount_of_limit_range(container, {"default"}, resource);
}

Amount effective_request(const Container& container, std::string_view resource) {
  for (const std::string_view field : {"requests", "limits"}) {
    if (const Amount written = written_amount(container, field, resource); written.given) return written;
  }
  return amount_of_limit_range(container, {"defaultRequest", "default"}, resource);
}

}  // namespace infralint::k8s
