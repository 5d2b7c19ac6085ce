// Manifests in memory for the tests of the Kubernetes model.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "artifacts/k8s/kustomizations.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/unit.h"
#include "support/memory_project.h"

namespace infralint::k8s {

class Manifests final : public testing::MemoryProject {
 public:
  Manifests(const std::string& path, const std::string& text)
      : Manifests(std::map<std::string, std::string>{{path, text}}) {}
  explicit Manifests(const std::map<std::string, std::string>& files) : MemoryProject(files) {}

  // The objects of one file, with what its surroundings say.
  std::unique_ptr<Document> document(const std::string& path) const {
    auto made = std::make_unique<Document>(*read(path), *values(path), *this);
    read_objects(*made);
    made->kustomizations = std::make_unique<const Kustomizations>(path, *this);
    return made;
  }
};

}  // namespace infralint::k8s
