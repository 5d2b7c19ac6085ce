// Kubernetes annotations that suppress: `infralint.io/ignore: "k8s/a, k8s/b"` and
// `ignore.infralint.io/k8s.a: "reason"`. Inside of the policy room only.
#pragma once

#include <span>
#include <vector>

#include "base/source_file.h"
#include "check/comment_scope.h"
#include "policy/silencer.h"

namespace infralint::policy {

void read_own_annotations(const SourceFile& file, std::span<const AnnotationScope> annotations,
                          SilencerList& silencers);

}  // namespace infralint::policy
