// The words of errors: names of things, types and lists of values. For this room only. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/instance.h"
#include "schema/program.h"

namespace infralint::schema {

// `replicas`, "item 3 of `ports`", "the value": how a message names an instance.
std::string name_of(const Instance& instance);
// "a map", "an integer", "null"
std::string_view with_article(value::DataType type);
// "a string, a list or null"
std::string types_in_words(TypeMask types);
// A scalar quoted; "a list", "a map" for the rest.
std::string shown(const value::Value& value, const value::DataView& view);
std::string shown(const Instance& instance, const value::DataView& view);
// "one of `a`, `b` and 3 more", or the only one.
std::string one_of_in_words(const std::vector<const Allowed*>& values, const value::DataView& schema_view);
// "did you mean `x`?" among strings; empty when nothing is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates);
std::string did_you_mean(const Instance& instance, const std::vector<const Allowed*>& values);
// "1 item", "3 items"
std::string counted(std::size_t count, std::string_view noun, std::string_view nouns);
// What to do when a plain scalar became what its author did not mean, or a quoted one did not.
std::string type_help(const Instance& instance, TypeMask wanted, const value::DataView& view);

}  // namespace infralint::schema
