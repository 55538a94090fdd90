#!/usr/bin/env bash
# Fails when the committed API description, or the web client's types, are not what the program says.
set -euo pipefail
cd "$(dirname "$0")/.."

binary=$1
dir=web/src/shared/api
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

drifted() {
  printf '\n%s has drifted from the code: run `make api` and commit it.\n' "$1" >&2
  exit 1
}

"$binary" openapi | node scripts/sorted-json.mjs > "$fresh/openapi.json"
diff -u "$dir/openapi.json" "$fresh/openapi.json" | head -n 60 || drifted "$dir/openapi.json"
(cd web && npx --no-install openapi-typescript "$fresh/openapi.json" -o "$fresh/schema.gen.ts" > /dev/null)
diff -u "$dir/schema.gen.ts" "$fresh/schema.gen.ts" | head -n 60 || drifted "$dir/schema.gen.ts"
