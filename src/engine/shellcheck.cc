#include "engine/shellcheck.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/source_file.h"
#include "base/utf.h"
#include "syntax/value/read.h"
#include "syntax/value/resolve.h"

namespace infralint::engine {
namespace {

// About files that a script reads, a missing shebang, and what a script on its own cannot know.
constexpr std::string_view excluded = "1071,1090,1091,1128,2148,2187,2239";

// Said of constants, which a hole in the script is not.
constexpr auto about_constants = std::to_array<std::uint32_t>({2050, 2157, 2193});

// `version: 0.9.0`; nothing when there is no such line.
std::optional<std::pair<int, int>> version_in(std::string_view text) {
  constexpr std::string_view key = "version: ";
  const std::size_t at = text.find(key);
  if (at == std::string_view::npos) return std::nullopt;
  std::array<int, 2> numbers{};
  std::size_t next = at + key.size();
  for (int& number : numbers) {
    while (next < text.size() && text[next] >= '0' && text[next] <= '9' && number < 1000) {
      number = number * 10 + (text[next++] - '0');
    }
    if (next < text.size() && text[next] == '.') ++next;
  }
  return std::pair(numbers[0], numbers[1]);
}

// The script with each hole as a word of the same length, behind one line that tells of outside variables.
std::string input_for(const KeptScript& script) {
  std::string text = script.text;
  for (const Span hole : script.opaque) {
    for (std::uint32_t i = hole.begin; i < hole.end && i < text.size(); ++i) {
      if (text[i] != '\n') text[i] = '_';
    }
  }
  std::string first = "export";
  for (const std::string& name : script.outside) first += " " + name;
  // An `export` alone would print.
  if (script.outside.empty()) first = ":";
  return first + "\n" + text;
}

// Lines and columns (in characters, from 1) of a text as offsets.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at != std::string_view::npos && at <= text.size();) {
      lines_.push_back(static_cast<std::uint32_t>(at));
      const std::size_t end = text.find('\n', at);
      at = end == std::string_view::npos ? end : end + 1;
    }
  }

  std::optional<std::uint32_t> offset(std::int64_t line, std::int64_t column) const {
    if (line < 1 || column < 1 || static_cast<std::size_t>(line) > lines_.size()) return std::nullopt;
    std::size_t at = lines_[static_cast<std::size_t>(line) - 1];
    for (std::int64_t i = 1; i < column && at < text_.size() && text_[at] != '\n'; ++i)
      at += decode_utf8(text_, at).size;
    return static_cast<std::uint32_t>(at);
  }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> lines_;
};

std::int64_t number_of(const value::Value& comment, std::string_view key) {
  const value::Value* node = comment.find(key);
  return node == nullptr ? 0 : value::as_integer(*node, value::Resolver::core).value_or(0);
}

std::string_view text_of(const value::Value& comment, std::string_view key) {
  const value::Value* node = comment.find(key);
  return node != nullptr && node->is_scalar() ? node->text : std::string_view();
}

Level level_of(std::string_view word) {
  if (word == "error") return Level::error;
  return word == "warning" ? Level::warning : Level::note;
}

bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

// Nothing when it speaks of the first line, which is ours, or of a hole.
std::optional<Shellcheck::Comment> read_comment(const value::Value& node, const KeptScript& script,
                                                const Places& places) {
  const auto begin = places.offset(number_of(node, "line") - 1, number_of(node, "column"));
  const auto end = places.offset(number_of(node, "endLine") - 1, number_of(node, "endColumn"));
  const std::int64_t code = number_of(node, "code");
  if (!begin || !end || code <= 0 || code > 9999) return std::nullopt;
  Shellcheck::Comment comment;
  comment.code = static_cast<std::uint32_t>(code);
  comment.level = level_of(text_of(node, "level"));
  comment.span = {*begin, std::max(*begin, *end)};
  if (comment.span.empty() && comment.span.end < script.text.size()) ++comment.span.end;
  const bool about_hole =
      std::any_of(script.opaque.begin(), script.opaque.end(), [&](Span hole) { return overlap(hole, comment.span); });
  const bool about_constant = !script.opaque.empty() && std::find(about_constants.begin(), about_constants.end(),
                                                                  comment.code) != about_constants.end();
  if (about_hole || about_constant) return std::nullopt;
  comment.message = text_of(node, "message");
  while (comment.message.ends_with('.')) comment.message.pop_back();
  return comment;
}

bool counts(Level level, const policy::FileSettings& settings) {
  if (settings.selected_by_name) return true;
  switch (settings.profile) {
    case policy::Profile::config:
    case policy::Profile::recommended: return level == Level::error;
    case policy::Profile::strict: return level >= Level::warning;
    case policy::Profile::pedantic: return true;
  }
  return false;
}

