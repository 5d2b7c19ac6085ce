#include "artifacts/docker/image_facts.h"

#include <algorithm>

#include "artifacts/docker/image_tables.h"

namespace infralint::docker {
namespace {

bool has_part(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// Names in these lists stand between blanks.
bool lists_name(std::string_view names, std::string_view name) {
  if (name.empty()) return false;
  for (std::size_t at = names.find(name); at != std::string_view::npos; at = names.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if (at > 0 && names[at - 1] == ' ' && end < names.size() && names[end] == ' ') return true;
  }
  return false;
}

// The release that a tag names: `12` for `3.12-slim-bookworm`.
std::string_view release_in(System system, std::string_view tag) {
  for (const ReleaseRow& release : tables::releases) {
    if (release.system == system && has_part(tag, release.codename)) return release.number;
  }
  return {};
}

// The digits and dots that the tag begins with: `3.12` of `3.12-slim`.
std::string_view numbered_version(std::string_view tag) {
  const std::size_t end = tag.find_first_not_of("0123456789.");
  return tag.substr(0, end);
}

std::uint32_t number_of(std::string_view digits) {
  std::uint32_t number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9' || number > 100000) break;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

System system_of(std::string_view name, std::string_view tag) {
  if (name == "debian") return System::debian;
  if (name == "ubuntu") return System::ubuntu;
  if (name == "alpine") return System::alpine;
  if (name == "busybox") return System::busybox;
  if (name.starts_with("gcr.io/distroless/")) return has_part(tag, "debug") ? System::unknown : System::bare;
  if (lists_name(tables::red_hat, name)) return System::red_hat;
  if (!lists_name(tables::layered, name)) return System::unknown;
  if (has_part(tag, "alpine")) return System::alpine;
  // Ubuntu, of a release that the tag rarely tells, or Red Hat's.
  if (name == "eclipse-temurin") return System::unknown;
  if (has_part(tag, "windows") || has_part(tag, "nanoserver") || has_part(tag, "chiseled") ||
      has_part(tag, "distroless") || has_part(tag, "mariner") || has_part(tag, "azurelinux")) {
    return System::unknown;
  }
  if (!release_in(System::ubuntu, tag).empty()) return System::ubuntu;
  // .NET 10 moved from Debian to Ubuntu.
  if (name.starts_with("mcr.") && release_in(System::debian, tag).empty() && number_of(tag) >= 10) {
    return System::ubuntu;
  }
  return System::debian;
}

// Null for a system about which nothing is known.
const SystemRow* row_of(System system) {
  const auto* const found = std::find_if(tables::systems.begin(), tables::systems.end(),
                                         [system](const SystemRow& row) { return row.system == system; });
  return found == tables::systems.end() ? nullptr : found;
}

std::string_view release_of(System system, std::string_view name, std::string_view tag) {
  if (system == System::debian) {
    const std::string_view named = release_in(System::debian, tag);
    if (!named.empty() || name != "debian") return named;
    const std::string_view version = numbered_version(tag);
    return version.substr(0, version.find('.'));
  }
  if (system == System::ubuntu) {
    const std::string_view named = release_in(System::ubuntu, tag);
    return named.empty() && name == "ubuntu" ? numbered_version(tag) : named;
  }
  return {};
}

bool fits(Variant variant, std::string_view tag) {
  const bool alpine = has_part(tag, "alpine");
  const bool slim = has_part(tag, "slim");
  switch (variant) {
    case Variant::any: return true;
    case Variant::full: return !alpine && !slim;
    case Variant::slim: return slim && !alpine;
    case Variant::debian: return !alpine;
    case Variant::alpine: return alpine;
    case Variant::alpine_slim: return alpine && slim;
  }
  return false;
}

// `pattern` is a name, or the beginning of one in front of `*`.
bool names(std::string_view pattern, std::string_view name) {
  if (!pattern.ends_with('*')) return pattern == name;
  return name.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool lists_pattern(std::string_view patterns, std::string_view name) {
  while (!patterns.empty()) {
    const std::string_view pattern = patterns.substr(0, patterns.find(' '));
    if (!pattern.empty() && names(pattern, name)) return true;
    patterns.remove_prefix(std::min(patterns.size(), pattern.size() + 1));
  }
  return false;
}

// With ids that people choose for accounts of their own.
void add_accounts(ImageFacts& facts, std::string_view name, std::string_view tag) {
  const auto add = [&](std::string_view account, std::uint32_t id, std::string_view home) {
    facts.accounts.push_back({std::string(account), id, id, std::string(home)});
  };
  if (name == "node") add("node", 1000, "/home/node");
  if (facts.system == System::ubuntu && name == "ubuntu" &&
      (number_of(facts.release) >= 24 || facts.release == "23.04" || facts.release == "23.10")) {
    add("ubuntu", 1000, "/home/ubuntu");
  }
  if (name == "nginx") add("nginx", 101, "");
  if (name == "postgres") add("postgres", facts.system == System::alpine ? 70 : 999, "/var/lib/postgresql");
  if (name == "redis") add("redis", 999, "");
  if (name == "memcached") add("memcache", 11211, "");
  if (name.starts_with("mcr.microsoft.com/dotnet/") && number_of(tag) >= 8) add("app", 1654, "/home/app");
  if (facts.system == System::debian || facts.system == System::ubuntu) add("www-data", 33, "/var/www");
  if (facts.system == System::alpine && (name == "php" || name == "httpd")) add("www-data", 82, "/home/www-data");
}

// At the root of a chain: an external image for Unix whose name does not depend on the build.
bool has_known_image(const Stage& root) {
  return root.image_known && root.parent == nullptr && !root.from_stage_pattern && !root.base.windows &&
         root.reference && root.reference->valid();
}

}  // namespace

Presence ImageFacts::program(std::string_view name) const {
  if (lists_name(programs, name)) return Presence::present;
  if (lists_name(missing_programs, name)) return Presence::absent;
  if ((name == "adduser" || name == "addgroup") && system == System::debian && !release.empty()) {
    return number_of(release) >= 13 ? Presence::absent : Presence::present;
  }
  if (lists_name(system_programs, name)) return Presence::present;
  if (lists_name(missing_in_system, name)) return Presence::absent;
  return Presence::unknown;
}

bool ImageFacts::has_account(std::string_view name) const {
  return lists_name(system_accounts, name) ||
         std::any_of(accounts.begin(), accounts.end(), [&](const Account& account) { return account.name == name; });
}

ImageFacts image_facts(const imageref::Reference& reference) {
  const std::string name = reference.familiar_name();
  const std::string_view tag = reference.tag_text();
  ImageFacts facts;
  facts.system = system_of(name, tag);
  const SystemRow* const system = row_of(facts.system);
  if (system == nullptr) return facts;
  facts.libc = name.starts_with("gcr.io/distroless/static") ? Libc::none : system->libc;
  facts.release = release_of(facts.system, name, tag);
  if (name == "python") {
    const std::string_view version = numbered_version(tag);
    const std::size_t dot = version.find('.');
    if (dot != std::string_view::npos) facts.python = version.substr(0, version.find('.', dot + 1));
  }
  const auto* const row = std::find_if(tables::contents.begin(), tables::contents.end(), [&](const ContentsRow& each) {
    return each.image == name && fits(each.variant, tag);
  });
  if (row == tables::contents.end() && facts.system != System::bare && facts.system != System::red_hat) return facts;
  if (row != tables::contents.end()) {
    facts.programs = row->present;
    facts.missing_programs = row->absent;
    facts.system_accounts = system->accounts;
    facts.accounts_known = !system->accounts.empty();
    add_accounts(facts, name, tag);
  }
  facts.system_programs = system->present;
  facts.missing_in_system = system->absent;
  return facts;
}

Presence set_by_base_image(const Stage& stage, std::string_view variable) {
  // The builder adds it where the image has none.
  if (variable == "PATH") return Presence::present;
  const Stage& root = *stage.chain().back();
  if (root.scratch) return Presence::absent;
  if (!has_known_image(root)) return Presence::unknown;
  const std::string name = root.reference->reference.familiar_name();
  const auto* const row = std::find_if(tables::variables.begin(), tables::variables.end(),
                                       [&](const VariablesRow& each) { return names(each.image, name); });
  if (row == tables::variables.end()) return Presence::unknown;
  return lists_pattern(row->variables, variable) ? Presence::present : Presence::absent;
}

ImageFacts image_facts(const Stage& stage) {
  const Stage& root = *stage.chain().back();
  if (root.scratch) {
    ImageFacts facts;
    facts.system = System::bare;
    facts.libc = Libc::none;
    facts.missing_in_system = row_of(System::bare)->absent;
    return facts;
  }
  if (!has_known_image(root)) return {};
  return image_facts(root.reference->reference);
}

}  // namespace infralint::docker
