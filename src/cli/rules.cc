#include <algorithm>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/known_catalogue.h"
#include "policy/catalogue.h"
#include "policy/rule_page.h"
#include "policy/selector.h"

namespace infralint::cli {
namespace {

// Text of the catalogue inside a JSON string.
std::string json_string(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += byte;
    } else if (static_cast<unsigned char>(byte) < 0x20) {
      out += "\\u00";
      out += digits[static_cast<unsigned char>(byte) >> 4];
      out += digits[static_cast<unsigned char>(byte) & 15];
    } else {
      out += byte;
    }
  }
  return out + "\"";
}

std::string alias_name(const policy::Alias& alias) { return std::string(alias.peer) + ":" + std::string(alias.id); }

std::string json(const policy::Catalogue& catalogue, const std::vector<RuleIndex>& chosen) {
  std::string out = "[";
  for (const RuleIndex index : chosen) {
    const policy::Rule& rule = catalogue.rule(index);
    out += out.size() > 1 ? ",\n " : "\n ";
    out += "{\"id\":" + json_string(rule.id) + ",\"title\":" + json_string(catalogue.texts(index).title) +
           ",\"level\":" + json_string(policy::word(rule.level)) +
           ",\"profile\":" + json_string(policy::word(rule.profile)) + ",\"otherProfiles\":[";
    bool first = true;
    for (const policy::Profile profile : policy::all_profiles) {
      if (!rule.other_profiles.contains(profile)) continue;
      out += (first ? "" : ",") + json_string(policy::word(profile));
      first = false;
    }
    out += "],\"status\":" + json_string(policy::word(rule.status)) + ",\"aliases\":[";
    first = true;
    for (const policy::Alias& alias : catalogue.aliases_of(index)) {
      out += (first ? "" : ",") + json_string(alias_name(alias));
      first = false;
    }
    out += "]}";
  }
  return out + (chosen.empty() ? "]\n" : "\n]\n");
}

// `recommended/strict`
std::string profiles(const policy::Rule& rule) {
  std::string text;
  for (const policy::Profile profile : policy::all_profiles) {
    if (profile != rule.profile && !rule.other_profiles.contains(profile)) continue;
    text.append(text.empty() ? "" : "/").append(policy::word(profile));
  }
  return text;
}

std::string table(const policy::Catalogue& catalogue, const std::vector<RuleIndex>& chosen) {
  std::size_t widest = 0;
  std::size_t widest_profiles = 0;
  for (const RuleIndex index : chosen) {
    widest = std::max(widest, catalogue.rule(index).id.size());
    widest_profiles = std::max(widest_profiles, profiles(catalogue.rule(index)).size());
  }
  const auto column = [](std::string_view text, std::size_t width) {
    std::string out(text);
    out.resize(std::max(out.size(), width) + 2, ' ');
    return out;
  };
  std::string out;
  for (const RuleIndex index : chosen) {
    const policy::Rule& rule = catalogue.rule(index);
    out += column(rule.id, widest) + column(policy::word(rule.level), 7) + column(profiles(rule), widest_profiles) +
           std::string(catalogue.texts(index).title) + "\n";
  }
  return out;
}

}  // namespace

int run_rules(const Words& words, const FileSystem& files) {
  const auto parsed = parse_rules(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const auto& arguments = std::get<RulesArguments>(parsed);
  if (arguments.format != "table" && arguments.format != "json") {
    return stop({unknown_word("format", arguments.format, {"table", "json"})});
  }
  const KnownCatalogue known = known_catalogue(arguments.files, files);
  const policy::Catalogue& catalogue = *known.catalogue;
  const std::size_t count = catalogue.rules().size();
  std::vector<bool> chosen(count, arguments.select.empty());
  for (const std::string& word : arguments.select) {
    const auto selector = policy::read_selector(catalogue, word);
    if (!selector) return stop({selector.error()});
    for (const RuleIndex index : selector->rules) chosen[index.value] = true;
  }
  std::vector<RuleIndex> rules;
  for (std::uint16_t i = 0; i < count; ++i) {
    const bool listed = arguments.all || catalogue.rules()[i].status == policy::Status::stable;
    if (chosen[i] && listed && !catalogue.hidden({i})) rules.push_back({i});
  }
  print(arguments.format == "json" ? json(catalogue, rules) : table(catalogue, rules));
  return known.exit_code;
}

}  // namespace infralint::cli
