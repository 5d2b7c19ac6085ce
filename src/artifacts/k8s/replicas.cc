#include "artifacts/k8s/replicas.h"

#include <charconv>

#include "artifacts/k8s/kustomizations.h"
#include "artifacts/k8s/unit.h"

namespace infralint::k8s {
namespace {

constexpr std::int64_t most_replicas = 1'000'000;

}  // namespace

std::optional<std::int64_t> fewest_replicas(const Object& object) {
  const Document& document = *object.document;
  if (document.unit().partial()) return {};
  const auto scalers = autoscalers_of(object);
  if (scalers.size() > 1) return {};
  if (scalers.size() == 1) {
    const bool keda = scalers.front()->kind == "ScaledObject";
    const Node least = scalers.front()->spec[keda ? "minReplicaCount" : "minReplicas"];
    if (least.absent()) return keda ? 0 : 1;
    return least.integer();
  }
  if (!object.whole || (document.kustomizations && document.kustomizations->sets_replicas(object.name))) return {};
  const Node replicas = object.spec["replicas"];
  if (replicas.absent()) return 1;
  const auto count = replicas.integer();
  return count && *count >= 0 && *count <= most_replicas ? count : std::nullopt;
}

std::optional<std::int64_t> share_of(const Node& share, std::int64_t total, Round round) {
  const std::string_view text = share.text();
  if (!text.ends_with('%')) return share.integer();
  std::int64_t percent = 0;
  const char* last = text.data() + text.size() - 1;
  const auto [end, error] = std::from_chars(text.data(), last, percent);
  if (error != std::errc() || end != last || percent < 0 || percent > 1000) return {};
  return (total * percent + (round == Round::up ? 99 : 0)) / 100;
}

}  // namespace infralint::k8s
