// What the build knows about itself.
#pragma once

#include <string_view>

namespace infralint::cli {

struct BuildInfo {
  std::string_view version;   // 1.4.0
  std::string_view commit;    // of the source; may be empty
  std::string_view platform;  // linux-x86_64
  std::string_view compiler;
  std::string_view as_of;     // reference date of the tables with dates
  std::string_view docs_url;  // base of the rule pages; may be empty
};

const BuildInfo& build_info();

}  // namespace infralint::cli
