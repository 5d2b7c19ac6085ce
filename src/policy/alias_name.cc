#include "policy/alias_name.h"

#include <algorithm>
#include <array>

namespace infralint::policy {
namespace {

// What trivy also calls its checks of Dockerfiles.
struct LongName {
  std::string_view name;
  std::string_view folded;
};
constexpr auto long_names = std::to_array<LongName>({{"USE-SPECIFIC-TAGS", "DS1"},
                                                     {"LEAST-PRIVILEGE-USER", "DS2"},
                                                     {"NO-SSH-PORT", "DS4"},
                                                     {"USE-COPY-OVER-ADD", "DS5"},
                                                     {"NO-SELF-REFERENCING-COPY-FROM", "DS6"},
                                                     {"ONLY-ONE-ENTRYPOINT", "DS7"},
                                                     {"PORT-OUT-OF-RANGE", "DS8"},
                                                     {"USER-ABSOLUTE-WORKDIR", "DS9"},
                                                     {"NO-SUDO-RUN", "DS10"},
                                                     {"USE-SLASH-FOR-COPY-ARGS", "DS11"},
                                                     {"NO-DUPLICATE-ALIAS", "DS12"},
                                                     {"USE-WORKDIR-OVER-CD", "DS13"},
                                                     {"STANDARDISE-REMOTE-GET", "DS14"},
                                                     {"PURGE-YUM-PACKAGE-CACHE", "DS15"},
                                                     {"ONLY-ONE-CMD", "DS16"},
                                                     {"NO-ORPHAN-PACKAGE-UPDATE", "DS17"},
                                                     {"PURGE-DNF-PACKAGE-CACHE", "DS19"},
                                                     {"PURGE-ZIPPER-CACHE", "DS20"},
                                                     {"USE-APT-AUTO-CONFIRM", "DS21"},
                                                     {"NO-MAINTAINER", "DS22"},
                                                     {"ONLY-ONE-HEALTHCHECK", "DS23"},
                                                     {"NO-DIST-UPGRADE", "DS24"},
                                                     {"PURGE-APK-PACKAGE-CACHE", "DS25"},
                                                     {"NO-HEALTHCHECK", "DS26"},
                                                     {"PURGE-MICRODNF-PACKAGE-CACHE", "DS27"},
                                                     {"USE-APT-NO-INSTALL-RECOMMENDS", "DS29"},
                                                     {"AVOID-SYS-WORKDIR-MOUNTS", "DS30"},
                                                     {"DO-NOT-PASS-SECRETS", "DS31"}});

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool is_number(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace

std::string fold_alias(std::string_view name) {
  std::string folded;
  folded.reserve(name.size());
  for (const char c : name) folded += upper(c);
  if (folded.starts_with("AVD-")) folded.erase(0, 4);
  const std::string_view bare = std::string_view(folded).substr(folded.starts_with("DOCKER-") ? 7 : 0);
  for (const LongName& known : long_names) {
    if (known.name == bare) return std::string(known.folded);
  }
  std::erase(folded, '-');
  std::string out;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const bool starts_number = is_digit(folded[i]) && (i == 0 || !is_digit(folded[i - 1]));
    if (starts_number) {
      while (folded[i] == '0' && i + 1 < folded.size() && is_digit(folded[i + 1])) ++i;
    }
    out += folded[i];
  }
  return out;
}

bool looks_like_alias(std::string_view name) {
  const std::string folded = fold_alias(name);
  const std::string_view text = folded;
  if (text.starts_with("DL") || text.starts_with("SC")) return is_number(text.substr(2), 4, 4);
  if (text.starts_with("DS")) return is_number(text.substr(2), 1, 4);
  if (text.starts_with("KSV") || text.starts_with("KCV")) return is_number(text.substr(3), 1, 4);
  if (!text.starts_with("CKV_") && !text.starts_with("CKV2_")) return false;
  const std::size_t last = text.rfind('_');
  return last > 4 && is_number(text.substr(last + 1), 1, 4);
}

}  // namespace infralint::policy
