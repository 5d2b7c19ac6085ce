// Options that take an argument, by program, from the manuals of the programs.
#include <iterator>

#include "base/word_list.h"
#include "syntax/shell/call.h"

namespace infralint::shell {
namespace {

constexpr OptionSpec specs[] = {
    {"apt-get", "octa", "option config-file target-release default-release host-architecture "},
    {"apt", "octa", "option config-file target-release default-release host-architecture "},
    {"apk", "Xpt", "repository root virtual keys-dir repositories-file wait arch cache-dir cache-max-age progress-fd "},
    {"yum", "cdeRx",
     "config setopt enablerepo disablerepo repo repoid installroot releasever exclude forcearch advisory "},
    {"dnf", "cdeRx",
     "config setopt enablerepo disablerepo repo repoid installroot releasever exclude forcearch advisory "},
    {"microdnf", "cdeRx",
     "config setopt enablerepo disablerepo repo repoid installroot releasever exclude forcearch advisory "},
    {"tdnf", "cdeRx",
     "config setopt enablerepo disablerepo repo repoid installroot releasever exclude forcearch advisory "},
    {"zypper", "rRtCD", "repo root type from plus-repo download config "},
    {"pip", "rcetifbd",
     "requirement constraint editable target index-url extra-index-url find-links platform python-version "
     "implementation abi root prefix src upgrade-strategy no-binary only-binary progress-bar root-user-action report "
     "cache-dir trusted-host proxy retries timeout exists-action cert client-cert log python config-settings "
     "global-option build use-feature use-deprecated "},
    {"npm", "w", "registry loglevel prefix cache omit include tag workspace userconfig fetch-retries script-shell "},
    {"gem", "vsinPp", "version source install-dir bindir platform trust-policy http-proxy build-root "},
    {"go", "", "o p C mod modfile ldflags gcflags asmflags tags toolexec overlay pgo exec ", true},
    {"pnpm", "C", "dir filter store-dir registry reporter "},
    {"yarn", "", "cwd network-timeout cache-folder registry modules-folder mutex "},
    {"composer", "d", "working-dir ignore-platform-req "},
    {"bundle", "j", "jobs retry path without with gemfile "},
    {"poetry", "CE", "directory project extras with without only "},
    {"uv", "p", "python extra group no-group only-group index-url extra-index-url project directory package index "},
    {"cargo", "Fj",
     "features jobs version vers git rev tag branch path root target registry index profile manifest-path bin color "
     "target-dir config "},
    {"gpg", "oru", "keyserver homedir output keyring recipient local-user options "},
    {"curl", "oHdXuAbcCeFTwxKmryYzE",
     "output header data data-raw data-binary data-urlencode request user user-agent cookie retry retry-delay "
     "retry-max-time connect-timeout max-time cacert capath cert key proxy resolve write-out form output-dir range url "
     "proto tls-max ciphers "},
    {"wget", "OoaPtTUeiwQARDIX",
     "output-document output-file append-output directory-prefix tries timeout user-agent header post-data user "
     "password ca-certificate progress waitretry limit-rate "},
    {"useradd", "ugGdscbefkKpRP",
     "uid gid groups home-dir home shell comment base-dir expiredate inactive skel key password "},
    {"usermod", "cdefgGlpRPsuvVwWZ",
     "comment home expiredate inactive gid groups login password root prefix shell uid "},
    {"adduser", "hgsGuk", "home gecos shell ingroup uid skel gid comment firstuid lastuid conf "},
    {"groupadd", "gKp", "gid key password "},
    {"addgroup", "g", "gid "},
    {"chmod", "", "reference "},
    {"chown", "", "reference from "},
    {"docker", "uphvef", "username password host volume env tag file label build-arg name network platform "},
    {"git", "Cc", "git-dir work-tree "},
    {"tar", "fCTX", "file directory files-from exclude-from exclude strip-components "},
    {"install", "mogtS", "mode owner group target-directory "},
    {"mkdir", "m", "mode "},
    {"sshpass", "pfd", ""},
};

constexpr auto programs = word_list(specs, &OptionSpec::program);

}  // namespace

const OptionSpec& option_spec(std::string_view program) {
  static constexpr OptionSpec none{};
  const std::size_t found = programs.find(program);
  return found == std::size(specs) ? none : specs[found];
}

}  // namespace infralint::shell
