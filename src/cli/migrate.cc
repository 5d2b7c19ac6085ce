#include <array>
#include <string>

#include "base/source_file.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "policy/configuration.h"
#include "policy/migrated_hadolint.h"
#include "syntax/value/read.h"

namespace infralint::cli {
namespace {

constexpr std::array<std::string_view, 2> sources = {".hadolint.yaml", ".hadolint.yml"};
constexpr std::uint64_t largest = 1 << 20;  // bytes; nobody writes that much by hand

// With `DIRECTORY/` in front; empty when there is none.
std::string find_source(const std::string& prefix, const FileSystem& files) {
  for (const std::string_view name : sources) {
    std::string path = prefix + std::string(name);
    if (files.target_status(path).type == FileType::regular) return path;
  }
  return {};
}

}  // namespace

int run_migrate(const Words& words, const FileSystem& files) {
  const auto parsed = parse_migrate(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const auto& arguments = std::get<MigrateArguments>(parsed);
  const std::string prefix = arguments.directory == "." ? std::string() : arguments.directory + "/";
  const std::string path = find_source(prefix, files);
  if (path.empty()) {
    return stop({printable(arguments.directory) + ": no .hadolint.yaml and no .hadolint.yml here"});
  }
  if (!arguments.to_stdout) {
    for (const std::string_view name : policy::configuration_names) {
      if (files.status(prefix + std::string(name)).type != FileType::missing) {
        return stop({printable(prefix) + std::string(name) + ": already there; --stdout shows what would be written"});
      }
    }
  }
  Result<std::string> text = files.read(path, largest);
  if (!text) return stop({printable(path) + ": " + text.error()});
  const SourceFile file(path, std::move(*text));
  const value::Stream stream = value::parse_yaml(file);
  if (stream.has_syntax_error() || stream.documents.size() != 1) {
    return stop({printable(path) + ": it is not one YAML document"});
  }
  const auto migrated =
      policy::migrate_hadolint(stream.documents.front().root->resolved(), *policy::built_in_catalogue());
  const std::string toml = "schema = 1\n" + migrated.toml;
  if (arguments.to_stdout) {
    print(toml);
  } else {
    if (const auto problem = write_file(prefix + "infralint.toml", toml)) return stop({problem->message});
    print("wrote " + printable(prefix) + "infralint.toml from " + printable(path) + "\n");
  }
  for (const std::string& loss : migrated.losses) print_error_line("not migrated: " + printable(loss));
  return 0;
}

}  // namespace infralint::cli
