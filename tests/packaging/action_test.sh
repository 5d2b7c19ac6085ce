#!/usr/bin/env bash
# The action's shell parts with a stand-in for the runner: outputs, who may upload, annotations and the final verdict.
# Usage: action_test.sh SOURCE_DIR BINARY
set -euo pipefail
source_dir=$1 binary=$2
command -v jq >/dev/null || { echo "SKIPPED: jq is not installed"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
scripts="$source_dir/packaging/action"
passed=0

check() {  # NAME CONDITION...
  local name=$1
  shift
  "$@" || { echo "FAILED: $name" >&2; cat "$GITHUB_OUTPUT" >&2 || true; exit 1; }
  passed=$((passed + 1))
}

# run_check NAME=VALUE...: check.sh on a project with a bad Dockerfile.
run_check() {
  rm -rf "$work/run" && mkdir -p "$work/run/temp/infralint/bin" "$work/run/project/sub dir"
  ln -s "$binary" "$work/run/temp/infralint/bin/infralint"
  printf 'FROM python\nCMD ["python"]\n' >"$work/run/project/Dockerfile"
  cp "$work/run/project/Dockerfile" "$work/run/project/sub dir/"
  export GITHUB_OUTPUT="$work/run/output" GITHUB_STEP_SUMMARY="$work/run/summary" RUNNER_TEMP="$work/run/temp"
  : >"$GITHUB_OUTPUT"
  (cd "$work/run/project" && env GITHUB_REPOSITORY=o/r GITHUB_EVENT_NAME=push GITHUB_ACTOR=octo HEAD_REPOSITORY= "$@" bash "$scripts/check.sh" >"$work/run/log" 2>&1)
}
output() { sed -n "s/^$1=//p" "$GITHUB_OUTPUT"; }
is() { [[ "$(output "$1")" == "$2" ]]; }

run_check
check "findings are remembered, not thrown" is exit-code 1
check "warnings are counted" test "$(output warnings)" -ge 1
check "a push uploads" is upload true
check "SARIF is there" test -s "$(output sarif-file)"
check "JSON is there" test -s "$(output json-file)"
check "the summary has a table" grep -q '| errors |' "$GITHUB_STEP_SUMMARY"
check "the version is told" grep -qE '^version=[0-9]+\.[0-9]+' "$GITHUB_OUTPUT"

run_check GITHUB_EVENT_NAME=pull_request HEAD_REPOSITORY=fork/r
check "a fork's pull request does not try to upload" is upload false
run_check GITHUB_EVENT_NAME=pull_request HEAD_REPOSITORY=o/r
check "an own pull request uploads" is upload true
run_check "GITHUB_ACTOR=dependabot[bot]"
check "Dependabot does not try to upload" is upload false
run_check INPUT_UPLOAD_SARIF=false
check "upload can be switched off" is upload false
run_check INPUT_FAIL_ON=never
check "fail-on is passed on" is exit-code 0
run_check $'INPUT_PATHS=sub dir\nDockerfile'
check "paths are one a line, blanks included" is exit-code 1
run_check 'INPUT_PATHS=$(touch pwned)'
check "a path is text, never a command" test ! -e "$work/run/project/pwned"
check "a path that does not exist is an error" is exit-code 2
run_check "INPUT_ARGS=--select docker/user-missing --exit-zero"
check "further flags are passed on" is exit-code 0

run_check
verdict() { env GITHUB_REPORT="$(output github-report)" EXIT_CODE="$(output exit-code)" "$@" bash "$scripts/verdict.sh" >"$work/run/log" 2>&1; }
if verdict UPLOAD_OUTCOME=skipped; then check "the verdict is the exit code" false; fi
check "without upload there are annotations" grep -q '^::warning file=' "$work/run/log"
verdict UPLOAD_OUTCOME=success || true
check "with an upload there are none" test -z "$(grep '^::warning file=' "$work/run/log" || true)"
verdict UPLOAD_OUTCOME=failure || true
check "a refused upload is said" grep -q 'not permitted' "$work/run/log"
echo "$passed passed, 0 failed"
