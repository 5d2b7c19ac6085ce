#include "artifacts/railway/view.h"

#include "language/element_subject.h"

namespace infralint::railway {

using language::KnownText;
using value::Value;

RailwayView::RailwayView(const Document& document) : DecodedView(value::Resolver::core), document_(document) {}

RailwayView& RailwayView::of(const Document& document) {
  if (!document.policy_view) document.policy_view = std::make_shared<RailwayView>(document);
  return *document.policy_view;
}

const Value* RailwayView::file() {
  if (file_ == nullptr) file_ = language::file_facts(arena(), document_.file->path());
  return file_;
}

bool RailwayView::surely_known(const Value& scalar) const { return scalar.text.find("${{") == std::string_view::npos; }

KnownText RailwayView::known_text(const Value& scalar) const {
  if (value::is_made_unknown(scalar)) return language::all_unknown(scalar.text);
  return value::is_made(scalar) ? language::all_known(scalar.text) : language::without_expressions(scalar.text);
}

// References of the platform are no expressions.
const Value* RailwayView::own_member(const Value&, std::string_view name, bool& decided) {
  decided = name == "__expr";
  return nullptr;
}

CronDialect RailwayView::cron_dialect() const { return {}; }

}  // namespace infralint::railway
