#include "artifacts/compose/subjects.h"

#include <set>

#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/view.h"
#include "language/element_subject.h"
#include "syntax/value/resolve.h"

namespace infralint::compose {
namespace {

using value::MadeTree;
using value::Value;

std::string_view spelling(FileStage stage) {
  switch (stage) {
    case FileStage::production: return "production";
    case FileStage::staging: return "staging";
    case FileStage::development: return "development";
    case FileStage::test: return "test";
    case FileStage::example: return "example";
    case FileStage::normal: break;
  }
  return "normal";
}

// The keys that other files of the project give a service.
std::set<std::string_view> keys_elsewhere(const Service& service) {
  std::set<std::string_view> keys;
  for (const Sibling& sibling : service.document->project.siblings) {
    const auto found = sibling.services.find(service.name);
    if (found == sibling.services.end()) continue;
    for (const value::Entry* entry : merged_entries(*found->second)) keys.insert(entry->key.text);
  }
  return keys;
}

// Whether this file shows a container and all that is said about it, so that what is absent can be missed.
bool is_whole(const Service& service) {
  const bool runs = service.image.node != nullptr || service.has_build;
  return runs && !service.fragment && service.get("provider") == nullptr;
}

class ComposeSubject final : public language::ElementSubject {
 public:
  ComposeSubject(const Document& document, const Service* service, const Value& root, Span place)
      : ElementSubject(ComposeView::of(document), root, place, document.stream),
        document_(document),
        service_(service) {
    define("document", document.root);
    define("file", ComposeView::of(document).file());
    if (service == nullptr) return;
    define("service", service->body);
    define("service-name", &service->entry->key);
  }

 protected:
  bool add_facts(language::Facts& facts) override {
    facts.add("stage", spelling(document_.stage));
    facts.add("relaxed", document_.relaxed());
    facts.add("release", document_.release_file);
    facts.add("complete", document_.readable);
    if (service_ == nullptr) return true;
    facts.add("whole", [&] { return is_whole(*service_); });
    facts.add("fragment", service_->fragment);
    facts.add("one-shot", [&] { return service_->one_shot(); });
    facts.add("has-build", service_->has_build);
    facts.add("awaited-end", service_->awaited_end);
    facts.add("known-image", [&] { return image_facts(service_->image) != nullptr; });
    facts.add("datastore", [&] { return datastore_facts(service_->image) != nullptr; });
    facts.add("image-lacks-healthcheck", [&] { return lacks_healthcheck(service_->image); });
    if (MadeTree* tree = facts.member("profiles")) add_list(*tree, service_->profiles);
    if (MadeTree* tree = facts.member("elsewhere")) add_list(*tree, keys_elsewhere(*service_));
    return true;
  }

 private:
  template <class Texts>
  void add_list(MadeTree& tree, const Texts& texts) {
    tree.open_list(place());
    for (const std::string_view text : texts) tree.string(text, place());
    tree.close();
  }

  const Document& document_;
  const Service* service_;
};

Span place_of(const Document& document) {
  return document.root->entries.empty() ? document.root->span : document.root->entries.front().key.span;
}

// `{name, value}`, whatever form the file uses; the value with variables replaced, absent when the shell gives it.
const Value& pair_of(const Env& env) {
  MadeTree tree(ComposeView::of(*env.service->document).arena());
  tree.open_map(env.list_form ? env.node->span : cover(env.key_span, env.value_span));
  tree.key("name").string(env.key, env.key_span);
  if (env.has_value) {
    tree.key("value", env.key_span);
    if (!env.value.known) {
      tree.unknown(env.raw, env.value_span);
    } else if (!env.list_form && env.raw.find('$') == std::string_view::npos) {
      tree.link(*env.node);
    } else {
      tree.string(env.value.text, env.value_span);
    }
  }
  tree.close();
  return *tree.finish();
}

}  // namespace

std::unique_ptr<language::Subject> subject_of(const Document& document) {
  return std::make_unique<ComposeSubject>(document, nullptr, *document.root, place_of(document));
}

std::unique_ptr<language::Subject> subject_of(const Service& service) {
  return std::make_unique<ComposeSubject>(*service.document, &service, *service.body, service.entry->key.span);
}

std::unique_ptr<language::Subject> subject_of(const Port& port) {
  return std::make_unique<ComposeSubject>(*port.service->document, port.service, *port.node, port.node->span);
}

std::unique_ptr<language::Subject> subject_of(const Mount& mount) {
  return std::make_unique<ComposeSubject>(*mount.service->document, mount.service, *mount.node, mount.node->span);
}

std::unique_ptr<language::Subject> subject_of(const Env& env) {
  return std::make_unique<ComposeSubject>(*env.service->document, env.service, pair_of(env), env.key_span);
}

}  // namespace infralint::compose
