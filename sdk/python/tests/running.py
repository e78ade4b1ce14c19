"""A service in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from apps import Service


@contextmanager
def running(command: Sequence[str], folder: Path, known: Mapping[str, str]) -> Iterator[Service]:
    """The module of ``command``, in whose arguments ``{port}`` is a free port, with these environment variables."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", *(part.format(port=port) for part in command)],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **known},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 20
        while time.monotonic() < until and process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield Service(port, lambda _app: None)
    finally:
        process.terminate()
        process.wait(10)
