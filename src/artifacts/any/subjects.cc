#include "artifacts/any/subjects.h"

#include "artifacts/any/view.h"
#include "language/element_subject.h"

namespace infralint::any {
namespace {

class AnySubject final : public language::ElementSubject {
 public:
  AnySubject(const Document& document, Span place)
      : ElementSubject(*document.view, *document.root, place, document.stream) {
    define("document", document.root);
    define("file", document.view->file());
  }
};

// The first thing that is written in the document.
Span place_of(const value::Value& root) {
  if (!root.entries.empty()) return root.entries.front().key.span;
  return root.items.empty() ? root.span : root.items.front().span;
}

}  // namespace

std::unique_ptr<language::Subject> subject_of(const Document& document) {
  return std::make_unique<AnySubject>(document, place_of(*document.root));
}

}  // namespace infralint::any
