#include "artifacts/any/view.h"

#include "language/element_subject.h"

namespace infralint::any {

using language::KnownText;
using value::Value;

AnyView::AnyView(const SourceFile& file) : DecodedView(value::Resolver::core), source_(file) {}

const Value* AnyView::file() {
  if (file_ == nullptr) file_ = language::file_facts(arena(), source_.path());
  return file_;
}

bool AnyView::surely_known(const Value& scalar) const {
  return scalar.text.find("${") == std::string_view::npos && scalar.text.find("{{") == std::string_view::npos;
}

KnownText AnyView::known_text(const Value& scalar) const {
  const bool known = value::is_made(scalar) ? !value::is_made_unknown(scalar) : surely_known(scalar);
  return known ? language::all_known(scalar.text) : language::all_unknown(scalar.text);
}

}  // namespace infralint::any
