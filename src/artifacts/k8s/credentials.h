// Reporting credentials that stand in a manifest. For rules of this area.
#pragma once

#include <string_view>

#include "artifacts/k8s/node.h"
#include "base/span.h"
#include "check/findings.h"
#include "check/secret_shapes.h"

namespace infralint::k8s {

// A value that everybody tries first: `postgres`, `admin`, `123456`.
bool is_default_credential(std::string_view value);

// Whether a value is a credential that somebody could use, whatever is thought of its strength.
bool is_exposed(const SecretVerdict& verdict);

// Reports and redacts `part` of the scalar `node`, unless `verdict` says that it is no secret; `what` says where it
// stands
// ("variable `X` of container `app`"). Default credentials are warnings.
void report_exposed(Findings& findings, const Node& node, Span part, const SecretVerdict& verdict,
                    std::string_view value, std::string_view what);

}  // namespace infralint::k8s
