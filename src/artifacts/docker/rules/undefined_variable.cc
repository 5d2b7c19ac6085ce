#include <algorithm>
#include <array>

#include "artifacts/docker/image_facts.h"
#include "artifacts/docker/variable_reads.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr std::size_t undefined_variable_most_names = 200;  // that a name is compared with

// The builder takes them without a declaration.
constexpr auto undefined_variable_proxies =
    std::to_array<std::string_view>({"HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy",
                                     "https_proxy", "ftp_proxy", "no_proxy", "all_proxy"});

// Another rule says something better about it.
bool undefined_variable_is_told_elsewhere(const Instruction& instruction, const VariableRead& read) {
  if (is_automatic_argument(read.name) || instruction.document->globals.contains(read.name)) return true;
  return makes_empty_path_element(instruction, read) || set_beside(instruction, read) != nullptr;
}

std::vector<std::string_view> undefined_variable_known_names(const Instruction& instruction) {
  std::vector<std::string_view> names;
  for (const Stage* stage : instruction.stage->chain()) {
    for (const auto& [name, definitions] : stage->variables) {
      const bool before = stage != instruction.stage || definitions.front().instruction->index < instruction.index;
      if (before) names.push_back(name);
      if (names.size() == undefined_variable_most_names) return names;
    }
  }
  return names;
}

std::string undefined_variable_without_digits(std::string_view name) {
  std::string out;
  std::copy_if(name.begin(), name.end(), std::back_inserter(out), [](char c) { return c < '0' || c > '9'; });
  return out;
}

// Where the base image may define anything, only a slip of the pen is beyond doubt.
bool undefined_variable_is_slip(std::string_view name, std::string_view near) {
  return name.size() > 4 && edit_distance(name, near, 1) == 1 &&
         undefined_variable_without_digits(name) != undefined_variable_without_digits(near);
}

void undefined_variable_judge(const Instruction& instruction, const VariableRead& read, bool in_heredoc,
                              Findings& findings) {
  const auto known = undefined_variable_known_names(instruction);
  const auto near = nearest(read.name, known);
  const bool certain = set_by_base_image(*instruction.stage, read.name) == Presence::absent;
  if (!certain && !(near && undefined_variable_is_slip(read.name, *near))) return;
  const bool home = read.name == "HOME";
  Draft draft = findings.report(
      read.span,
      home ? message({quoted(read.name), " is not set while the image is built: it expands to nothing here"})
           : message({quoted(read.name), " is not defined in this stage or its base: it expands to nothing here"}));
  if (in_heredoc) {
    draft.help("quote the delimiter (`<<\"EOF\"`) when the file is to hold the text as it stands").level(Level::note);
  } else if (home) {
    draft.help("write the directory itself, such as `/root`");
  } else if (near) {
    draft.help("did you mean `" + std::string(*near) + "`?");
  } else {
    draft.help("declare it with ARG or ENV above, or write `${" + read.name + ":-default}`");
  }
}

bool undefined_variable_is_candidate(const Instruction& instruction, const VariableRead& read) {
  const auto& proxies = undefined_variable_proxies;
  return !read.guarded && std::find(proxies.begin(), proxies.end(), read.name) == proxies.end() &&
         !is_defined(instruction, read.name) && !undefined_variable_is_told_elsewhere(instruction, read);
}

}  // namespace

void undefined_variable(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.stage == nullptr) return;
  const auto reads = expanded_variables(instruction);
  const auto bodies = context.wants(Profile::strict) ? expanded_in_heredocs(instruction) : std::vector<VariableRead>();
  if (reads.empty() && bodies.empty()) return;
  // What could not be read may define it.
  if (!instruction.document->complete || !has_known_chain(*instruction.stage)) return;
  for (const VariableRead& read : reads) {
    if (undefined_variable_is_candidate(instruction, read))
      undefined_variable_judge(instruction, read, false, findings);
  }
  // A file whose text is eaten has many of them: the first one tells it.
  const auto first = std::find_if(bodies.begin(), bodies.end(), [&](const VariableRead& read) {
    return undefined_variable_is_candidate(instruction, read);
  });
  if (first != bodies.end()) undefined_variable_judge(instruction, *first, true, findings);
}

}  // namespace infralint::docker
