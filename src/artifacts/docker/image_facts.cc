#include "artifacts/docker/image_facts.h"

#include <algorithm>
#include <array>

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

struct SystemRow {
  System system;
  Libc libc;
  std::string_view present;
  std::string_view absent;
  std::string_view accounts;
};

constexpr std::string_view debian_accounts =
    " root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats _apt nobody ";

constexpr auto system_rows = std::to_array<SystemRow>({
    {System::debian, Libc::glibc,
     " sh dash bash perl tar gzip sed grep awk useradd groupadd usermod userdel groupdel apt-get apt dpkg ",
     " curl wget git ps top nc ping vim less gpg sudo make gcc g++ jq file unzip python python3 pip node npm apk yum "
     "dnf "
     "microdnf zypper su-exec ",
     debian_accounts},
    {System::ubuntu, Libc::glibc,
     " sh dash bash perl tar gzip sed grep awk useradd groupadd usermod userdel groupdel apt-get apt dpkg ps ",
     " curl wget git nc ping vim sudo make gcc g++ jq unzip python python3 pip node npm apk yum dnf microdnf zypper "
     "su-exec ",
     debian_accounts},
    {System::alpine, Libc::musl, " sh ash wget nc adduser addgroup ping vi unzip tar gzip ps top su apk sed grep awk ",
     " bash curl git useradd groupadd usermod userdel groupdel sudo gcc g++ make python python3 pip node npm jq "
     "apt-get "
     "apt dpkg yum dnf microdnf zypper gosu ",
     " root bin daemon adm lp sync shutdown halt mail news uucp operator man postmaster cron ftp sshd at squid xfs "
     "games "
     "postgres cyrus vpopmail ntp smmsp guest nobody "},
    {System::busybox, Libc::unknown, " sh ash wget nc adduser addgroup ", " curl bash apt-get apk yum dnf ", ""},
    {System::red_hat, Libc::glibc, " sh bash sed grep ", " apt-get apt apk zypper su-exec ", ""},
    {System::bare, Libc::glibc, "",
     " sh bash ash dash curl wget nc git ps apt-get apk yum dnf mkdir chmod chown useradd adduser ", ""},
});

enum class Variant : std::uint8_t { any, full, slim, debian, alpine, alpine_slim };

struct ProgramRow {
  std::string_view image;
  Variant variant;
  std::string_view present;
  std::string_view absent;
};

constexpr std::string_view build_tools =
    " curl wget git ps top gpg make gcc g++ file unzip python3 perl svn hg ssh autoconf patch xz bzip2 ";

// What an image has or lacks beside its distribution. An image without a row is unknown.
constexpr auto image_rows = std::to_array<ProgramRow>({
    {"debian", Variant::any, "", ""},
    {"ubuntu", Variant::any, "", ""},
    {"alpine", Variant::any, "", ""},
    {"busybox", Variant::any, "", ""},
    {"scratch", Variant::any, "", ""},
    {"python", Variant::full, " python python3 pip pip3 curl wget git ps top gpg make gcc g++ file unzip ", ""},
    {"python", Variant::any, " python python3 pip pip3 ", ""},
    {"node", Variant::full, " node npm npx yarn python3 python curl wget git ps top gpg make gcc g++ file unzip ", ""},
    {"node", Variant::any, " node npm npx yarn ", ""},
    {"ruby", Variant::full, build_tools, ""},
    {"ruby", Variant::any, " ruby gem bundle make gcc g++ ", ""},
    {"golang", Variant::alpine, " go ", ""},
    {"golang", Variant::any, " go curl wget git ps top gpg make gcc g++ ssh svn hg python3 ", ""},
    {"rust", Variant::full, build_tools, ""},
    {"rust", Variant::any, " cargo rustc gcc ", ""},
    {"php", Variant::alpine, " php curl tar xz ", ""},
    {"php", Variant::any, " php curl tar xz make gcc g++ file ", ""},
    {"nginx", Variant::alpine_slim, " nginx ", ""},
    {"nginx", Variant::any, " nginx curl ", ""},
    {"httpd", Variant::any, " httpd ", ""},
    {"postgres", Variant::any, " psql pg_isready gosu su-exec gpg less python3 perl ", ""},
    {"redis", Variant::any, " redis-cli redis-server gosu su-exec ", ""},
    {"memcached", Variant::any, " memcached ", ""},
    {"mcr.microsoft.com/dotnet/aspnet", Variant::any, " dotnet ", ""},
    {"mcr.microsoft.com/dotnet/runtime", Variant::any, " dotnet ", ""},
    {"mcr.microsoft.com/dotnet/runtime-deps", Variant::any, "", ""},
});

constexpr auto debian_releases = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"jessie", "8"},
    {"stretch", "9"},
    {"buster", "10"},
    {"bullseye", "11"},
    {"bookworm", "12"},
    {"trixie", "13"},
    {"forky", "14"},
});

constexpr auto ubuntu_releases = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"trusty", "14.04"},
    {"xenial", "16.04"},
    {"bionic", "18.04"},
    {"focal", "20.04"},
    {"jammy", "22.04"},
    {"noble", "24.04"},
    {"plucky", "25.04"},
    {"questing", "25.10"},
    {"resolute", "26.04"},
});

// Official images that are built on Debian or, by their tag, on Alpine or Ubuntu.
constexpr std::string_view layered_images =
    " python node ruby perl php golang rust elixir erlang gcc buildpack-deps nginx httpd postgres redis memcached "
    "mcr.microsoft.com/dotnet/aspnet mcr.microsoft.com/dotnet/runtime mcr.microsoft.com/dotnet/runtime-deps ";

