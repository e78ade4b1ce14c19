#!/usr/bin/env bash
# The live scenario, within `npm run scenario -- sdk/python/scenario.sh`. PYTHON=python3.13 takes another Python.
set -euo pipefail
cd "$(dirname "$0")"
. ./environment.sh
exec "$venv/bin/python" -W error scenario.py
