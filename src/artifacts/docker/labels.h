// LABELs and what a configuration expects of them. Internal to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifacts/docker/model.h"

namespace infralint::docker {

struct Label {
  std::string key;
  std::string value;
  bool key_known = false;  // false when a part of it is decided by the build
  bool value_known = false;
  Span key_span;
  Span value_span;
};

// Of a LABEL; of any other instruction none.
std::vector<Label> labels_of(const Instruction& instruction);

// `key` or `key=type`, as parameters write it.
struct ExpectedLabel {
  std::string_view key;
  std::string_view type;  // `text` when none is written
};

std::vector<ExpectedLabel> expected_labels(const std::vector<std::string>& parameter);
const ExpectedLabel* find_label(const std::vector<ExpectedLabel>& expected, std::string_view key);

// What a value of that type must be, for a message; empty when `value` is one.
// Types: text, url, rfc3339, spdx, hash, semver, email; any other is taken for
// text.
std::string_view label_complaint(std::string_view type, std::string_view value);

}  // namespace infralint::docker
