#include <algorithm>
#include <vector>

#include "artifacts/shell/model.h"
#include "base/word_list.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// Programs whose operands are files to read.
constexpr auto clobber_input_readers = word_list(
    {"cat",  "sed", "grep", "egrep",   "fgrep", "awk",    "gawk",     "sort",     "uniq",   "head", "tail", "cut",
     "tac",  "rev", "nl",   "jq",      "yq",    "fold",   "expand",   "unexpand", "fmt",    "diff", "join", "paste",
     "comm", "pr",  "od",   "strings", "iconv", "base64", "envsubst", "xmllint",  "column", "shuf", "tsort"});

struct ClobberInputFile {
  std::uint32_t pipeline = 0;
  const Word* word = nullptr;
};

// The same text means the same file.
bool clobber_input_is_file(const Word& word) {
  if (word.value.empty() || word.braces || word.value.starts_with("/dev/") || word.value.starts_with("/proc/")) {
    return false;
  }
  return std::all_of(word.parts.begin(), word.parts.end(), [](const Part& part) {
    return part.kind == PartKind::literal || part.kind == PartKind::tilde ||
           (part.kind == PartKind::parameter && part.op == Operator::none);
  });
}

void clobber_input_add(std::span<const Redirect> redirects, std::uint32_t pipeline, std::vector<ClobberInputFile>& read,
                       std::vector<ClobberInputFile>& written) {
  for (const Redirect& redirect : redirects) {
    if (redirect.kind == RedirectKind::input && clobber_input_is_file(redirect.target)) {
      read.push_back({pipeline, &redirect.target});
    } else if (redirect.kind == RedirectKind::output && clobber_input_is_file(redirect.target) &&
               (redirect.descriptor.empty() || redirect.descriptor == "1" || redirect.descriptor == "&")) {
      written.push_back({pipeline, &redirect.target});
    }
  }
}

}  // namespace

void clobber_input(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  std::vector<ClobberInputFile> read;
  std::vector<ClobberInputFile> written;
  for (const Command& command : script.tree.commands) {
    clobber_input_add(command.redirects, command.pipeline, read, written);
  }
  for (const Block& block : script.tree.blocks) clobber_input_add(block.redirects, block.pipeline, read, written);
  if (written.empty()) return;
  const auto earlier = [](const ClobberInputFile& a, const ClobberInputFile& b) { return a.pipeline < b.pipeline; };
  std::sort(written.begin(), written.end(), earlier);
  for (const Invocation& invocation : script.invocations()) {
    if (!clobber_input_readers.contains(invocation.program())) continue;
    for (const Word* word : invocation.arguments.operands) {
      if (clobber_input_is_file(*word)) read.push_back({invocation.syntax->pipeline, word});
    }
  }
  for (const ClobberInputFile& file : read) {
    const auto [begin, end] = std::equal_range(written.begin(), written.end(), file, earlier);
    const auto found =
        std::find_if(begin, end, [&](const ClobberInputFile& other) { return other.word->value == file.word->value; });
    if (found == end) continue;
    findings
        .report(found->word->span, message({file.word->is_static ? quoted(file.word->value) : "this file",
                                            " is emptied before it is read: the shell opens it for writing first"}))
        .related(file.word->span, "read here")
        .help("write to another file and `mv` it, or edit in place where the program can (`sed -i`)");
  }
}

}  // namespace infralint::shell
