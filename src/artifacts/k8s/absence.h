// Reporting what is missing: one finding a workload and rule, at the first container that lacks it, naming all. For
// rules of this area.
#pragma once

#include <string>
#include <vector>

#include "artifacts/k8s/model.h"
#include "check/findings.h"

namespace infralint::k8s {

// The containers of a workload for which `lacks` holds; none when absences of the object may not be reported.
template <class Predicate>
std::vector<const Container*> containers_where(const Workload& workload, Predicate lacks) {
  std::vector<const Container*> found;
  if (!workload.object->whole) return found;
  for (const Pod& pod : workload.pods) {
    for (const Container& container : pod.containers) {
      if (lacks(container)) found.push_back(&container);
    }
  }
  return found;
}

// "container `app`", "containers `app` and `proxy`"
std::string containers_named(const std::vector<const Container*>& containers);

// `containers` is not empty.
Draft report_absence(Findings& findings, const std::vector<const Container*>& containers, std::string message);

}  // namespace infralint::k8s
