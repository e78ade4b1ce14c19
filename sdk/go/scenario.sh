#!/usr/bin/env bash
# The live scenario of every SDK (sdk/scenario), walked by the Go client and verifier; then examples/go, the README's quick start and what else only a server can prove. Needs Node 24 and Go.
set -euo pipefail
cd "$(dirname "$0")"
exec node ../scenario/run.ts -- bash -euc '
  go run ./internal/scenario
  (cd ../../examples/go && BASE_URL="$DOORWARD_URL" APP_ID="$DOORWARD_APP" go run .)
  go test -count 1 -run '\''README|Live'\'' .
'
