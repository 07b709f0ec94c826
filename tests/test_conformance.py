"""``olygraph conformance`` on services that were not written here, on liars, and on nobody."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import requests

from olygraph.conformance.web import Client
from olygraph.errors import Unreachable
from paths import REPOSITORY
from test_serve import run

GOLDEN = REPOSITORY / "tests" / "cases" / "conformance"
_SERVE = "import csv_reconcile, sys; csv_reconcile.create_app().run(port=int(sys.argv[1]))"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert isinstance(port, int)
    return port


@pytest.fixture(scope="module")
def csv_reconcile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of csv-reconcile over three places; it keeps its files in the folder where it starts."""
    folder, port = tmp_path_factory.mktemp("csv"), _free_port()
    (folder / "places.tsv").write_text("id\tname\tcountry\n1\tLondon\tGB\n2\tParis\tFR\n3\tAthens\tGR\n", "utf-8")
    # What it proposes for extension is at port 5000 unless a configuration says where.
    propose = {"service_url": f"http://127.0.0.1:{port}", "service_path": "/properties"}
    (folder / "config.py").write_text(f"MANIFEST = {{'extend': {{'propose_properties': {propose}}}}}\n", "utf-8")
    start = "from csv_reconcile import main; main()"
    subprocess.run(
        [sys.executable, "-c", start, "init", "--config", "config.py", "places.tsv", "id", "name"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(port)], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(f"http://127.0.0.1:{port}/reconcile", process)
        yield f"http://127.0.0.1:{port}/reconcile"
    finally:
        process.terminate()
        process.wait(30)


def _await(url: str, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        try:
            requests.get(url, timeout=10)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the service did not start")


@pytest.mark.parametrize("version", ["0.2", "1.0-draft"])
def test_the_verdicts_on_csv_reconcile(csv_reconcile: str, version: str) -> None:
    done = run("conformance", csv_reconcile, "--version", version, "--format", "json")
    told = json.loads(done.stdout)
    broken = [f"{one['level']} {one['rule']}: {one['seen']}" for one in told["findings"] if not one["kept"]]
    golden = json.loads((GOLDEN / f"csv-reconcile-{version}.json").read_text("utf-8"))
    assert {"rules": len(told["findings"]), "broken": broken} == golden
    assert (done.returncode, told["conforms"]) == (1, False)


def test_a_breach_tells_section_and_mend(csv_reconcile: str) -> None:
    done = run("conformance", csv_reconcile)
    first = done.stdout.splitlines()[0]
    assert first.startswith("MUST: manifest («Service Manifest»): saw versions: does not name 0.2 (")
    assert done.stdout.rstrip().endswith("does not conform")


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:{port}/", "file:///etc/passwd", "ftp://127.0.0.1/", "x", "http://"]
)
def test_nobody_there_is_told_in_one_line(address: str) -> None:
    done = run("conformance", address.format(port=_free_port()))
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert done.stderr.startswith("error: ")


@contextmanager
def _liar(status: int, kind: str, body: bytes, **headers: str) -> Iterator[str]:
    """A service that answers everything alike."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with _served(Handler) as address:
        yield address


@contextmanager
def _served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join(30)


def test_a_service_that_drips_is_given_up_in_time() -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):
                for _ in range(600):
                    self.wfile.write(b" ")
                    time.sleep(0.1)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with _served(Handler) as address:
        client = Client(address, seconds=0.5)
        with pytest.raises(Unreachable, match="took too long"):
            client.get(address)


_EVERYTHING = {
    "versions": ["0.2", "1.0-draft"], "name": "\x1b[31mred", "identifierSpace": "x y", "schemaSpace": 7,
    "view": {"url": "{{id}}<>"}, "suggest": {"entity": {"service_url": "file:///", "service_path": "etc/passwd"}},
    "preview": {"url": 1}, "extend": {"propose_properties": True}, "defaultTypes": [3], "standardizedScore": True,
}  # fmt: skip


@pytest.mark.parametrize("version", ["0.2", "1.0-draft"])
@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"[" * 100_000),
        (200, b"\xff\xfe"),
        (200, b"null"),
        (200, json.dumps(_EVERYTHING).encode()),
        (200, b'{"versions": {}, "view": [], "suggest": [], "extend": 1, "preview": [], "results": [[]], "result": 1}'),
        (500, b"{}"),
    ],
)
def test_a_service_that_lies_gets_a_verdict(status: int, body: bytes, version: str) -> None:
    with _liar(status, "application/json", body) as address:
        done = run("conformance", address, "--version", version)
    assert done.returncode in {1, 2}
    assert "\x1b" not in done.stdout + done.stderr


def test_a_redirection_to_another_host_is_not_followed() -> None:
    with (
        _liar(200, "application/json", b"{}") as other,
        _liar(302, "text/plain", b"", Location=other) as address,
    ):
        done = run("conformance", address)
    assert "saw HTTP 302" in done.stdout
