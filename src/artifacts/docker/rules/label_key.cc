#include <algorithm>
#include <array>

#include "artifacts/docker/labels.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto label_key_reserved =
    std::to_array<std::string_view>({"com.docker.", "io.docker.", "org.dockerproject."});

bool label_key_is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// What is wrong with the form of a key; empty when it is fine.
std::string_view label_key_complaint(std::string_view key) {
  if (key.empty()) return "is empty";
  if (key.front() < 'a' || key.front() > 'z') return "does not begin with a lower-case letter";
  if (!label_key_is_plain(key.back())) return "does not end with a lower-case letter or a digit";
  const bool plain = std::all_of(key.begin(), key.end(), [](char c) {
    return label_key_is_plain(c) || c == '.' || c == '-' || c == '_' || c == '/';
  });
  if (!plain) return "has characters other than lower-case letters, digits and `.-_/`";
  const bool doubled = key.find("..") != std::string_view::npos || key.find("--") != std::string_view::npos;
  return doubled ? "has two dots or dashes in a row" : "";
}

}  // namespace

void label_key(const Instruction& instruction, const RuleContext&, Findings& findings) {
  for (const Label& label : labels_of(instruction)) {
    if (!label.key_known) continue;
    const bool reserved = std::any_of(label_key_reserved.begin(), label_key_reserved.end(),
                                      [&](std::string_view prefix) { return label.key.starts_with(prefix); });
    if (reserved) {
      findings
          .report(label.key_span,
                  message({"the names in front of ", quoted(label.key), " are reserved for Docker's own use"}))
          .help("use the reversed name of a domain of yours")
          .level(Level::error);
      continue;
    }
    const std::string_view complaint = label_key_complaint(label.key);
    if (complaint.empty()) continue;
    findings.report(label.key_span, message({"label key ", quoted(label.key), " ", complaint}))
        .help("write keys such as `com.example.build-number`");
  }
}

}  // namespace infralint::docker
