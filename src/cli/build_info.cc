#include "cli/build_info.h"

#if !defined(INFRALINT_VERSION) || !defined(INFRALINT_COMMIT) || !defined(INFRALINT_PLATFORM) || \
    !defined(INFRALINT_AS_OF) || !defined(INFRALINT_DOCS_URL)
#error "the build defines these for this file"
#endif

namespace infralint::cli {
namespace {

constexpr BuildInfo info = {
    INFRALINT_VERSION,
    INFRALINT_COMMIT,
    INFRALINT_PLATFORM,
#if defined(__clang__)
    "clang " __clang_version__,
#else
    "gcc " __VERSION__,
#endif
    INFRALINT_AS_OF,
    INFRALINT_DOCS_URL,
};

}  // namespace

const BuildInfo& build_info() { return info; }

}  // namespace infralint::cli
