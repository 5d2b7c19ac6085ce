// How policies see Railway's configuration: as data in which `${{ }}` refers to what only the platform knows. For
// subjects.cc.
#pragma once

#include <string_view>

#include "artifacts/railway/model.h"
#include "language/decoded_view.h"

namespace infralint::railway {

class RailwayView final : public language::DecodedView {
 public:
  explicit RailwayView(const Document& document);

  const value::Value* file();  // `%file`

  // The view of a document, made when it is first asked for. One thread.
  static RailwayView& of(const Document& document);

 protected:
  language::KnownText known_text(const Value& scalar) const override;
  bool surely_known(const Value& scalar) const override;
  const Value* own_member(const Value& node, std::string_view name, bool& decided) override;
  CronDialect cron_dialect() const override;

 private:
  const Document& document_;
  const Value* file_ = nullptr;
};

}  // namespace infralint::railway
