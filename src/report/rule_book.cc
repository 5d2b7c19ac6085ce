#include "report/rule_book.h"

namespace infralint::report {
namespace {

class BuiltIn final : public RuleBook {
 public:
  const policy::Rule& rule(RuleIndex index) const override { return policy::rule(index); }
  policy::RuleTexts texts(RuleIndex index) const override { return policy::texts(index); }
  std::span<const policy::Alias> aliases(RuleIndex index) const override { return policy::aliases_of(index); }
  std::string_view digest() const override { return policy::ruleset_digest(); }
};

}  // namespace

const RuleBook& built_in_rules() {
  static const BuiltIn rules;
  return rules;
}

}  // namespace infralint::report
