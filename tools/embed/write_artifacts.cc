#include "writers.h"

namespace infralint::embed {

std::string write_artifacts(const ProjectFiles& files) {
  std::string out = "// Generated from the folders of src/artifacts.\n#include \"check/all_artifacts.h\"\n\n";
  if (files.artifacts.empty()) {
    return out + "namespace infralint {\n\nstd::span<const Artifact* const> all_artifacts() { return {}; }\n\n}\n";
  }
  for (const std::string& area : files.artifacts) out += "#include \"artifacts/" + area + "/artifact.h\"\n";
  out +=
      "\nnamespace infralint {\n\nstd::span<const Artifact* const> all_artifacts() {\n"
      "  static const Artifact* const artifacts[] = {\n";
  for (const std::string& area : files.artifacts) out += "      &" + area + "::artifact(),\n";
  return out + "  };\n  return artifacts;\n}\n\n}  // namespace infralint\n";
}

}  // namespace infralint::embed
