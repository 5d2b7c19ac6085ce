// A Compose file as its rules see it: services with their ports, mounts and variables in one shape, whatever form the
// file uses. Thin: everything points into the tree of the file, at the node that physically holds the value. Immutable
// after building.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "artifacts/compose/expanded.h"
#include "artifacts/compose/interpolation.h"
#include "artifacts/compose/mounts.h"
#include "artifacts/compose/ports.h"
#include "artifacts/compose/project.h"
#include "base/arena.h"
#include "base/source_file.h"
#include "check/finding.h"
#include "check/project_view.h"
#include "syntax/imageref/image_reference.h"
#include "syntax/value/value.h"

namespace infralint::compose {

class ComposeView;
struct Document;
struct Service;

// One entry of `ports`.
struct Port {
  const Service* service = nullptr;
  const value::Value* node = nullptr;  // the item
  bool short_form = true;
  bool known = true;  // no variable is left
  std::string text;   // short form, variables replaced
  std::optional<PortMapping> mapping;
  std::string problem;  // why there is no mapping although all is known
};

// One entry of `volumes`.
struct Mount {
  const Service* service = nullptr;
  const value::Value* node = nullptr;         // the item
  const value::Value* source_node = nullptr;  // what holds the source: the item, or the value of `source`
  Span source_span;                           // in the file; empty for an anonymous volume
  bool short_form = true;
  MountType type = MountType::unknown;
  std::string source;   // empty when unknown or anonymous
  std::string target;   // empty when unknown
  std::string options;  // short form
  bool read_only = false;
  std::string problem;
};

// One entry of `environment`.
struct Env {
  const Service* service = nullptr;
  const value::Value* node = nullptr;  // of the map form the value, of the list form the item
  std::string_view key;
  Span key_span;
  bool list_form = false;
  bool has_value = false;  // false: taken from the shell
  std::string_view raw;    // as written, before variables are replaced
  Span value_span;
  Expansion value;
};

// A name that a service uses: of a network, volume, secret, config or service.
struct Use {
  std::string_view name;
  const value::Value* node = nullptr;  // the key or item
};

enum class Condition : std::uint8_t { started, healthy, completed, unknown };

struct Dependency {
  Use target;
  Condition condition = Condition::started;
  const value::Value* condition_node = nullptr;  // null in the short form
  bool required = true;
};

struct Image {
  const value::Value* node = nullptr;  // null: the service names none
  bool known = false;                  // no variable is left
  std::string_view text;               // variables replaced
  imageref::Parsed parsed;             // of `text`; only when known
  std::string_view name;               // last part of the path, `postgres`; also when only the tag is unknown
  std::string_view path;               // without domain, `bitnami/postgresql`
};

struct Service {
  const Document* document = nullptr;
  std::string_view name;
  const value::Entry* entry = nullptr;  // name and body in the file
  const value::Value* body = nullptr;   // resolved
  Image image;
  bool has_build = false;
  bool awaited_end = false;  // another service waits until it has completed
  bool fragment = false;     // completed by `extends` or another file: say nothing about what is absent
  std::vector<std::string_view> profiles;
  std::vector<Port> ports;
  std::vector<Mount> mounts;
  std::vector<Env> environment;
  std::vector<Dependency> dependencies;
  std::vector<Use> networks;

  // The value of a key, aliases and merges followed; null when absent or reset.
  const value::Value* get(std::string_view key) const;
  const value::Value* get(std::string_view key, std::string_view inner) const;
  const value::Entry* get_entry(std::string_view key) const;
  // Whether this file or another one of the project gives the service the key.
  bool has_anywhere(std::string_view key) const;
  // A scalar with variables replaced; nothing when absent, no scalar or unknown.
  std::optional<std::string> text(std::string_view key) const;
  std::optional<std::string> text(const value::Value* node) const;
  // Something waits for it to end, it has a profile, or its name or command is that of a task.
  bool one_shot() const;
  bool has_env(std::string_view key) const;
};

struct Document {
  const SourceFile* file = nullptr;
  const value::Stream* stream = nullptr;
  const ProjectView* view = nullptr;
  const value::Value* root = nullptr;  // of the first document; never null
  bool readable = false;               // a mapping that no syntax error cut short
  bool several_documents = false;      // merged in order by Compose: say nothing about absences
  FileStage stage = FileStage::normal;
  bool release_file = false;  // production when the project has a production file, else whatever is not for development
  Project project;
  std::deque<Service> services;                                        // in the order of the file
  Arena arena;                                                         // of texts that are not in the file
  std::unordered_map<std::string_view, const Service*> service_index;  // by name
  std::unordered_map<std::string_view, std::unordered_set<std::string_view>> declared_names;  // by section
  std::unordered_set<std::string_view> built_images;  // that services of this file build
  // How policies see the file: see ComposeView::of().
  mutable std::shared_ptr<ComposeView> policy_view;

  const Service* find_service(std::string_view name) const;
  // Whether `section` of this file or another one of the project declares the name.
  bool declares(std::string_view section, std::string_view name) const;
  // The declared name that is nearest to a misspelt one; empty when none is.
  std::string_view nearest_declared(std::string_view section, std::string_view name) const;
  // Development, test and example files.
  bool relaxed() const {
    return stage == FileStage::development || stage == FileStage::test || stage == FileStage::example;
  }
};

std::unique_ptr<const Document> make_document(const SourceFile& file, const value::Stream& stream,
                                              const ProjectView& view);

// Level of a bad thing by the file's stage: one step less in development, test and example files.
Level softened(const Document& document, Level level);
// And an error in production files.
Level graded(const Document& document);

}  // namespace infralint::compose
