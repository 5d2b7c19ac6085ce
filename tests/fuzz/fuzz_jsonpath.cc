// Arbitrary bytes as a path, in both forms: it is refused at a place inside of it, or selects within its budget.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "query/query.h"
#include "syntax/value/read.h"

namespace {

using namespace infralint;

constexpr std::string_view text =
    "base: &b {a: 1, image: 'app:1', list: [1, 2, [3, {a: yes}]]}\n"
    "use: {<<: *b, a: ~}\n"
    "again: [*b, *b, {b: x, re: 'a.*'}]\n";

void run(std::string_view path, query::PathForm form) {
  query::Image image;
  const auto compiled = query::compile(path, form, image);
  if (const auto* error = std::get_if<query::PathError>(&compiled)) {
    if (error->offset > path.size() || error->message.empty()) std::abort();
    return;
  }
  const SourceFile file("fuzz.yaml", std::string(text));
  const value::Stream stream = value::parse_yaml(file);
  value::DataView view(value::Resolver::kubernetes);
  const std::vector<std::string_view> regexes(image.patterns.begin(), image.patterns.end());
  const std::vector<query::PatternSlot> slots(regexes.size());
  std::uint64_t budget = 100'000;
  const value::Value& root = *stream.documents.at(0).root;
  const query::Scope scope{.image = image.view(),
                           .patterns = slots,
                           .regexes = regexes,
                           .view = view,
                           .root = root,
                           .current = root,
                           .budget = &budget};
  query::Nodes nodes;
  const std::uint32_t at = std::get<query::CompiledPath>(compiled).at;
  query::select(at, scope, nodes);
  if (std::get<query::CompiledPath>(compiled).singular && nodes.size() > 1) std::abort();
  if (budget != 0 && query::first(at, scope) != (nodes.empty() ? nullptr : nodes.front()) && budget != 0) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view path(reinterpret_cast<const char*>(data), size);
  run(path, query::PathForm::standard);
  run(path, query::PathForm::policy);
  return 0;
}
