#!/usr/bin/env bash
# The live scenario of every SDK (sdk/scenario), walked by the Go client and verifier; then the README's quick start. Needs Node 24 and Go.
set -euo pipefail
cd "$(dirname "$0")"
exec node ../scenario/run.ts -- bash -c "go run ./internal/scenario && go test -count 1 -run README ."
