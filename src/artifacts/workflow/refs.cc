#include "artifacts/workflow/refs.h"

#include <algorithm>

#include "artifacts/workflow/facts.h"
#include "syntax/expression/expression.h"

namespace infralint::workflow {

bool is_branch_ref(const Uses& uses) {
  return lists("main master develop dev trunk latest HEAD nightly edge ", uses.ref) ||
         uses.ref.starts_with("refs/heads/") || uses.ref.ends_with("-branch");
}

bool is_documented_ref(const Uses& uses) {
  if (uses.slug == "dtolnay/rust-toolchain") return true;  // the ref is the toolchain
  if (uses.slug == "taiki-e/install-action") return true;  // the ref is the tool
  if (uses.slug == "slsa-framework/slsa-github-generator")
    return uses.ref.starts_with('v');  // its verifier wants a tag
  return uses.slug == "pypa/gh-action-pypi-publish" && uses.ref == "release/v1";
}

bool is_trusted_owner(const Uses& uses, const std::vector<std::string>& owners) {
  return std::any_of(owners.begin(), owners.end(),
                     [&](const std::string& owner) { return expression::same_name(owner, uses.owner); });
}

}  // namespace infralint::workflow
