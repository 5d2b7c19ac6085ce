#include "engine/detect.h"

#include <algorithm>
#include <utility>

#include "syntax/value/read.h"

namespace infralint::engine {
namespace {

std::shared_ptr<const value::Stream> parse(const SourceFile& file) {
  return std::make_shared<const value::Stream>(value::parse(file));
}

// `{{` that no quote and no `$` precedes: a template's, not YAML's, not an expression's of a workflow.
bool has_template_marks(std::string_view text) {
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2)) {
    const char before = at == 0 ? '\n' : text[at - 1];
    if (before != '$' && before != '"' && before != '\'') return true;
  }
  return false;
}

bool is_broken_template(const SourceFile& file, const value::Stream& stream) {
  return stream.has_syntax_error() && has_template_marks(file.parse_text());
}

}  // namespace

Detector::Detector(std::span<const Artifact* const> artifacts, const std::vector<std::string>& only) {
  for (const Artifact* artifact : artifacts) {
    if (only.empty() || std::find(only.begin(), only.end(), artifact->kind) != only.end()) {
      artifacts_.push_back(artifact);
    }
  }
}

void Detector::use(const policy::FileChoices& choices, std::vector<policy::PathPattern> included) {
  choices_ = &choices;
  included_ = std::move(included);
  included_.insert(included_.end(), choices.extend_include.begin(), choices.extend_include.end());
}

const Artifact* Detector::find(std::string_view kind) const {
  for (const Artifact* artifact : artifacts_) {
    if (artifact->kind == kind) return artifact;
  }
  return nullptr;
}

std::optional<const Artifact*> Detector::configured(std::string_view path) const {
  if (choices_ == nullptr) return std::nullopt;
  const auto kind = choices_->kind_of(path);
  if (!kind) return std::nullopt;
  return find(*kind);
}

bool Detector::included(std::string_view path) const {
  return std::any_of(included_.begin(), included_.end(),
                     [&](const policy::PathPattern& pattern) { return pattern.covers(path); });
}

bool Detector::generic(std::string_view path) const {
  return std::any_of(generic_.begin(), generic_.end(),
                     [&](const policy::PathPattern& pattern) { return pattern.covers(path); });
}

NameMatch Detector::match_name(std::string_view path) const {
  if (const auto kind = configured(path)) return *kind == nullptr ? NameMatch::no : NameMatch::yes;
  NameMatch best = NameMatch::no;
  for (const Artifact* artifact : artifacts_) best = std::max(best, artifact->match_name(path));
  return best == NameMatch::no && (included(path) || generic(path)) ? NameMatch::possible : best;
}

bool Detector::may_mention(std::string_view path) const {
  return std::any_of(artifacts_.begin(), artifacts_.end(), [path](const Artifact* artifact) {
    return artifact->may_mention != nullptr && artifact->may_mention(path);
  });
}

std::vector<FileReference> Detector::mentioned(const SourceFile& file) const {
  std::vector<FileReference> references;
  for (const Artifact* artifact : artifacts_) {
    if (artifact->may_mention == nullptr || !artifact->may_mention(file.path())) continue;
    for (FileReference& reference : artifact->mentioned(file)) references.push_back(std::move(reference));
  }
  return references;
}

Detection Detector::as(const Artifact& artifact, const SourceFile& file, std::string_view why,
                       std::shared_ptr<const value::Stream> known) {
  Detection out;
  out.artifact = &artifact;
  out.why = why;
  if (artifact.uses_values) out.stream = known ? std::move(known) : parse(file);
  return out;
}

Detection Detector::detect(const SourceFile& file, bool named, bool has_name,
                           std::shared_ptr<const value::Stream> known) const {
  Detection out;
  bool any_name = !has_name;
  if (has_name) {
    if (const auto kind = configured(file.path())) {
      return *kind == nullptr ? Detection{} : as(**kind, file, "files.kinds", std::move(known));
    }
    any_name = included(file.path());
  }
  std::vector<const Artifact*> possible;
  for (const Artifact* artifact : artifacts_) {
    const NameMatch match = has_name ? artifact->match_name(file.path()) : NameMatch::no;
    if (match == NameMatch::yes) {
      out = as(*artifact, file, "name", std::move(known));
      out.is_template = out.stream && is_broken_template(file, *out.stream);
      return out;
    }
    if ((match == NameMatch::possible || any_name) && artifact->may_be(file.parse_text())) possible.push_back(artifact);
  }
  for (const Artifact* artifact : possible) {
    if (artifact->uses_values && !out.stream) {
      out.stream = known ? std::move(known) : parse(file);
      out.is_template = is_broken_template(file, *out.stream);
    }
    if (!artifact->match_content({file, artifact->uses_values ? out.stream.get() : nullptr}, named)) continue;
    out.artifact = artifact;
    out.why = "content";
    break;
  }
  if (out.artifact == nullptr && has_name && generic(file.path()) && !out.is_template) {
    if (const Artifact* any = find("any")) {
      out = as(*any, file, "policy", std::move(out.stream));
      out.is_template = is_broken_template(file, *out.stream);
      return out;
    }
  }
  if (out.artifact == nullptr || !out.artifact->uses_values) out.stream.reset();
  return out;
}

bool is_chart_template(std::string_view path, const ProjectView& project) {
  constexpr std::string_view folder = "templates/";
  for (std::size_t at = path.find(folder); at != std::string_view::npos; at = path.find(folder, at + 1)) {
    if (at != 0 && path[at - 1] != '/') continue;
    if (project.is_file(std::string(path.substr(0, at)) + "Chart.yaml")) return true;
  }
  return false;
}

}  // namespace infralint::engine
