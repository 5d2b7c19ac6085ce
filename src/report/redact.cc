#include "report/redact.h"

#include <algorithm>

#include "check/secret_shapes.h"
#include "report/excerpt.h"

namespace infralint::report {
namespace {

constexpr std::string_view ellipsis = "…";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::size_t pair_at(std::string_view text, std::size_t offset) {
  return static_cast<std::size_t>(static_cast<unsigned char>(text[offset])) << 8 |
         static_cast<unsigned char>(text[offset + 1]);
}

constexpr std::size_t longest_word = 15;

bool could_be_a_word(std::string_view secret) {
  return secret.size() <= longest_word &&
         std::all_of(secret.begin(), secret.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Looking up more words than this a file would cost more than it is worth.
constexpr int words_looked_up = 32;

// A word that the file also uses for something else, such as the name of an image: hiding it in a message hides
// nothing.
bool stands_elsewhere(std::string_view word, std::string_view text, const SecretSpans& secrets) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto begin = static_cast<std::uint32_t>(at);
    if (!secrets.touches({begin, begin + static_cast<std::uint32_t>(word.size())})) return true;
  }
  return false;
}

}  // namespace

SecretTexts::SecretTexts(const engine::RunResult& result) {
  for (const engine::FileReport& file : result.files) {
    const SecretSpans secrets(file.secrets);
    int words = 0;
    for (const Span span : secrets.all()) {
      const std::string_view text = file.source->text();
      if (span.end > text.size()) continue;
      // A key of several lines is as secret line by line.
      std::string_view rest = span.of(text);
      while (!rest.empty()) {
        const std::size_t line_break = rest.find('\n');
        const std::string_view secret = trimmed(rest.substr(0, line_break));
        const bool word = could_be_a_word(secret) && ++words <= words_looked_up;
        if (!word || !stands_elsewhere(secret, text, secrets)) add(secret);
        rest.remove_prefix(line_break == std::string_view::npos ? rest.size() : line_break + 1);
      }
    }
  }
  const auto unique = [](std::vector<std::string>& texts) {
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  };
  unique(words_);
  for (auto& [head, texts] : by_head_) {
    unique(texts);
    std::stable_sort(texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
}

void SecretTexts::add(std::string_view secret) {
  if (secret.empty() || is_guessable_secret(secret)) return;
  if (secret.size() < head_size || could_be_a_word(secret)) {
    words_.emplace_back(secret);
  } else {
    first_pairs_.set(pair_at(secret, 0));
    by_head_[std::string(secret.substr(0, head_size))].emplace_back(secret);
  }
}

// Bytes of the secret that begins at `offset`, behind which at least head_size bytes stand; 0: none. A secret cut off
// by an ellipsis counts.
std::size_t SecretTexts::length_at(std::string_view text, std::size_t offset) const {
  const std::string_view rest = text.substr(offset);
  const auto found = by_head_.find(rest.substr(0, head_size));
  if (found == by_head_.end()) return 0;
  for (const std::string& secret : found->second) {
    if (rest.starts_with(secret)) return secret.size();
    const std::size_t cut = rest.substr(0, secret.size()).find(ellipsis);
    if (cut != std::string_view::npos && std::string_view(secret).starts_with(rest.substr(0, cut))) return cut;
  }
  return 0;
}

std::string SecretTexts::cleaned(std::string text) const {
  std::string out;
  std::size_t copied = 0;
  const auto replace = [&](std::size_t begin, std::size_t size) {
    out.append(text, copied, begin - copied);
    out += redaction;
    copied = begin + size;
  };
  const std::size_t heads_end = text.size() < head_size ? 0 : text.size() - head_size + 1;
  for (std::size_t i = 0; i < text.size();) {
    while (i < heads_end && !first_pairs_[pair_at(text, i)] && text[i] != '`') ++i;
    std::size_t size = i < heads_end && first_pairs_[pair_at(text, i)] ? length_at(text, i) : 0;
    if (size > 0) {
      replace(i, size);
      i += size;
      continue;
    }
    if (text[i] == '`' && !words_.empty()) {
      const std::size_t close = std::string_view(text).substr(0, i + 2 + longest_word).find('`', i + 1);
      size = close == std::string::npos ? 0 : close - i - 1;
      if (size > 0 && std::binary_search(words_.begin(), words_.end(), std::string_view(text).substr(i + 1, size))) {
        replace(i + 1, size);
        i = close + 1;
        continue;
      }
    }
    ++i;
  }
  if (copied == 0) return text;
  return out.append(text, copied);
}

engine::RunResult redacted(const engine::RunResult& result, const SecretTexts& secrets) {
  engine::RunResult out = result;
  const auto clean = [&secrets](std::string& text) { text = secrets.cleaned(std::move(text)); };
  for (engine::FileReport& file : out.files) {
    for (engine::ReportedFinding& reported : file.findings) {
      Finding& finding = reported.finding;
      clean(finding.message);
      clean(finding.help);
      clean(finding.node);
      clean(finding.object);
      for (Related& related : finding.related) clean(related.label);
      for (Property& property : finding.properties) clean(property.second);
      for (Fix& fix : finding.fixes) {
        clean(fix.title);
        for (Edit& edit : fix.edits) clean(edit.text);
      }
      for (engine::Suppression& suppression : reported.suppressions) clean(suppression.reason);
    }
  }
  for (engine::Notification& notification : out.notifications) clean(notification.message);
  return out;
}

}  // namespace infralint::report
