#include "schema/schema.h"

#include <utility>

#include "schema/compile.h"
#include "schema/evaluate.h"
#include "schema/meta_schemas.h"

namespace infralint::schema {
namespace {

class Compiled : public Schema {
 public:
  explicit Compiled(Compiler& compiler)
      : program_(std::move(compiler.program())), notes_(std::move(compiler.notes())) {}

  bool valid(const value::Value& instance, value::DataView& view) const override {
    return Evaluator(program_, view, 1).valid(instance);
  }

  std::vector<Error> validate(const value::Value& instance, value::DataView& view, std::size_t limit) const override {
    return Evaluator(program_, view, limit).validate(instance);
  }

  const std::vector<Problem>& notes() const override { return notes_; }

 private:
  Program program_;
  std::vector<Problem> notes_;
};

// A flag of draft 4 in a later draft: say what became of it.
std::string help_of(const Error& error, Draft draft) {
  const bool was_flag = error.message.starts_with("`exclusiveM") && error.message.ends_with("not a boolean");
  if (was_flag && draft > Draft::draft4) return "write the bound itself here; a boolean is the form of draft 4";
  return error.help;
}

}  // namespace

std::unique_ptr<const Schema> compile_unjudged(const value::Value& root, value::DataView& view,
                                               const CompileOptions& options) {
  Compiler compiler(view, options);
  compiler.compile(root);
  return std::make_unique<Compiled>(compiler);
}

std::variant<std::unique_ptr<const Schema>, std::vector<Problem>> compile(const value::Value& root,
                                                                          value::DataView& view,
                                                                          const CompileOptions& options) {
  Compiler compiler(view, options);
  compiler.compile(root);
  // What the meta-schema says about a place explains what the compiler stumbled over there.
  std::vector<Problem> problems;
  const Documents& documents = compiler.documents();
  for (std::uint32_t id = 0; id < documents.document_count(); ++id) {
    const Document& document = documents.document(id);
    if (built_in_document(document.uri) == document.root) continue;
    const Draft draft = documents.dialect_of_document(id).draft;
    for (const Error& error : meta_schema(draft).validate(*document.root, view, 100)) {
      Problem problem = documents.problem(*error.instance, id, error.message, help_of(error, draft));
      if (id == 0) problem.span = error.span;
      problems.push_back(std::move(problem));
    }
  }
  if (problems.empty()) problems = std::move(compiler.problems());
  if (!problems.empty()) return problems;
  return std::make_unique<Compiled>(compiler);
}

}  // namespace infralint::schema
