#!/usr/bin/env bash
# The live scenario of every SDK (sdk/scenario), walked by the Go client and verifier. Needs Node 24 and Go.
set -euo pipefail
cd "$(dirname "$0")"
exec node ../scenario/run.ts -- go run ./internal/scenario
