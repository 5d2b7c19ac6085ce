#!/usr/bin/env bash
# Runs infralint once with every report that the action needs. Inputs come through the environment only; the verdict is left
# to verdict.sh, so that reports are uploaded before the step fails.
set -euo pipefail

reports="$RUNNER_TEMP/infralint"
mkdir -p "$reports"
PATH="$reports/bin:$PATH"

arguments=(-f "sarif=$reports/infralint.sarif" -f "json=$reports/infralint.json" -f "github=$reports/github.txt" -f concise --color never)
[[ -z "${INPUT_CONFIG:-}" ]] || arguments+=(--config "$INPUT_CONFIG")
[[ -z "${INPUT_PROFILE:-}" ]] || arguments+=(--profile "$INPUT_PROFILE")
[[ -z "${INPUT_FAIL_ON:-}" ]] || arguments+=(--fail-on "$INPUT_FAIL_ON")
read -r -a extra <<<"${INPUT_ARGS:-}"
paths=()
while IFS= read -r path; do
  [[ -z "$path" ]] || paths+=("$path")
done <<<"${INPUT_PATHS:-.}"

code=0
infralint check "${arguments[@]}" ${extra[@]+"${extra[@]}"} -- "${paths[@]}" || code=$?

# The report is ours and has one key a line in its summary's fixed order; jq is on every hosted runner.
count() { jq -r ".summary.$1 // 0" "$reports/infralint.json" 2>/dev/null || echo 0; }

# A fork's or Dependabot's token may not upload, whatever the workflow says.
upload=false
case "${INPUT_UPLOAD_SARIF:-auto}" in
  true) upload=true ;;
  auto)
    if [[ "${GITHUB_ACTOR:-}" != "dependabot[bot]" && ("${GITHUB_EVENT_NAME:-}" != pull_request || "${HEAD_REPOSITORY:-}" == "${GITHUB_REPOSITORY:-}") ]]; then
      upload=true
    fi
    ;;
esac
[[ -s "$reports/infralint.sarif" ]] || upload=false

{
  echo "exit-code=$code"
  echo "errors=$(count error)"
  echo "warnings=$(count warning)"
  echo "notes=$(count note)"
  echo "suppressed=$(jq -r '[.summary.suppressed[]?] | add // 0' "$reports/infralint.json" 2>/dev/null || echo 0)"
  echo "sarif-file=$reports/infralint.sarif"
  echo "json-file=$reports/infralint.json"
  echo "github-report=$reports/github.txt"
  echo "upload=$upload"
  echo "version=$(infralint --version | cut -d ' ' -f 2)"
} >>"$GITHUB_OUTPUT"

if [[ "${INPUT_SUMMARY:-true}" == true && -n "${GITHUB_STEP_SUMMARY:-}" ]]; then
  {
    echo "### infralint"
    echo
    echo "| errors | warnings | notes |"
    echo "|--:|--:|--:|"
    echo "| $(count error) | $(count warning) | $(count note) |"
  } >>"$GITHUB_STEP_SUMMARY"
fi
