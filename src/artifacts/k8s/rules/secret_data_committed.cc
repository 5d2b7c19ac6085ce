#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifacts/k8s/credentials.h"
#include "artifacts/k8s/model.h"
#include "base/base64.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"
#include "check/secret_shapes.h"

namespace infralint::k8s {
namespace {

// Without the line end that `echo` leaves.
std::string_view secret_data_committed_line(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

// One word of some length with letters and digits, no address, no file.
bool secret_data_committed_looks_random(std::string_view text) {
  if (text.size() < 16 || text.find_first_of(" \n./:@") != std::string_view::npos) return false;
  const bool digits = text.find_first_of("0123456789") != std::string_view::npos;
  return digits && entropy(text) > 3.5;
}

}  // namespace

void secret_data_committed(const Object& object, const RuleContext&, Findings& findings) {
  if (!object.is("", "Secret") || !object.node["sops"].absent()) return;
  if (object.node["type"].text() == "helm.sh/release.v1") return;
  std::vector<std::pair<Node::Member, bool>> exposed;  // and whether the shape proves it
  for (const std::string_view field : {"data", "stringData"}) {
    for (const Node::Member& entry : object.node[field].members()) {
      if (!entry.value.is_scalar() || entry.value.unknown()) continue;
      const auto plain =
          field == "data" ? decode_base64(entry.value.text()) : std::optional(std::string(entry.value.text()));
      if (!plain || plain->size() < 4 || is_unknown_text(*plain)) continue;
      const std::string_view value = secret_data_committed_line(*plain);
      const bool named = is_secret_name(entry.key->text);
      const SecretVerdict verdict = judge(named ? entry.key->text : "password", value);
      if (!is_exposed(verdict, entry.key->text, value) || (!named && verdict.what < SecretClass::real)) continue;
      if (!named && verdict.what == SecretClass::real && !secret_data_committed_looks_random(value)) continue;
      findings.redact(entry.value.value().span);
      exposed.emplace_back(entry, verdict.what >= SecretClass::token);
    }
  }
  if (exposed.empty()) return;
  std::vector<std::string_view> keys;
  for (const auto& [entry, proven] : exposed) keys.push_back(entry.key->text);
  const bool any_proven = std::any_of(exposed.begin(), exposed.end(), [](const auto& item) { return item.second; });
  Draft draft =
      findings.report(exposed.front().first.value.value(),
                      message({"Secret ", quoted(object.name), " is committed with real values of ", listed(keys)}));
  draft.help(
      "create it in the cluster (External Secrets, Sealed Secrets, SOPS), remove it here and replace the values");
  draft.level(any_proven ? Level::error : Level::warning);
}

}  // namespace infralint::k8s
