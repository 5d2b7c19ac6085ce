#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "cli/build_info.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "engine/run.h"
#include "policy/configuration.h"

namespace infralint::cli {
namespace {

constexpr std::array<std::string_view, 9> peers = {
    ".hadolint.yaml", ".hadolint.yml", ".kube-linter.yaml", ".kube-linter.yml",        "zizmor.yml",
    ".checkov.yaml",  ".trivyignore",  ".dclintrc",         ".github/actionlint.yaml",
};

std::string found(const engine::FileList& list) {
  std::map<std::string, int> kinds;
  for (const engine::ListedFile& each : list.files) ++kinds[each.kind];
  std::string out;
  for (const auto& [kind, count] : kinds) {
    out += (out.empty() ? "" : ", ") + std::to_string(count) + " " + kind + (count == 1 ? " file" : " files");
  }
  return out.empty() ? "no files that can be checked" : out;
}

std::string configuration(const std::string& what) {
  return "# Configuration of infralint. Found here: " + what +
         ".\n"
         "# All defaults hold: delete the # in front of a line to change one.\n"
         "\n"
         "schema = 1\n"
         "root = true                    # do not look further up for a configuration\n"
         "\n"
         "# profile = \"strict\"           # recommended (default), strict, pedantic, none\n"
         "# fail-on = \"error\"            # error, warning (default), note, never\n"
         "# extend-select = [\"tag:security\"]\n"
         "# ignore = [\"docker/label-format\", \"DL3059\"]   # ids of other tools are fine\n"
         "\n"
         "# [files]\n"
         "# extend-exclude = [\"examples/\"]\n"
         "# kinds = {\"deploy/*.tpl\" = \"k8s\"}\n"
         "\n"
         "# [[suppress]]                 # accepted for now, with a reason and an end\n"
         "# rule = [\"k8s/run-as-root\"]\n"
         "# paths = [\"legacy/**\"]\n"
         "# reason = \"replaced in the next quarter\"\n"
         "# until = 2027-01-01\n";
}

}  // namespace

int run_init(const Words& words, const FileSystem& files) {
  const auto parsed = parse_init(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const std::string& directory = std::get<InitArguments>(parsed).directory;
  if (files.target_status(directory).type != FileType::directory) {
    return stop({printable(directory) + ": not a directory; init writes its file into one"});
  }
  const std::string prefix = directory == "." ? std::string() : directory + "/";
  for (const std::string_view name : policy::configuration_names) {
    if (files.status(prefix + std::string(name)).type != FileType::missing) {
      return stop({printable(prefix) + std::string(name) + ": already there; it is left as it is"});
    }
  }
  engine::RunOptions options;
  options.files.paths = {directory};
  options.today = build_info().as_of;
  const std::string what = found(engine::list_files(options, files));
  if (const auto problem = write_file(prefix + "infralint.toml", configuration(what))) return stop({problem->message});
  print("found " + what + "\nwrote " + printable(prefix) + "infralint.toml\n");
  for (const std::string_view peer : peers) {
    if (files.status(prefix + std::string(peer)).type != FileType::missing) {
      const bool can_migrate = peer.starts_with(".hadolint");
      print(printable(prefix) + std::string(peer) + " is the configuration of another tool; " +
            (can_migrate ? "`infralint migrate` says the same in ours\n" : "its ids work in ours, too\n"));
    }
  }
  return 0;
}

}  // namespace infralint::cli
