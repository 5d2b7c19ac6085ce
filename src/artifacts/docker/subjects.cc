#include "artifacts/docker/subjects.h"

#include "artifacts/docker/view.h"
#include "language/element_subject.h"

namespace infralint::docker {
namespace {

using value::Value;

class DockerSubject final : public language::ElementSubject {
 public:
  DockerSubject(const Document& document, const Value& root, Span place)
      : ElementSubject(DockerView::of(document), root, place, nullptr) {
    define("document", &DockerView::of(document).tree().root());
    define("file", DockerView::of(document).file());
  }

  void set_stage(const Value& stage) {
    define("stage", &stage);
    define("final", stage.find("final"));
  }
};

}  // namespace

std::unique_ptr<language::Subject> subject_of(const Document& document) {
  const ModelTree& tree = DockerView::of(document).tree();
  Span place;
  if (!document.stages.empty()) place = tree.node_of(document.stages.front()).span;
  return std::make_unique<DockerSubject>(document, tree.root(), place);
}

std::unique_ptr<language::Subject> subject_of(const Stage& stage) {
  const Value& node = DockerView::of(*stage.document).tree().node_of(stage);
  auto subject = std::make_unique<DockerSubject>(*stage.document, node, node.span);
  subject->set_stage(node);
  return subject;
}

std::unique_ptr<language::Subject> subject_of(const Instruction& instruction) {
  const ModelTree& tree = DockerView::of(*instruction.document).tree();
  auto subject =
      std::make_unique<DockerSubject>(*instruction.document, tree.node_of(instruction), instruction.keyword_span());
  if (instruction.stage != nullptr) subject->set_stage(tree.node_of(*instruction.stage));
  return subject;
}

}  // namespace infralint::docker
