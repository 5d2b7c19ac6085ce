// How policies see a Compose file: as data, with its variables replaced as far as the project says. For subjects.cc.
#pragma once

#include <string_view>

#include "artifacts/compose/model.h"
#include "language/decoded_view.h"

namespace infralint::compose {

class ComposeView final : public language::DecodedView {
 public:
  explicit ComposeView(const Document& document);

  const value::Value* file();  // `%file`

  // The view of a document, made when it is first asked for. One thread.
  static ComposeView& of(const Document& document);

 protected:
  language::KnownText known_text(const Value& scalar) const override;
  bool surely_known(const Value& scalar) const override;
  const Value* own_member(const Value& node, std::string_view name, bool& decided) override;
  std::optional<double> bytes(std::string_view text) const override;
  std::optional<std::vector<language::ArgvWord>> split(const Value& scalar) const override;

 private:
  const Value* port(const Value& node);
  const Value* mount(const Value& node);
  const Value* commands(const Value& node, bool& decided);

  const Document& document_;
  const Value* file_ = nullptr;
};

}  // namespace infralint::compose
