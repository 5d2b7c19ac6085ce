#include <algorithm>

#include "artifacts/docker/downloads.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

bool add_url_no_checksum_is_commit(std::string_view text) {
  return text.size() == 40 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool add_url_no_checksum_is_repository(std::string_view url) {
  const std::string_view path = url.substr(0, url.find_first_of("#?"));
  return path.ends_with(".git") || url.starts_with("git@") || url.starts_with("git://");
}

// `?checksum=<commit>`, `&commit=<commit>`
bool add_url_no_checksum_asks_for_commit(std::string_view url) {
  const std::size_t query = url.find('?');
  if (query == std::string_view::npos) return false;
  std::string_view rest = url.substr(query + 1);
  rest = rest.substr(0, rest.find('#'));
  while (!rest.empty()) {
    const std::size_t end = rest.find('&');
    const std::string_view field = rest.substr(0, end);
    const std::size_t equals = field.find('=');
    const std::string_view key = field.substr(0, equals);
    const bool names = key == "checksum" || key == "commit" || key == "ref";
    if (names && equals != std::string_view::npos && add_url_no_checksum_is_commit(field.substr(equals + 1)))
      return true;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return false;
}

}  // namespace

void add_url_no_checksum(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::add || instruction.syntax->flag("checksum") != nullptr) return;
  for (std::size_t i = 0; i + 1 < instruction.syntax->words.size(); ++i) {
    const dockerfile::Word& word = instruction.syntax->words[i];
    const std::string url = instruction.expand(word.text).text;
    const bool repository = add_url_no_checksum_is_repository(url);
    if (!repository && !url.starts_with("https://") && !url.starts_with("http://")) continue;
    if (repository) {
      std::string_view reference =
          url.find('#') == std::string::npos ? std::string_view() : std::string_view(url).substr(url.find('#') + 1);
      reference = reference.substr(0, reference.find(':'));
      const bool hole = !instruction.expand(word.text).known;
      if (add_url_no_checksum_is_commit(reference) || hole || add_url_no_checksum_asks_for_commit(url)) continue;
    }
    if (is_verified_later(instruction)) continue;
    findings.report(word.span, message({"what ", quoted(url), " gives may be another thing on another day"}))
        .help(repository ? "name a commit: `#<40 hexadecimal digits>`" : "add `--checksum=sha256:...`");
  }
}

}  // namespace infralint::docker
