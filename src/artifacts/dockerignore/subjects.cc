#include "artifacts/dockerignore/subjects.h"

#include "artifacts/dockerignore/view.h"
#include "language/element_subject.h"

namespace infralint::dockerignore {
namespace {

class IgnoreSubject final : public language::ElementSubject {
 public:
  IgnoreSubject(const Document& document, const value::Value& root, Span place)
      : ElementSubject(IgnoreView::of(document), root, place, nullptr) {
    define("document", &IgnoreView::of(document).root());
    define("file", IgnoreView::of(document).file());
  }
};

}  // namespace

std::unique_ptr<language::Subject> subject_of(const Document& document) {
  const Span first = document.patterns.empty() ? Span{0, 0} : document.patterns.front().span;
  return std::make_unique<IgnoreSubject>(document, IgnoreView::of(document).root(), first);
}

std::unique_ptr<language::Subject> subject_of(const Pattern& pattern) {
  return std::make_unique<IgnoreSubject>(*pattern.document, IgnoreView::of(*pattern.document).node_of(pattern),
                                         pattern.span);
}

}  // namespace infralint::dockerignore
