// How policies see a file of no known kind: as data, in which templates are unknown. For subjects.cc.
#pragma once

#include "base/source_file.h"
#include "language/decoded_view.h"

namespace infralint::any {

class AnyView final : public language::DecodedView {
 public:
  explicit AnyView(const SourceFile& file);

  const value::Value* file();  // `%file`

 protected:
  language::KnownText known_text(const Value& scalar) const override;
  bool surely_known(const Value& scalar) const override;

 private:
  const SourceFile& source_;
  const Value* file_ = nullptr;
};

}  // namespace infralint::any
