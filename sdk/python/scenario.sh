#!/usr/bin/env bash
# The live scenario and the examples, within `npm run scenario -- sdk/python/scenario.sh`. PYTHON=python3.13 takes another Python.
set -euo pipefail
cd "$(dirname "$0")"
. ./environment.sh
"$venv/bin/python" -W error scenario.py
for example in ../../examples/python/*.py; do
  BASE_URL=$DOORWARD_URL "$venv/bin/python" -W error "$example"
done
"$venv/bin/pytest" tests/test_examples.py tests/test_live.py
