"""Servers that tests start: the program itself, as a process of its own on a free port of this machine."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from paths import REPOSITORY


@dataclass(frozen=True)
class Served:
    """A running ``olygraph serve``: its address (with ``/`` at the end), its process, and the file of its messages."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path


@contextmanager
def served(release: Path, *arguments: str) -> Iterator[Served]:
    """Serve a release on a free port; wait until it answers, and end it with SIGTERM."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        command = [sys.executable, "-W", "error", "-m", "olygraph", "serve", str(release), "--port", "0", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "graph")}
        with log.open("wb") as stderr:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, env=environment)
        try:
            assert process.stdout is not None
            # The first line of its output comes when it takes requests; the end of the output, when it has failed.
            line = process.stdout.readline().decode()
            found = re.search(r"http://\S+", line)
            assert found, log.read_text(encoding="utf-8")
            yield Served(found[0], process, log)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.communicate(timeout=30)
            assert "Traceback" not in log.read_text(encoding="utf-8")
