#include <algorithm>
#include <array>
#include <optional>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

struct FeatureNeedsSyntaxFlag {
  Keyword keyword;
  std::string_view flag;
  int minor;       // of the stable front end 1.x that knows it; 0 when none does
  int labs_minor;  // the same of the `labs` channel; 0 when that makes no difference
};

constexpr auto feature_needs_syntax_flags = std::to_array<FeatureNeedsSyntaxFlag>({
    {Keyword::copy, "chmod", 2, 0},
    {Keyword::add, "chmod", 2, 0},
    {Keyword::copy, "link", 4, 0},
    {Keyword::add, "link", 4, 0},
    {Keyword::copy, "parents", 20, 7},
    {Keyword::copy, "exclude", 19, 7},
    {Keyword::add, "exclude", 19, 7},
    {Keyword::add, "keep-git-dir", 1, 0},
    {Keyword::add, "checksum", 6, 0},
    {Keyword::add, "unpack", 17, 0},
    {Keyword::run, "mount", 2, 0},
    {Keyword::run, "network", 3, 1},
    {Keyword::run, "security", 20, 1},
    {Keyword::run, "device", 0, 14},
});

struct FeatureNeedsSyntaxVersion {
  int minor = 0;
  bool labs = false;
};

// `1.4` of `docker/dockerfile:1.4.3-labs`; nothing for `1`, `latest` and other front ends, which know everything.
std::optional<FeatureNeedsSyntaxVersion> feature_needs_syntax_version(const Document& document) {
  const auto& directives = document.syntax.directives;
  const auto syntax = std::find_if(directives.begin(), directives.end(),
                                   [](const dockerfile::Directive& each) { return each.key == "syntax"; });
  if (syntax == directives.end()) return std::nullopt;
  const std::string_view value = std::string_view(syntax->value).substr(0, syntax->value.find_first_of(" \t"));
  const imageref::Parsed parsed = imageref::parse(value);
  if (!parsed.valid() || parsed.reference.familiar_name() != "docker/dockerfile") return std::nullopt;
  std::string_view tag = parsed.reference.tag_text();
  FeatureNeedsSyntaxVersion version;
  version.labs = tag.ends_with("-labs");
  if (!tag.starts_with("1.")) return std::nullopt;
  tag.remove_prefix(2);
  if (tag.empty() || tag.front() < '0' || tag.front() > '9') return std::nullopt;
  for (const char c : tag) {
    if (c < '0' || c > '9' || version.minor > 1000) break;
    version.minor = version.minor * 10 + (c - '0');
  }
  return version;
}

class FeatureNeedsSyntaxJudge {
 public:
  FeatureNeedsSyntaxJudge(FeatureNeedsSyntaxVersion version, Findings& findings)
      : version_(version), findings_(findings) {}

  void judge(const Instruction& instruction) {
    const dockerfile::Instruction& syntax = *instruction.syntax;
    for (const dockerfile::Flag& flag : syntax.flags) {
      for (const FeatureNeedsSyntaxFlag& each : feature_needs_syntax_flags) {
        if (each.keyword == syntax.keyword && each.flag == flag.name) {
          need(flag.span, "`--" + flag.name + "`", each.minor, each.labs_minor);
        }
      }
      if (flag.name == "chmod" && flag.value && flag.value->find_first_of("+-=") != std::string::npos) {
        need(flag.span, "a symbolic mode", 14, 0);
      }
      if (flag.name == "mount" && flag.value && mount_field(*flag.value, "type") == "secret" &&
          !mount_field(*flag.value, "env").empty()) {
        need(flag.span, "`env=` of a secret", 10, 0);
      }
      if (flag.name == "from" && instruction.is_trigger) need(flag.span, "`--from` in ONBUILD", 11, 0);
    }
    if (!syntax.heredocs.empty()) need(syntax.heredocs.front().marker, "a here-document", 4, 0);
  }

  void judge(const dockerfile::Directive& directive) {
    if (directive.key == "check") need(directive.span, "the directive `check`", 8, 0);
  }

 private:
  void need(Span place, const std::string& what, int minor, int labs_minor) {
    if (minor > 0 && version_.minor >= minor) return;
    if (version_.labs && labs_minor > 0 && version_.minor >= labs_minor) return;
    // The shortest way there: `1` is the newest stable one.
    const std::string wanted = minor == 0 ? "docker/dockerfile:1-labs" : "docker/dockerfile:1";
    findings_
        .report(place, message({what, " is not known to front end 1.", version_.minor, ", which the file asks for"}))
        .help("write `# syntax=" + wanted + "`" +
              (minor == 0 ? std::string() : ", or at least `1." + std::to_string(minor) + "`"));
  }

  FeatureNeedsSyntaxVersion version_;
  Findings& findings_;
};

}  // namespace

void feature_needs_syntax(const Document& document, const RuleContext&, Findings& findings) {
  const auto version = feature_needs_syntax_version(document);
  if (!version) return;
  FeatureNeedsSyntaxJudge judge(*version, findings);
  for (const dockerfile::Directive& directive : document.syntax.directives) judge.judge(directive);
  for (const Stage& stage : document.stages) {
    for (const Instruction& instruction : stage.instructions) judge.judge(instruction);
  }
}

}  // namespace infralint::docker
