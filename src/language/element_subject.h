// What the subjects of all kinds have in common: a node, the view of its file, variables by name. For artifacts/*/
// subjects.cc.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "language/decoded_view.h"
#include "language/facts.h"
#include "language/subject.h"
#include "syntax/value/made_tree.h"

namespace infralint::language {

class ElementSubject : public Subject {
 public:
  const value::Value& root() override { return root_; }
  value::DataView& view() override { return view_; }
  Span place() override { return place_; }
  const value::Stream* stream() override { return stream_; }
  // What was defined, and `%facts` when the kind has any; made when it is first asked for.
  const value::Value* variable(std::string_view name) override;
  const value::Value* fact(std::string_view name) final;

 protected:
  // All must outlive the subject. `place`: where absences are reported.
  ElementSubject(DecodedView& view, const value::Value& root, Span place, const value::Stream* stream)
      : view_(view), root_(root), place_(place), stream_(stream), fact_maker_(view.arena()) {}

  void define(std::string_view name, const value::Value* node);  // null: not defined

  // Adds what is known of the element; returns whether the kind has facts at all.
  virtual bool add_facts(Facts& facts) {
    (void)facts;
    return false;
  }

  // A node that no file has, for variables.
  const value::Value* text_node(std::string_view text, Span span) const;

 private:
  DecodedView& view_;
  const value::Value& root_;
  Span place_;
  const value::Stream* stream_;
  std::vector<std::pair<std::string_view, const value::Value*>> variables_;
  const value::Value* all_facts_ = nullptr;
  value::MadeTree fact_maker_;
  std::vector<std::pair<std::string_view, const value::Value*>> facts_;  // asked for one by one; null: absent
};

// `%file`: {path, name, directory} of the judged file.
const value::Value* file_facts(Arena& arena, std::string_view path);

}  // namespace infralint::language
