#include "report/sarif_checker.h"

#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace infralint::report {
namespace {

using Json = rapidjson::Value;

struct Region {
  std::uint32_t start_line, start_column, end_line, end_column;
};

// Byte offset of a line and UTF-16 column; nothing when the file has no such place. A column may reach over the line
// break of its line.
std::optional<std::size_t> offset_of(const SourceFile& file, std::uint32_t line, std::uint32_t column) {
  if (line == 0 || column == 0 || line > file.lines().line_count()) return std::nullopt;
  const std::string_view text = file.text();
  std::size_t at = file.lines().line(line).begin;
  const std::size_t next_line = line < file.lines().line_count() ? file.lines().line(line + 1).begin : text.size();
  for (std::uint32_t unit = 1; unit < column;) {
    if (at >= next_line) return std::nullopt;
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unit += size == 4 ? 2 : 1;
    at += size;
  }
  return at;
}

std::string decoded(std::string_view uri) {
  std::string out;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    if (uri[i] == '%' && i + 2 < uri.size()) {
      out.push_back(static_cast<char>(std::stoi(std::string(uri.substr(i + 1, 2)), nullptr, 16)));
      i += 2;
    } else {
      out.push_back(uri[i]);
    }
  }
  return out;
}

class Checker {
 public:
  explicit Checker(const engine::RunResult& result) {
    for (const engine::FileReport& file : result.files) files_[file.source->path()] = &file;
  }

  std::vector<std::string> check(const std::string& sarif) {
    rapidjson::Document document;
    if (document.Parse(sarif.c_str()).HasParseError()) return {"not JSON"};
    for (const Json& run : document["runs"].GetArray()) check_run(run);
    return std::move(problems_);
  }

 private:
  void expect(bool good, const std::string& problem) {
    if (!good) problems_.push_back(problem);
  }

  void check_run(const Json& run) {
    const Json& driver = run["tool"]["driver"];
    std::set<std::string> ids;
    for (const Json& rule : driver["rules"].GetArray()) {
      expect(ids.insert(rule["id"].GetString()).second, std::string("rule described twice: ") + rule["id"].GetString());
      check_rule(run, rule);
    }
    std::size_t with_suppressions = 0;
    for (const Json& result : run["results"].GetArray()) {
      check_result(driver, result);
      if (result.HasMember("suppressions")) ++with_suppressions;
    }
    expect(with_suppressions == 0 || with_suppressions == run["results"].Size(), "suppressions on some results only");
    const Json& invocation = run["invocations"][0];
    if (!invocation.HasMember("toolExecutionNotifications")) return;
    for (const Json& notification : invocation["toolExecutionNotifications"].GetArray()) {
      const Json& descriptor = driver["notifications"][notification["descriptor"]["index"].GetUint()];
      expect(descriptor["id"] == notification["descriptor"]["id"], "notification with a wrong index");
      expect(notification["level"] != "error" || !invocation["executionSuccessful"].GetBool(),
             "an error notification in a successful run");
    }
  }

  void check_rule(const Json& run, const Json& rule) {
    const Json& properties = rule["properties"];
    expect(properties["tags"].Size() <= 10, "more than ten tags");
    expect(rule["shortDescription"]["text"].GetStringLength() > 0, "a rule without title");
    const bool security = std::any_of(properties["tags"].Begin(), properties["tags"].End(),
                                      [](const Json& tag) { return tag == "security"; });
    expect(security == properties.HasMember("security-severity"), "security-severity and the tag do not agree");
    if (security) expect(properties["security-severity"].IsString(), "security-severity is not a string");
    if (!rule.HasMember("relationships")) return;
    for (const Json& relationship : rule["relationships"].GetArray()) {
      const Json& target = relationship["target"];
      const Json& taxonomy = run["taxonomies"][target["toolComponent"]["index"].GetUint()];
      expect(taxonomy["name"] == target["toolComponent"]["name"], "relationship with a wrong taxonomy");
      expect(taxonomy["taxa"][target["index"].GetUint()]["id"] == target["id"], "relationship with a wrong taxon");
    }
  }

  void check_result(const Json& driver, const Json& result) {
    const std::string id = result["ruleId"].GetString();
    expect(driver["rules"][result["ruleIndex"].GetUint()]["id"] == result["ruleId"], "wrong ruleIndex for " + id);
    expect(result["locations"].Size() == 1, "not exactly one location");
    const Json& place = result["locations"][0]["physicalLocation"];
    check_place(place);
    const Json& region = place["region"];
    const Json& context = place["contextRegion"];
    expect(context["startLine"].GetUint() <= region["startLine"].GetUint() &&
               context["endLine"].GetUint() >= region["endLine"].GetUint(),
           "the context does not hold the region");
    std::set<unsigned> related_ids;
    if (result.HasMember("relatedLocations")) {
      expect(result["relatedLocations"].Size() <= 100, "too many related locations");
      for (const Json& related : result["relatedLocations"].GetArray()) {
        expect(related_ids.insert(related["id"].GetUint()).second, "related ids are not unique");
        check_place(related["physicalLocation"]);
      }
    }
    check_links(result["message"]["text"].GetString(), related_ids);
    if (result.HasMember("fixes")) check_fixes(id, result);
  }