class KeptPlace final : public Place {
 public:
  explicit KeptPlace(const KeptScript& script) : script_(script) {}
  std::string node() const override { return script_.node; }
  std::string anchor() const override { return script_.anchor; }
  std::string object() const override { return script_.object; }

 private:
  const KeptScript& script_;
};

// Those of our rules that stand for one of ShellCheck's, by its id.
std::multimap<std::string_view, Span> native_findings(const policy::Catalogue& catalogue, const Findings& findings) {
  std::multimap<std::string_view, Span> out;
  for (const Finding& finding : findings.all()) {
    for (const policy::Alias& alias : catalogue.aliases_of(finding.rule)) {
      if (alias.peer == "shellcheck") out.emplace(alias.id, finding.primary);
    }
  }
  return out;
}

}  // namespace

void Shellcheck::fail(std::string why) {
  const std::lock_guard lock(mutex_);
  problems_.insert(std::move(why));
}

std::optional<std::string> Shellcheck::problem() const {
  const std::lock_guard lock(mutex_);
  if (problems_.empty()) return std::nullopt;
  return *problems_.begin();
}

bool Shellcheck::is_usable() {
  std::call_once(version_once_, [this] {
    const Result<ProcessOutput> answer =
        processes_->run({.program = "shellcheck", .arguments = {"--version"}, .input = {}});
    if (!answer) return fail("ShellCheck cannot be run: " + answer.error());
    const auto version = version_in(answer->text);
    if (!version) return fail("`shellcheck --version` does not say which it is");
    if (*version < std::pair(0, 7)) return fail("the ShellCheck that is installed is older than 0.7.0");
    usable_ = true;
  });
  return usable_;
}

std::string Shellcheck::ask(const std::string& dialect, const std::string& input) {
  const Result<ProcessOutput> answer =
      processes_->run({.program = "shellcheck",
                       .arguments = {"--norc", "--shell=" + dialect, "--format=json1", "--severity=style",
                                     "--exclude=" + std::string(excluded), "-"},
                       .input = input});
  if (!answer) {
    fail("ShellCheck failed on some scripts: " + answer.error());
    return {};
  }
  // 1: it has something to say.
  if (answer->exit_code > 1) {
    fail("ShellCheck failed on some scripts: it ended with " + std::to_string(answer->exit_code));
    return {};
  }
  return answer->text;
}

std::vector<Shellcheck::Comment> Shellcheck::comments_on(const KeptScript& script) {
  if (!is_usable()) return {};
  std::pair<std::string, std::string> key(script.dialect, input_for(script));
  std::shared_ptr<Answer> answer;
  {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<Answer>& known = answers_[key];
    if (known == nullptr) known = std::make_shared<Answer>();
    answer = known;
  }
  std::call_once(answer->once, [&] { answer->json = ask(key.first, key.second); });
  if (answer->json.empty()) return {};

  const SourceFile file("<shellcheck>", answer->json);
  const value::Stream stream = value::parse_json(file);
  const value::Value* list = stream.documents.empty() ? nullptr : stream.documents.front().root->find("comments");
  if (list == nullptr || !list->is_sequence() || stream.has_syntax_error()) {
    fail("ShellCheck failed on some scripts: what it says cannot be read");
    return {};
  }
  std::vector<Comment> comments;
  const Places places(script.text);
  for (const value::Value& node : list->items) {
    if (auto comment = read_comment(node, script, places)) comments.push_back(std::move(*comment));
  }
  return comments;
}

void report_shellcheck(const std::vector<KeptScript>& scripts, Shellcheck& shellcheck,
                       const policy::Catalogue& catalogue, const policy::FileSettings& settings, Findings& findings) {
  if (scripts.empty()) return;
  const auto native = native_findings(catalogue, findings);
  for (const KeptScript& script : scripts) {
    const KeptPlace place(script);
    findings.set_place(&place);
    for (const Shellcheck::Comment& comment : shellcheck.comments_on(script)) {
      const std::string id = "SC" + std::to_string(comment.code);
      const auto rule = catalogue.find("shell/" + id);
      if (!rule || !counts(comment.level, settings)) continue;
      const Span span = script.offsets.source(comment.span);
      const auto [first, last] = native.equal_range(id);
      if (std::any_of(first, last, [&](const auto& each) { return overlap(each.second, span); })) continue;
      findings.report(*rule, span, comment.message)
          .help("see https://www.shellcheck.net/wiki/" + id)
          .level(comment.level);
    }
  }
  findings.set_place(nullptr);
}

}  // namespace infralint::engine