constexpr std::string_view red_hat_images =
    " fedora centos rockylinux rockylinux/rockylinux almalinux oraclelinux amazonlinux ";

template <class Releases>
std::string_view release_in(const Releases& releases, std::string_view tag) {
  for (const auto& [codename, number] : releases) {
    if (has_part(tag, codename)) return number;
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
  if (lists_name(red_hat_images, name)) return System::red_hat;
  if (!lists_name(layered_images, name)) return System::unknown;
  if (has_part(tag, "alpine")) return System::alpine;
  if (has_part(tag, "windows") || has_part(tag, "nanoserver") || has_part(tag, "chiseled") ||
      has_part(tag, "distroless") || has_part(tag, "mariner") || has_part(tag, "azurelinux")) {
    return System::unknown;
  }
  if (!release_in(ubuntu_releases, tag).empty()) return System::ubuntu;
  // .NET 10 moved from Debian to Ubuntu.
  if (name.starts_with("mcr.") && release_in(debian_releases, tag).empty() && number_of(tag) >= 10) {
    return System::ubuntu;
  }
  return System::debian;
}

std::string_view release_of(System system, std::string_view name, std::string_view tag) {
  if (system == System::debian) {
    const std::string_view named = release_in(debian_releases, tag);
    if (!named.empty() || name != "debian") return named;
    const std::string_view version = numbered_version(tag);
    return version.substr(0, version.find('.'));
  }
  if (system == System::ubuntu) {
    const std::string_view named = release_in(ubuntu_releases, tag);
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

struct VariableRow {
  std::string_view image;      // familiar name; a trailing `*` stands for the rest
  std::string_view variables;  // each between blanks; a trailing `*` stands for the rest of a name
};

// What ENV of published images sets beside PATH. An image without a row is unknown.
constexpr auto variable_rows = std::to_array<VariableRow>({
    {"debian", ""},
    {"ubuntu", " LANG "},
    {"alpine", ""},
    {"busybox", ""},
    {"buildpack-deps", ""},
    {"python", " LANG GPG_KEY PYTHON_* "},
    {"node", " NODE_VERSION YARN_VERSION "},
    {"ruby", " LANG RUBY_* RUBYGEMS_* GEM_HOME BUNDLE_* BUNDLER_* "},
    {"golang", " GOLANG_* GOPATH GOTOOLCHAIN "},
    {"rust", " RUSTUP_HOME CARGO_HOME RUST_* "},
    {"php", " PHP_* PHPIZE_DEPS GPG_KEYS APACHE_* "},
    {"nginx", " NGINX_* NJS_* PKG_RELEASE DYNPKG_RELEASE ACME_* OTEL_* "},
    {"httpd", " HTTPD_* "},
    {"postgres", " LANG PG* GOSU_* DOCKER_PG_LLVM_DEPS "},
    {"redis", " REDIS_* GOSU_* "},
    {"memcached", " MEMCACHED_* "},
    {"eclipse-temurin", " JAVA_HOME JAVA_VERSION LANG LANGUAGE LC_ALL "},
    {"openjdk",
     " JAVA_HOME JAVA_VERSION JAVA_URL* JAVA_BASE_URL JAVA_DEBIAN_VERSION JAVA_ALPINE_VERSION "
     "CA_CERTIFICATES_JAVA_VERSION LANG "},
    {"amazoncorretto", " JAVA_HOME LANG "},
    {"mcr.microsoft.com/dotnet/*",
     " APP_UID ASPNETCORE_* ASPNET_* DOTNET_* NUGET_* POWERSHELL_* LANG LC_ALL COMPlus_* "},
    {"gcr.io/distroless/static*", " SSL_CERT_FILE "},
    {"gcr.io/distroless/base*", " SSL_CERT_FILE "},
    {"gcr.io/distroless/cc*", " SSL_CERT_FILE "},
});

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
  const auto* const system = std::find_if(system_rows.begin(), system_rows.end(),
                                          [&](const SystemRow& row) { return row.system == facts.system; });
  if (system == system_rows.end()) return facts;
  facts.libc = name.starts_with("gcr.io/distroless/static") ? Libc::none : system->libc;
  facts.release = release_of(facts.system, name, tag);
  if (name == "python") {
    const std::string_view version = numbered_version(tag);
    const std::size_t dot = version.find('.');
    if (dot != std::string_view::npos) facts.python = version.substr(0, version.find('.', dot + 1));
  }
  const auto* const row = std::find_if(image_rows.begin(), image_rows.end(), [&](const ProgramRow& each) {
    return each.image == name && fits(each.variant, tag);
  });
  if (row == image_rows.end() && facts.system != System::bare && facts.system != System::red_hat) return facts;
  if (row != image_rows.end()) {
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
  const auto* const row = std::find_if(variable_rows.begin(), variable_rows.end(),
                                       [&](const VariableRow& each) { return names(each.image, name); });
  if (row == variable_rows.end()) return Presence::unknown;
  return lists_pattern(row->variables, variable) ? Presence::present : Presence::absent;
}

ImageFacts image_facts(const Stage& stage) {
  const Stage& root = *stage.chain().back();
  if (root.scratch) {
    ImageFacts facts;
    facts.system = System::bare;
    facts.libc = Libc::none;
    facts.missing_in_system = system_rows.back().absent;
    return facts;
  }
  if (!has_known_image(root)) return {};
  return image_facts(root.reference->reference);
}

}  // namespace infralint::docker