  void check_links(const std::string& message, const std::set<unsigned>& ids) {
    for (std::size_t at = message.find("]("); at != std::string::npos; at = message.find("](", at + 1)) {
      if (at > 0 && message[at - 1] == '\\') continue;
      const std::string target = message.substr(at + 2, message.find(')', at) - at - 2);
      const bool number = !target.empty() && target.find_first_not_of("0123456789") == std::string::npos;
      expect(number && ids.contains(static_cast<unsigned>(std::stoul(target))), "a link to nowhere: " + target);
    }
  }

  const engine::FileReport* file_at(const Json& artifact) {
    const std::string uri = artifact["uri"].GetString();
    expect(!uri.starts_with('/') && uri.find(':') == std::string::npos, "not a relative URI: " + uri);
    expect(artifact["uriBaseId"] == "%SRCROOT%", "no base for " + uri);
    const auto found = files_.find(decoded(uri));
    return found == files_.end() ? nullptr : found->second;
  }

  void check_place(const Json& place) {
    const engine::FileReport* file = file_at(place["artifactLocation"]);
    if (!place.HasMember("region")) return;
    expect(file != nullptr, "a region in an unknown file");
    if (file == nullptr) return;
    const Json& region = place["region"];
    const auto begin = offset_of(*file->source, region["startLine"].GetUint(), region["startColumn"].GetUint());
    const auto end = offset_of(*file->source, region["endLine"].GetUint(), region["endColumn"].GetUint());
    expect(begin && end && *begin <= *end, "a region outside of its file");
    if (!begin || !end || !region.HasMember("snippet")) return;
    const std::string snippet = region["snippet"]["text"].GetString();
    const std::string_view text = file->source->text().substr(*begin, *end - *begin);
    expect(snippet.find("[REDACTED]") != std::string::npos || text.starts_with(snippet),
           "the snippet is not the text of its region: " + snippet);
  }

  // Applying the replacements must give what applying the edits gives.
  void check_fixes(const std::string& id, const Json& result) {
    const engine::FileReport* file = file_at(result["locations"][0]["physicalLocation"]["artifactLocation"]);
    if (file == nullptr || !file->secrets.empty()) return;
    std::set<std::string> expected, actual;
    for (const engine::ReportedFinding& reported : file->findings) {
      for (const Fix& fix : reported.finding.fixes) {
        std::string text(file->source->text());
        for (auto edit = fix.edits.rbegin(); edit != fix.edits.rend(); ++edit) {
          text.replace(edit->span.begin, edit->span.size(), edit->text);
        }
        expected.insert(text);
      }
    }
    for (const Json& fix : result["fixes"].GetArray()) {
      expect(fix["artifactChanges"].Size() == 1, "a file changed twice by " + id);
      std::string text(file->source->text());
      const auto& replacements = fix["artifactChanges"][0]["replacements"];
      for (rapidjson::SizeType i = replacements.Size(); i-- > 0;) {
        const Json& region = replacements[i]["deletedRegion"];
        const auto begin = offset_of(*file->source, region["startLine"].GetUint(), region["startColumn"].GetUint());
        const auto end = offset_of(*file->source, region["endLine"].GetUint(), region["endColumn"].GetUint());
        expect(begin && end, "a fix outside of its file by " + id);
        if (!begin || !end) return;
        const bool inserts = replacements[i].HasMember("insertedContent");
        text.replace(*begin, *end - *begin, inserts ? replacements[i]["insertedContent"]["text"].GetString() : "");
      }
      actual.insert(text);
    }
    expect(std::includes(expected.begin(), expected.end(), actual.begin(), actual.end()),
           "a fix by " + id + " does something else than its edits");
  }

  std::map<std::string, const engine::FileReport*> files_;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> sarif_problems(const std::string& sarif, const engine::RunResult& result) {
  return Checker(result).check(sarif);
}

std::string schema_violation(const std::string& schema, const std::string& document) {
  rapidjson::Document schema_json, json;
  if (schema_json.Parse(schema.c_str()).HasParseError()) return "the schema is not JSON";
  if (json.Parse(document.c_str()).HasParseError()) return "the document is not JSON";
  const rapidjson::SchemaDocument compiled(schema_json);
  rapidjson::SchemaValidator validator(compiled);
  if (json.Accept(validator)) return {};
  rapidjson::StringBuffer where;
  validator.GetInvalidDocumentPointer().StringifyUriFragment(where);
  return std::string(validator.GetInvalidSchemaKeyword()) + " at " + where.GetString();
}

}  // namespace infralint::report
