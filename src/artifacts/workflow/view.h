// How policies see a workflow: as data of YAML 1.2 in which `${{ }}` stands for what only a run knows. For subjects.cc.
#pragma once

#include <string_view>
#include <unordered_map>

#include "artifacts/workflow/model.h"
#include "language/decoded_view.h"

namespace infralint::workflow {

class WorkflowView final : public language::DecodedView {
 public:
  explicit WorkflowView(const Document& document);

  const value::Value* file();  // `%file`

  // The view of a document, made when it is first asked for. One thread.
  static WorkflowView& of(const Document& document);

 protected:
  language::KnownText known_text(const Value& scalar) const override;
  bool surely_known(const Value& scalar) const override;
  const Value* own_member(const Value& node, std::string_view name, bool& decided) override;
  CronDialect cron_dialect() const override;

 private:
  const Value* expressions(const Value& node);
  const Value* commands(const Value& node);
  const Value* uses(const Value& node);

  const Document& document_;
  std::unordered_map<const Value*, const Step*> scripts_;  // by `run`
  const Value* file_ = nullptr;
};

}  // namespace infralint::workflow
