#include "report/place_path.h"

#include "report/terminal_text.h"

namespace infralint::report {

std::string place_path(std::string_view path, const ReportOptions& options) {
  const std::string& here = options.working_directory;
  if (here.empty() || here == options.absolute_root || path.starts_with('<')) return visible_path(path);
  const std::string full = (options.absolute_root == "/" ? "" : options.absolute_root) + "/" + std::string(path);
  const std::string inside = here.ends_with('/') ? here : here + "/";
  return visible_path(full.starts_with(inside) ? full.substr(inside.size()) : full);
}

}  // namespace infralint::report
