// Railway's configuration as its rules see it: the file as layers (the base and one for each environment), and the
// views that result when a layer is laid over the base. Thin: everything points into the tree of the file. Immutable
// after building; TOML and JSON look alike.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_file.h"
#include "check/project_view.h"
#include "syntax/value/value.h"

namespace infralint::railway {

class RailwayView;

// What the name of an environment says about it.
enum class Stage : std::uint8_t { unknown, production, staging, ephemeral, development };

enum class Builder : std::uint8_t { unknown, railpack, dockerfile, nixpacks, heroku, paketo };

// The `build` and `deploy` tables of the file itself or of one environment.
struct Layer {
  std::string_view environment;         // empty: the base
  const value::Entry* entry = nullptr;  // of the environment; null for the base
  const value::Value* build = nullptr;  // null when absent or not a table
  const value::Value* deploy = nullptr;

  // Null when the setting is absent or JSON's null.
  const value::Entry* build_setting(std::string_view key) const;
  const value::Entry* deploy_setting(std::string_view key) const;
};

struct Document {
  const SourceFile* file = nullptr;
  const value::Stream* stream = nullptr;
  const value::Value* root = nullptr;  // never null
  bool readable = false;               // a table that no syntax error cut short
  std::vector<Layer> layers;           // the base first
  std::size_t release = 0;             // the layer whose view is released: production, else the base
  // How policies see the file: see RailwayView::of().
  mutable std::shared_ptr<RailwayView> policy_view;
};

// One view: what holds in the environments that the layer speaks for.
struct Service {
  const Document* document = nullptr;
  const Layer* own = nullptr;
  std::vector<const Layer*> layers;  // the nearest first, the base last
  Stage stage = Stage::unknown;
  bool release = false;
  Builder builder = Builder::unknown;     // effective, by file and Dockerfile on disk
  std::optional<std::string> dockerfile;  // root-relative path of the Dockerfile that is used, when it exists

  // The effective entry; null when absent.
  const value::Entry* build(std::string_view key) const;
  const value::Entry* deploy(std::string_view key) const;
  // The same if this view's own layer writes it: for rules that judge what is written, once.
  const value::Entry* own_build(std::string_view key) const { return own->build_setting(key); }
  const value::Entry* own_deploy(std::string_view key) const { return own->deploy_setting(key); }
};

Document make_document(const SourceFile& file, const value::Stream& stream);

// The views of a document, in the order of its layers. The document must outlive them.
std::vector<Service> make_services(const Document& document, const ProjectView& project);

Stage stage_of_environment(std::string_view name);

// The text of a string; nothing for other values and for texts that hold a `${{ ... }}` reference.
std::optional<std::string_view> known_text(const value::Entry* entry);
std::optional<double> known_number(const value::Entry* entry);
// Of a string too, folded to upper case: enumerations are matched that way.
std::string folded_choice(const value::Entry* entry);

// Root-relative paths that a path in the file can mean: from the file's directory, then from the root.
std::vector<std::string> path_candidates(const Document& document, std::string_view path);

// Where a service that lacks a setting is pointed at: the key of its `deploy` table, else the environment, else the
// first line.
Span deploy_anchor(const Service& service);

// The first line of the file, without its break.
Span first_line(const Document& document);

}  // namespace infralint::railway
