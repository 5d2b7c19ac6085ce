#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/secret_shapes.h"

namespace infralint::compose {
namespace {

void secret_in_build_arg_report(std::string_view key, Span place, Findings& findings) {
  findings.report(place, message({"build argument ", quoted(key), " stays readable in the history of the image"}))
      .help("pass it as a build secret, with `RUN --mount=type=secret` in the Dockerfile");
}

}  // namespace

void secret_in_build_arg(const Service& service, const RuleContext&, Findings& findings) {
  const value::Value* args = service.get("build", "args");
  if (!args) return;
  for (const value::Entry* entry : merged_entries(*args)) {
    if (!is_secret_name(entry->key.text) || !scalar_text(&entry->value) || scalar_text(&entry->value)->empty())
      continue;
    if (scalar_text(&entry->value)->find('$') == std::string_view::npos) findings.redact(entry->value.resolved().span);
    secret_in_build_arg_report(entry->key.text, entry->key.span, findings);
  }
  for (const value::Value& written : args->items) {
    const value::Value& item = written.resolved();
    const std::size_t equals = item.text.find('=');
    if (!item.is_scalar() || !is_secret_name(item.text.substr(0, equals))) continue;
    if (equals == std::string_view::npos || equals + 1 == item.text.size()) continue;
    const Span value =
        item.inner({static_cast<std::uint32_t>(equals + 1), static_cast<std::uint32_t>(item.text.size())});
    if (item.text.find('$') == std::string_view::npos) findings.redact(value);
    secret_in_build_arg_report(item.text.substr(0, equals), item.inner({0, static_cast<std::uint32_t>(equals)}),
                               findings);
  }
}

}  // namespace infralint::compose
