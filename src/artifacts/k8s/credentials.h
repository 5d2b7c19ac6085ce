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

// Whether a value is a credential that somebody could use, whatever is thought of its strength: no stand-in that
// repeats its own name (`API_KEY_VAL`) or tells the reader what to do (`yourpassword`).
bool is_exposed(const SecretVerdict& verdict, std::string_view name, std::string_view value);

// Reports and redacts `value`, which stands at `part` of the text of `node` (empty: it is all of it), when it is a
// credential; `name` is what it belongs to, empty when only its shape may prove it. `what` says where it stands
// ("variable `X` of container `app`"). Default credentials are warnings.
void report_exposed(Findings& findings, const Node& node, Span part, std::string_view name, std::string_view value,
                    std::string_view what);

}  // namespace infralint::k8s
