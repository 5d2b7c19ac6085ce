#!/usr/bin/env bash
# Annotations where no upload carries the findings, then the exit code that infralint gave.
set -euo pipefail

annotate=false
case "${INPUT_ANNOTATIONS:-auto}" in
  true) annotate=true ;;
  auto) [[ "${UPLOAD_OUTCOME:-skipped}" == success ]] || annotate=true ;;
esac
if [[ "${UPLOAD_OUTCOME:-skipped}" == failure ]]; then
  echo "::notice title=infralint::SARIF upload is not permitted here; the findings are in the annotations and the summary"
fi
if [[ "$annotate" == true && -s "${GITHUB_REPORT:-}" ]]; then cat "$GITHUB_REPORT"; fi
exit "${EXIT_CODE:-2}"
