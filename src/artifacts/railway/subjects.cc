#include "artifacts/railway/subjects.h"

#include <unordered_set>

#include "artifacts/railway/server.h"
#include "artifacts/railway/view.h"
#include "language/element_subject.h"
#include "syntax/value/resolve.h"

namespace infralint::railway {
namespace {

using value::MadeTree;
using value::Value;

std::string_view spelling(Stage stage) {
  switch (stage) {
    case Stage::production: return "production";
    case Stage::staging: return "staging";
    case Stage::ephemeral: return "ephemeral";
    case Stage::development: return "development";
    case Stage::unknown: break;
  }
  return "unknown";
}

std::string_view spelling(Builder builder) {
  switch (builder) {
    case Builder::railpack: return "railpack";
    case Builder::dockerfile: return "dockerfile";
    case Builder::nixpacks: return "nixpacks";
    case Builder::heroku: return "heroku";
    case Builder::paketo: return "paketo";
    case Builder::unknown: break;
  }
  return "unknown";
}

// In all regions; one where no number is written.
double replicas_of(const Service& service) {
  const value::Entry* regions = service.deploy("multiRegionConfig");
  if (regions == nullptr || !regions->value.is_mapping()) {
    return known_number(service.deploy("numReplicas")).value_or(1);
  }
  double sum = 0;
  for (const value::Entry& region : regions->value.entries) {
    sum += known_number(region.value.is_mapping() ? region.value.find_entry("numReplicas") : nullptr).value_or(1);
  }
  return sum;
}

class RailwaySubject final : public language::ElementSubject {
 public:
  RailwaySubject(const Document& document, const Service* service, const Value& root, Span place)
      : ElementSubject(RailwayView::of(document), root, place, document.stream), service_(service) {
    define("document", document.root);
    define("file", RailwayView::of(document).file());
  }

 protected:
  bool add_facts(language::Facts& facts) override {
    if (service_ == nullptr) return true;
    const std::string_view environment = service_->own->environment;
    facts.add("environment", environment);
    facts.add("stage", spelling(service_->stage));
    facts.add("release", service_->release);
    facts.add("builder", spelling(service_->builder));
    facts.add("serves", [&] { return program_of(*service_).server.has_value(); });
    facts.add("background", [&] { return is_background(*service_); });
    if (MadeTree* tree = facts.member("replicas")) tree->number(replicas_of(*service_), place());
    return true;
  }

 private:
  const Service* service_;
};

// The settings of one table in effect, each with the key and the value that the nearest layer writes.
void add_settings(MadeTree& tree, std::string_view name, const Service& service, const Value* Layer::*table) {
  const Value* nearest = nullptr;
  for (const Layer* layer : service.layers) {
    if (nearest == nullptr) nearest = layer->*table;
  }
  if (nearest == nullptr) return;
  const value::Entry* entry = value::entry_of(*nearest);
  tree.key(name, entry == nullptr ? nearest->span : entry->key.span).open_map(nearest->span);
  std::unordered_set<std::string_view> seen;
  for (const Layer* layer : service.layers) {
    if (layer->*table == nullptr) continue;
    for (const value::Entry& setting : (layer->*table)->entries) {
      if (value::is_null(setting.value) || !seen.insert(setting.key.text).second) continue;
      tree.key(setting.key).link(setting.value);
    }
  }
  tree.close();
}

const Value& settings_of(const Service& service) {
  const Document& document = *service.document;
  MadeTree tree(RailwayView::of(document).arena());
  tree.open_map(service.own->entry == nullptr ? document.root->span : service.own->entry->value.span);
  add_settings(tree, "build", service, &Layer::build);
  add_settings(tree, "deploy", service, &Layer::deploy);
  tree.close();
  return *tree.finish();
}

}  // namespace

std::unique_ptr<language::Subject> subject_of(const Document& document) {
  return std::make_unique<RailwaySubject>(document, nullptr, *document.root, first_line(document));
}

std::unique_ptr<language::Subject> subject_of(const Service& service) {
  return std::make_unique<RailwaySubject>(*service.document, &service, settings_of(service), deploy_anchor(service));
}

}  // namespace infralint::railway
