#include "artifacts/k8s/resources.h"

#include <initializer_list>

#include "artifacts/k8s/unit.h"

namespace infralint::k8s {
namespace {

bool limit_range_gives(const Container& container, std::initializer_list<std::string_view> fields,
                       std::string_view resource) {
  const Object& object = *container.pod->workload->object;
  const Unit& unit = object.document->unit();
  for (const Object* range : unit.near(object, "", "LimitRange")) {
    for (const Node& limit : range->spec["limits"].items()) {
      if (limit["type"].text() != "Container") continue;
      for (const std::string_view field : fields) {
        if (amount_given(limit[field][resource])) return true;
      }
    }
  }
  return unit.partial();
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

bool has_limit(const Container& container, std::string_view resource) {
  return amount_given(own_resource(container, "limits", resource)) ||
         amount_given(container.pod->spec["resources"]["limits"][resource]) ||
         limit_range_gives(container, {"default"}, resource);
}

bool has_request(const Container& container, std::string_view resource) {
  for (const std::string_view field : {"requests", "limits"}) {
    if (amount_given(own_resource(container, field, resource)) ||
        amount_given(container.pod->spec["resources"][field][resource])) {
      return true;
    }
  }
  return limit_range_gives(container, {"defaultRequest", "default"}, resource);
}

}  // namespace infralint::k8s
