#include <algorithm>
#include <array>

#include "artifacts/docker/distribution.h"
#include "artifacts/docker/packages.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

struct RemovedDistroPackage {
  std::string_view name;  // a trailing `*` stands for the rest
  int debian;             // the first release without it; 0: not known
  int ubuntu;
  std::string_view replacement;  // one to one; empty when there is none
  std::string_view ubuntu_replacement;
};

constexpr auto removed_distro_packages = std::to_array<RemovedDistroPackage>({
    {"netcat", 12, 2404, "netcat-openbsd", "netcat-openbsd"},
    {"libssl1.1", 12, 2204, "libssl3", "libssl3"},
    {"libffi7", 12, 2204, "libffi8", "libffi8"},
    {"libwebp6", 12, 2204, "libwebp7", "libwebp7"},
    {"libtiff5", 12, 2404, "libtiff6", "libtiff6"},
    {"libicu67", 12, 0, "libicu72", ""},
    {"openjdk-11-*", 12, 0, "", ""},
    {"mysql-client", 12, 0, "default-mysql-client", ""},
    {"libgl1-mesa-glx", 13, 2404, "libgl1", "libgl1"},
    {"libgdk-pixbuf2.0-0", 13, 0, "libgdk-pixbuf-2.0-0", ""},
    {"libgconf-2-4", 13, 0, "", ""},
    {"libldap-2.5-0", 13, 0, "libldap2", ""},
    {"libasound2", 0, 2404, "", "libasound2t64"},
    {"python3-distutils", 13, 2404, "", ""},
    {"software-properties-common", 13, 0, "", ""},
    {"wkhtmltopdf", 13, 0, "", ""},
    {"openjdk-17-*", 13, 0, "", ""},
    {"libicu72", 13, 0, "libicu76", ""},
});

const RemovedDistroPackage* removed_distro_package_find(std::string_view name, const Release& release) {
  const auto* found = std::find_if(
      removed_distro_packages.begin(), removed_distro_packages.end(), [&](const RemovedDistroPackage& each) {
        const int gone = release.distribution == Distribution::debian ? each.debian : each.ubuntu;
        if (gone == 0 || release.number < gone) return false;
        if (!each.name.ends_with('*')) return each.name == name;
        return name.starts_with(each.name.substr(0, each.name.size() - 1));
      });
  return found == removed_distro_packages.end() ? nullptr : found;
}

// A source of packages beside the distribution's own: nobody knows what is in it.
bool removed_distro_package_has_sources(const Instruction& instruction) {
  for (const Stage* stage : instruction.stage->chain()) {
    for (const Instruction& each : stage->instructions) {
      if (stage == instruction.stage && each.index > instruction.index) break;
      const std::string_view text = each.syntax->logical;
      if (text.find("/etc/apt") != std::string_view::npos ||
          text.find("add-apt-repository") != std::string_view::npos || text.find("extrepo") != std::string_view::npos ||
          text.find("sources.list") != std::string_view::npos || text.find("| bash") != std::string_view::npos ||
          text.find("|bash") != std::string_view::npos || text.find("| sh") != std::string_view::npos ||
          text.find("| sudo") != std::string_view::npos) {
        return true;
      }
    }
  }
  return false;
}

std::string removed_distro_package_release(const Release& release) {
  if (release.distribution == Distribution::debian) return "Debian " + std::to_string(release.number);
  const std::string minor = std::to_string(release.number % 100);
  return "Ubuntu " + std::to_string(release.number / 100) + (minor.size() < 2 ? ".0" : ".") + minor;
}

}  // namespace

void removed_distro_package(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.is_trigger) return;
  const auto release = release_of(*instruction.stage);
  if (!release) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!installs_with_apt(command)) continue;
      for (const shell::Word* word : package_operands(command)) {
        const std::string_view name = word->value.substr(0, word->value.find_first_of(":=/"));
        const RemovedDistroPackage* removed = removed_distro_package_find(name, *release);
        if (removed == nullptr || !word->is_static) continue;
        if (removed_distro_package_has_sources(instruction)) return;
        Draft draft = findings.report(
            word->span, message({"there is no package ", quoted(name), " in ", removed_distro_package_release(*release),
                                 release->certain ? ": the build fails here" : ", which the base image stands on"}));
        if (!release->certain) draft.level(Level::warning);
        const std::string_view replacement =
            release->distribution == Distribution::debian ? removed->replacement : removed->ubuntu_replacement;
        if (replacement.empty()) {
          draft.help("install what took its place, or name the release in the tag of the base image");
          continue;
        }
        draft.help(message({"its place has been taken by ", quoted(replacement)}));
        const Span place{word->span.begin, word->span.begin + static_cast<std::uint32_t>(name.size())};
        if (word->value == name && word->span.end - word->span.begin == name.size()) {
          draft.fix(
              {message({"install ", quoted(replacement)}), Applicability::unsafe, {{place, std::string(replacement)}}});
        }
      }
    }
  }
}

}  // namespace infralint::docker
