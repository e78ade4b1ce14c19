#!/usr/bin/env bash
# Everything that must hold for the Python package: format, lint, types, tests, and the built package in an environment of its own.
# PYTHON=python3.13 takes another Python; arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")"
. ./environment.sh

examples=(../../examples/{python,fastapi,flask,django})
"$venv/bin/ruff" format --check -q . "${examples[@]}"
"$venv/bin/ruff" check -q . "${examples[@]}"
"$venv/bin/mypy" --no-error-summary
for example in fastapi flask django; do # each with modules of the same names
  MYPYPATH=../../examples/$example "$venv/bin/mypy" --no-error-summary ../../examples/$example
done
"$venv/bin/pytest" "$@"
"$venv/bin/python" bench/verify.py

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$venv/bin/python" -m build --no-isolation --outdir "$scratch/dist" . >"$scratch/build.log" || { cat "$scratch/build.log"; exit 1; }
"$python" -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install -q -c requirements-test.txt "$scratch"/dist/*.whl
"$scratch/venv/bin/python" -I -W error - <<'PY'
from importlib.metadata import version
from pathlib import Path

import doorward
from doorward.testing import FakeIssuer

assert version("doorward") == doorward.__version__
assert Path(doorward.__file__).with_name("py.typed").exists()
issuer = FakeIssuer()
assert issuer.verifier().verify(issuer.token(roles=["editor"])).has(role="editor")
PY
"$scratch/venv/bin/pip" install -q -c requirements-test.txt "$(echo "$scratch"/dist/*.whl)[client]"
"$scratch/venv/bin/python" -I -W error - <<'PY'
from time import process_time

start = process_time()
from doorward.client import Client, codes

print("figure: client-import-seconds", round(process_time() - start, 2))
with Client("http://127.0.0.1:9") as client:
    assert (client.state().status, codes.NOT_FOUND) == ("signed_out", "not_found")
PY
echo "doorward $("$scratch/venv/bin/python" -c 'import doorward; print(doorward.__version__)') on $("$python" --version): all well"
