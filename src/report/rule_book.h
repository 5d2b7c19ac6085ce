// What reports say about rules: the catalogue behind an interface, so that policies loaded at run time (and tests with
// three rules of their own) are reported like the built-in ones. Implementations are immutable and thread-safe.
#pragma once

#include <span>
#include <string_view>

#include "policy/catalogue.h"

namespace infralint::report {

class RuleBook {
 public:
  virtual ~RuleBook() = default;
  virtual const policy::Rule& rule(RuleIndex index) const = 0;
  virtual policy::RuleTexts texts(RuleIndex index) const = 0;
  // By peer, then id.
  virtual std::span<const policy::Alias> aliases(RuleIndex index) const = 0;
  // Hex SHA-256 over the policies.
  virtual std::string_view digest() const = 0;
};

// The rules of a catalogue, which must outlive the book.
class CatalogueBook final : public RuleBook {
 public:
  explicit CatalogueBook(const policy::Catalogue& catalogue) : catalogue_(catalogue) {}
  const policy::Rule& rule(RuleIndex index) const override { return catalogue_.rule(index); }
  policy::RuleTexts texts(RuleIndex index) const override { return catalogue_.texts(index); }
  std::span<const policy::Alias> aliases(RuleIndex index) const override { return catalogue_.aliases_of(index); }
  std::string_view digest() const override { return catalogue_.digest(); }

 private:
  const policy::Catalogue& catalogue_;
};

}  // namespace infralint::report
