#include "cli/report_lines.h"

#include <algorithm>

#include "base/source_file.h"
#include "syntax/value/read.h"

namespace infralint::cli {

std::vector<std::string> report_lines(const std::string& json_report) {
  const SourceFile file("report.json", json_report);
  const value::Stream stream = value::parse_json(file);
  std::vector<std::string> lines;
  if (stream.documents.empty()) return lines;
  const value::Value* findings = stream.documents.front().root->find("findings");
  if (findings == nullptr) return lines;
  const auto text = [](const value::Value* node) { return node ? std::string(node->text) : std::string("?"); };
  for (const value::Value& finding : findings->items) {
    const value::Value* location = finding.find("location");
    const value::Value* start = location ? location->find("start") : nullptr;
    lines.push_back(text(location ? location->find("path") : nullptr) + ":" +
                    text(start ? start->find("line") : nullptr) + ":" + text(start ? start->find("column") : nullptr) +
                    " " + text(finding.find("level")) + " " + text(finding.find("rule")));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace infralint::cli
