#!/usr/bin/env bash
# Fails when a Go file of ours is not as gofmt writes it.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -d '' -t files < <(find . \( -name node_modules -o -name .git -o -name bin \) -prune -o -name '*.go' -type f -print0)
unformatted=$(gofmt -l "${files[@]}")
[ -z "$unformatted" ] && exit 0
printf 'Not formatted (run gofmt -w on them):\n%s\n' "$unformatted" >&2
exit 1
