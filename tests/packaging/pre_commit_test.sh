#!/usr/bin/env bash
# The hook as users meet it: `pre-commit try-repo` on a repository with a bad Dockerfile fails with our message, a clean one passes.
# Usage: pre_commit_test.sh SOURCE_DIR BINARY
set -euo pipefail
source_dir=$1 binary=$2
command -v pre-commit >/dev/null || { echo "SKIPPED: pre-commit is not installed"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" GIT_CONFIG_GLOBAL="$work/gitconfig" PRE_COMMIT_HOME="$work/cache" PIP_NO_INDEX=1
mkdir -p "$HOME" "$work/bin" "$work/hooks" "$work/user"
git config --global user.name test
git config --global user.email test@example.com
git config --global init.defaultBranch main
ln -s "$binary" "$work/bin/infralint"
export PATH="$work/bin:$PATH"

git -C "$work/hooks" init -q
cp "$source_dir/.pre-commit-hooks.yaml" "$work/hooks/"
git -C "$work/hooks" add -A
git -C "$work/hooks" commit -qm hooks

cd "$work/user"
git init -q
mkdir "with space"
printf 'FROM python\nCMD ["python"]\n' >"with space/Dockerfile"
printf 'print(1)\n' >main.py
git add -A

fail() { printf 'FAILED: %s\n%s\n' "$1" "$output" >&2; exit 1; }

if output=$(pre-commit try-repo "$work/hooks" infralint-system --all-files 2>&1); then fail "a bad Dockerfile passed"; fi
grep -q 'docker/base-image-latest' <<<"$output" || fail "the hook failed without our finding"
grep -q 'with space/Dockerfile:1:6' <<<"$output" || fail "the finding has no position"

printf 'FROM scratch\nCOPY main.py /\n' >"with space/Dockerfile"
output=$(pre-commit try-repo "$work/hooks" infralint-system --all-files 2>&1) || fail "a clean Dockerfile failed"
grep -q 'Passed' <<<"$output" || fail "the hook did not run"

output=$(pre-commit try-repo "$work/hooks" infralint-system --files main.py 2>&1) || fail "a foreign file failed"
grep -q 'no files to check' <<<"$output" || fail "the hook ran for a file that is not ours"
echo "1 passed, 0 failed"
