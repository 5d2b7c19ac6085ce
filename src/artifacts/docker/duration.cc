#include "artifacts/docker/duration.h"

#include <array>

namespace infralint::docker {

std::optional<double> seconds_of(std::string_view duration) {
  struct Unit {
    std::string_view name;
    double seconds;
  };
  constexpr auto units =
      std::to_array<Unit>({{"ms", 0.001}, {"us", 0.000001}, {"ns", 0.000000001}, {"h", 3600}, {"m", 60}, {"s", 1}});
  if (duration.empty() || duration.size() > 32) return std::nullopt;
  if (duration == "0") return 0.0;
  double total = 0;
  while (!duration.empty()) {
    double number = 0;
    double fraction = 0;
    std::size_t at = 0;
    for (; at < duration.size() && ((duration[at] >= '0' && duration[at] <= '9') || duration[at] == '.'); ++at) {
      if (duration[at] == '.') {
        if (fraction != 0) return std::nullopt;
        fraction = 1;
        continue;
      }
      number = number * 10 + (duration[at] - '0');
      fraction *= 10;
    }
    if (at == 0) return std::nullopt;
    duration.remove_prefix(at);
    bool found = false;
    for (const Unit& unit : units) {
      if (!duration.starts_with(unit.name)) continue;
      total += number / (fraction == 0 ? 1 : fraction) * unit.seconds;
      duration.remove_prefix(unit.name.size());
      found = true;
      break;
    }
    if (!found) return std::nullopt;
  }
  return total;
}

}  // namespace infralint::docker
