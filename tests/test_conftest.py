"""The rules of the test run itself: skips fail in CI, and no test reaches another machine."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from paths import REPOSITORY

SKIPS = {
    "test_skip_by_mark": "@pytest.mark.skip(reason='why-1')\ndef test_skip_by_mark(): pass",
    "test_skip_inside": "def test_skip_inside(): pytest.skip('why-2')",
    "test_skip_in_fixture": (
        "@pytest.fixture\ndef absent(): pytest.skip('why-3')\ndef test_skip_in_fixture(absent): pass"
    ),
    "test_unittest": (
        "import unittest\nclass TestOld(unittest.TestCase):\n"
        "    @unittest.skip('why-4')\n    def test_unittest(self): pass"
    ),
    "test_setup": "def setup_module(): pytest.skip('why-5')\ndef test_setup(): pass",
    "test_module": "pytest.skip('why-6', allow_module_level=True)",
    "test_import": "pytest.importorskip('no_such_module_at_all', reason='why-7')",
}


def _run_skips(folder: Path, *, in_ci: bool) -> subprocess.CompletedProcess[str]:
    for file in ("conftest.py", "paths.py"):
        shutil.copy(REPOSITORY / "tests" / file, folder)
    for name, source in SKIPS.items():
        (folder / f"{name}.py").write_text(f"import pytest\n{source}\n", encoding="utf-8")
    (folder / "test_runs.py").write_text(
        "import pytest\ndef test_runs(): pass\n"
        "@pytest.mark.xfail(strict=True)\ndef test_expected_to_fail(): assert False\n",
        encoding="utf-8",
    )
    environment = os.environ | {"OLYGRAPH_CI": "1" if in_ci else "0", "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-rsfE", "--continue-on-collection-errors", "-p", "no:cacheprovider", folder],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_outside_ci_a_skip_is_a_skip(tmp_path: Path) -> None:
    run = _run_skips(tmp_path, in_ci=False)
    assert run.returncode == 0, run.stdout
    assert "1 passed, 7 skipped, 1 xfailed" in run.stdout


def test_in_ci_every_kind_of_skip_fails_and_says_why(tmp_path: Path) -> None:
    run = _run_skips(tmp_path, in_ci=True)
    assert run.returncode == 1, run.stdout
    assert "skipped" not in run.stdout.splitlines()[-1]
    assert "1 passed" in run.stdout
    assert "1 xfailed" in run.stdout
    for number in range(1, len(SKIPS) + 1):
        assert f"nothing may be skipped in CI: Skipped: why-{number}" in run.stdout


def test_a_server_on_loopback_can_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as client,
    ):
        assert client.getpeername() == server.getsockname()


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1", "example.org"])  # for documentation: RFC 5737, 3849
def test_another_machine_cannot_be_reached(address: str) -> None:
    with pytest.raises(RuntimeError, match="a test wants the network"):
        socket.create_connection((address, 9), timeout=0.1)
