#!/usr/bin/env bash
# Everything that must hold for the Go SDK: format, vet, staticcheck (where it is installed) and the tests of every module
# under the race detector.
set -euo pipefail
cd "$(dirname "$0")"
unformatted=$(gofmt -l .)
if [ -n "$unformatted" ]; then echo "gofmt: $unformatted" >&2; exit 1; fi
for module in . doorwardhttp/chi doorwardgin doorwardecho doorwardfiber; do
  echo "== $module"
  (
    cd "$module"
    go mod tidy -diff
    go vet ./...
    if command -v staticcheck >/dev/null; then staticcheck ./...; fi
    go test -race -timeout 120s ./...
  )
done
