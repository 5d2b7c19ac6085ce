#include <cstdio>

#include "report/tally.h"
#include "report/writer.h"

namespace infralint::report {
namespace {

std::string counted(std::uint32_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string levels(const Tally& sum) {
  std::string out;
  const auto add = [&out](std::uint32_t count, std::string_view noun) {
    if (count > 0) out += (out.empty() ? "" : ", ") + counted(count, noun);
  };
  add(sum.error, "error");
  add(sum.warning, "warning");
  add(sum.note, "note");
  return out;
}

std::string in_time(double seconds) {
  if (seconds < 0) return "";
  char text[32];
  std::snprintf(text, sizeof text, " in %.2f s", seconds);
  return text;
}

}  // namespace

std::string summary_line(const engine::RunResult& result, const ReportOptions&, double seconds) {
  const Tally sum = tally(result);
  std::string out;
  if (sum.active() > 0) {
    out = counted(sum.active(), "finding") + " (" + levels(sum) + ") in " + counted(sum.files, "file") + "; " +
          counted(result.files_checked, "file") + " checked" + in_time(seconds);
  } else if (result.files_checked == 0) {
    return "no lintable files found under " + result.root;
  } else {
    out = "no findings in " + counted(result.files_checked, "file");
  }
  if (sum.suppressed > 0) out += "; " + std::to_string(sum.suppressed) + " suppressed";
  const std::uint32_t fixable = sum.fixable_safe + sum.fixable_unsafe;
  if (fixable > 0) out += "; " + std::to_string(fixable) + " with a fix";
  return out;
}

}  // namespace infralint::report
