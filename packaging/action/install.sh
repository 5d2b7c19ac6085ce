#!/usr/bin/env bash
# Puts infralint where check.sh finds it: an installed one, or one built from the sources of this action.
set -euo pipefail

case "${INPUT_VERSION:-source}" in
  system)
    command -v infralint >/dev/null || {
      echo "::error title=infralint::no infralint on PATH; install it in an earlier step or set version to source"
      exit 2
    }
    ;;
  source)
    "$GITHUB_ACTION_PATH/dev" run --version
    mkdir -p "$RUNNER_TEMP/infralint/bin"
    cp "$GITHUB_ACTION_PATH/build/release/infralint" "$RUNNER_TEMP/infralint/bin/infralint"
    ;;
  *)
    echo "::error title=infralint::version must be system or source"
    exit 2
    ;;
esac
