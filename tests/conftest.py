"""What every test run keeps to: no network, repeatable examples, and in CI no test left out."""

import ipaddress
import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from paths import ABSENT, SEED, SHARED

IN_CI = os.environ.get("OLYGRAPH_CI") == "1"

# Machines are shared and slow at times: how long one example takes says nothing about the code.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples on every run, so that a red run is red again when somebody looks.
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True, database=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if IN_CI else "dev"))


def _is_local(host: object) -> bool:
    """Whether a host is this machine: a loopback address, its name, or none (the wildcard that servers bind to)."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(name).partition("%")[0]).is_loopback
    except ValueError:
        return False


def _keep_off_the_network(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse to look up or to connect to any other machine (an audit hook, PEP 578: nothing is patched)."""
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # the path of a Unix socket is local
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if not _is_local(host):
        raise RuntimeError(f"a test wants the network: {event} {host!r}")


sys.addaudithook(_keep_off_the_network)


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that gives the reason; an expected failure (xfail) stays what it is."""
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: nothing may be skipped in CI: {reason}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let no test, fixture or unittest case be skipped in CI."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let no module be skipped in CI while tests are collected (``importorskip``, ``allow_module_level``)."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data beside the repository; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(ABSENT)
    return SHARED


@pytest.fixture(scope="session")
def seed(shared: Path) -> Path:
    """The real article about the track time trial of 2004, from the shared folder."""
    assert SEED.is_file(), f"{shared} holds no seed article"
    return SEED
