# Sourced by the scripts beside it: $python, and $venv with everything pinned and the package itself.
python=${PYTHON:-python3}
venv=.venv/$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
export PIP_DISABLE_PIP_VERSION_CHECK=1
"$venv/bin/pip" install -q -r requirements-test.txt
"$venv/bin/pip" install -q --no-deps --no-build-isolation -e .
