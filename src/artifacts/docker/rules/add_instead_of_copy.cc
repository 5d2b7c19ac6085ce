#include <algorithm>
#include <array>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto add_instead_of_copy_archives =
    std::to_array<std::string_view>({".tar", ".tgz", ".tbz", ".tbz2", ".tb2", ".txz", ".tlz", ".tpz", ".tZ", ".Z",
                                     ".gz", ".bz2", ".xz", ".lz", ".lzma", ".zst"});

// What the pattern finds may have the name of an archive: `*`, `dist/*`, `*gz`; not `*.txt`.
bool add_instead_of_copy_may_find_archive(const Source& source) {
  const std::size_t last = source.text.find_last_of("*?]");
  if (last == std::string::npos) return false;
  const std::string_view rest = std::string_view(source.text).substr(last + 1);
  return std::any_of(add_instead_of_copy_archives.begin(), add_instead_of_copy_archives.end(),
                     [&](std::string_view ending) { return ending.ends_with(rest); });
}

bool add_instead_of_copy_is_plain(const Source& source) {
  if (!source.known) return false;
  if (source.text.find(".tar.") != std::string::npos) return false;
  return std::none_of(add_instead_of_copy_archives.begin(), add_instead_of_copy_archives.end(),
                      [&](std::string_view ending) { return source.text.ends_with(ending); });
}

}  // namespace

void add_instead_of_copy(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() != Keyword::add || !instruction.syntax->heredocs.empty()) return;
  for (const char* own : {"checksum", "keep-git-dir", "unpack"}) {
    if (instruction.syntax->flag(own) != nullptr) return;
  }
  const std::vector<Source> sources = instruction.context_sources();
  // Fewer than it names: the others are URLs.
  if (sources.empty() || sources.size() + 1 != instruction.syntax->words.size()) return;
  if (!std::all_of(sources.begin(), sources.end(), add_instead_of_copy_is_plain)) return;
  if (std::any_of(sources.begin(), sources.end(), add_instead_of_copy_may_find_archive)) {
    if (!context.wants(Profile::strict)) return;
    findings.report(instruction.keyword_span(), "ADD unpacks what the pattern finds, should an archive be among it")
        .help("use COPY, unless archives are meant")
        .level(Level::note)
        .fix({"use COPY", Applicability::unsafe, {{instruction.keyword_span(), "COPY"}}});
    return;
  }
  findings
      .report(instruction.keyword_span(), "ADD does here what COPY does, and would unpack or download other sources")
      .help("use COPY")
      .fix({"use COPY", Applicability::safe, {{instruction.keyword_span(), "COPY"}}});
}

}  // namespace infralint::docker
