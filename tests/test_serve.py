"""``olygraph serve`` as its users meet it: a process on this machine, asked over HTTP."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from paths import EXAMPLE, REPOSITORY
from servers import Served, served


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "olygraph", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY, timeout=120)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("release") / "out"
    assert run("export", EXAMPLE, "--out", out).returncode == 0
    return out


@pytest.fixture(scope="module")
def server(release: Path) -> Iterator[Served]:
    with served(release) as running:
        yield running


def test_health_and_figures_are_told(server: Served) -> None:
    health = requests.get(f"{server.url}health", timeout=10)
    assert (health.status_code, health.json()["status"]) == (200, "ok")
    figures = requests.get(f"{server.url}metrics", timeout=10)
    assert figures.headers["content-type"].startswith("text/plain")
    assert 'olygraph_http_requests_total{route="/health",status="200"}' in figures.text


def test_a_port_that_is_taken_is_one_message(release: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", release, "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "another --port" in done.stderr


def test_what_is_no_release_is_not_served(tmp_path: Path) -> None:
    done = run("serve", tmp_path)
    assert (done.returncode, "holds no release" in done.stderr) == (2, True)


def test_an_interrupt_ends_it_with_its_code(release: Path) -> None:
    with served(release) as running:
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(timeout=30) == 130
