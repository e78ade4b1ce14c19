#!/usr/bin/env bash
# Everything that must hold for the Go SDK: format, vet, staticcheck (where it is installed), the tests of every module
# under the race detector and how fast verification is without it, and the examples.
set -euo pipefail
cd "$(dirname "$0")"
examples=../../examples
race=-race
if ! command -v gcc >/dev/null; then race=; echo "no C compiler: without the race detector"; fi
unformatted=$(gofmt -l . $examples/{go,nethttp,chi,gin,echo,fiber})
if [ -n "$unformatted" ]; then echo "gofmt: $unformatted" >&2; exit 1; fi
for module in . doorwardhttp/chi doorwardgin doorwardecho doorwardfiber $examples/{go,nethttp,chi,gin,echo,fiber}; do
  echo "== $module"
  (
    cd "$module"
    go mod tidy -diff
    go vet ./...
    if command -v staticcheck >/dev/null; then staticcheck ./...; fi
    go test $race -timeout 300s ./...
  )
done
echo "== how fast"
go test -count 1 -run AsFast -v . | grep -v "^=== "
