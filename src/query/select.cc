#include "query/evaluator.h"
#include "query/query.h"

namespace infralint::query {
namespace {

class Collect final : public Receiver {
 public:
  explicit Collect(Nodes& nodes) : nodes_(nodes) {}

  bool take(const value::Value& node) override {
    nodes_.push_back(&node);
    return true;
  }

 private:
  Nodes& nodes_;
};

}  // namespace

void select(std::uint32_t at, const Scope& scope, Nodes& nodes) {
  Collect collect(nodes);
  Evaluator(scope).select(at, scope.current, collect);
}

const value::Value* first(std::uint32_t at, const Scope& scope) { return Evaluator(scope).first(at, scope.current); }

bool exists(std::uint32_t at, const Scope& scope) { return first(at, scope) != nullptr; }

}  // namespace infralint::query
