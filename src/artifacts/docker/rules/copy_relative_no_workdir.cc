#include <algorithm>
#include <array>
#include <cctype>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Images whose working directory is `/`, in every tag.
constexpr auto copy_relative_no_workdir_bases = std::to_array<std::string_view>({"debian",
                                                                                 "ubuntu",
                                                                                 "alpine",
                                                                                 "busybox",
                                                                                 "buildpack-deps",
                                                                                 "python",
                                                                                 "node",
                                                                                 "ruby",
                                                                                 "rust",
                                                                                 "gcc",
                                                                                 "nginx",
                                                                                 "erlang",
                                                                                 "elixir",
                                                                                 "swift",
                                                                                 "fedora",
                                                                                 "centos",
                                                                                 "rockylinux",
                                                                                 "almalinux",
                                                                                 "amazonlinux",
                                                                                 "oraclelinux",
                                                                                 "archlinux",
                                                                                 "postgres",
                                                                                 "mysql",
                                                                                 "mariadb",
                                                                                 "eclipse-temurin",
                                                                                 "amazoncorretto",
                                                                                 "maven",
                                                                                 "openjdk",
                                                                                 "bash",
                                                                                 "julia",
                                                                                 "opensuse/leap",
                                                                                 "mcr.microsoft.com/dotnet/sdk",
                                                                                 "mcr.microsoft.com/dotnet/aspnet",
                                                                                 "mcr.microsoft.com/dotnet/runtime"});

// Images that have a directory for such files.
constexpr auto copy_relative_no_workdir_homes =
    std::to_array<std::string_view>({"golang",        "php",    "httpd",     "tomcat",          "composer",
                                     "wordpress",     "drupal", "joomla",    "nextcloud",       "redis",
                                     "valkey/valkey", "caddy",  "ghost",     "haproxy",         "neo4j",
                                     "solr",          "gradle", "sonarqube", "pytorch/pytorch", "nodered/node-red",
                                     "elasticsearch", "kibana", "logstash",  "denoland/deno"});

template <std::size_t N>
bool copy_relative_no_workdir_is_of(const Stage& root, const std::array<std::string_view, N>& images) {
  const std::string name = root.reference->reference.familiar_name();
  return std::find(images.begin(), images.end(), name) != images.end();
}

void copy_relative_no_workdir_judge(const Stage& stage, const dockerfile::Word& destination, const RuleContext& context,
                                    Findings& findings) {
  const Stage& root = *stage.chain().back();
  if (!root.reference || !root.reference->valid() || root.parent != nullptr) return;
  constexpr std::string_view help =
      "set WORKDIR to a directory of the application in front of it, or write an absolute path";
  if (copy_relative_no_workdir_is_of(root, copy_relative_no_workdir_bases)) {
    findings
        .report(destination.span, message({quoted(destination.text),
                                           " is relative and no WORKDIR is set: the files land in `/`, among "
                                           "the directories of the system"}))
        .help(std::string(help));
  } else if (context.wants(Profile::strict) && !copy_relative_no_workdir_is_of(root, copy_relative_no_workdir_homes)) {
    findings
        .report(destination.span,
                message({quoted(destination.text),
                         " is relative and no WORKDIR is set: where the files land is up to the base image"}))
        .help(std::string(help))
        .level(Level::note);
  }
}

bool copy_relative_no_workdir_is_relative(const Instruction& instruction, const dockerfile::Word& destination) {
  const dockerfile::Expansion path = instruction.expand(destination.text);
  const std::string& text = path.text;
  const bool drive = text.size() > 1 && std::isalpha(static_cast<unsigned char>(text[0])) != 0 && text[1] == ':';
  return path.known && !text.empty() && !text.starts_with('/') && !text.starts_with('\\') && !text.starts_with('~') &&
         !drive;
}

}  // namespace

void copy_relative_no_workdir(const Stage& stage, const RuleContext& context, Findings& findings) {
  // What a builder has lying about at its root does no harm.
  if (!stage.shipping || stage.base.windows || (stage.parent != nullptr && stage.parent->facts.workdir != nullptr))
    return;
  for (const Instruction& instruction : stage.instructions) {
    if (instruction.keyword() == Keyword::workdir && !instruction.is_trigger) return;
    const bool copies = instruction.keyword() == Keyword::copy || instruction.keyword() == Keyword::add;
    if (!copies || instruction.is_trigger || !instruction.syntax->valid || instruction.syntax->words.size() < 2)
      continue;
    const dockerfile::Word& destination = instruction.syntax->words.back();
    if (!copy_relative_no_workdir_is_relative(instruction, destination)) continue;
    copy_relative_no_workdir_judge(stage, destination, context, findings);
  }
}

}  // namespace infralint::docker
