// The files that belong to one Compose project, found from one of them: siblings in its directory, included files and
// what `.env` says. Only names are taken from them, so that a network that the base file defines is not "undefined" in
// an override. For model.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "artifacts/compose/interpolation.h"
#include "check/project_view.h"
#include "syntax/value/value.h"

namespace infralint::compose {

enum class FileStage : std::uint8_t { normal, production, staging, development, test, example };

// What the name of a Compose file says about its use.
FileStage stage_of_file(std::string_view path);

bool has_compose_name(std::string_view path);
bool is_base_name(std::string_view name);
bool is_override_name(std::string_view name);

// Another file of the same project.
struct Sibling {
  std::string path;
  const value::Value* root;  // of its first document; never null
  bool included = false;
  std::unordered_map<std::string_view, const value::Value*> services;  // by name, resolved
};

struct Project {
  std::vector<Sibling> siblings;
  Variables variables;        // of `.env`
  bool has_env_file = false;  // there is a `.env`
  bool complete = true;       // false: something of the project is remote or unreadable
};

Project find_project(std::string_view path, const value::Value& root, const ProjectView& view);

}  // namespace infralint::compose
