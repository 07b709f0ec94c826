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


def ask(server: Served, query: str, accept: str) -> requests.Response:
    return requests.post(f"{server.url}sparql", data={"query": query}, headers={"Accept": accept}, timeout=60)


def test_a_query_that_crashes_its_worker_or_never_ends_is_refused_and_the_next_is_answered(release: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    deep = f"SELECT (1{'+1' * 200_000} AS ?n) {{}}"
    with served(release, "--workers", "1", "--timeout", "2") as running:
        assert ask(running, endless, "*/*").status_code == 504
        assert ask(running, "ASK " + "{" * 5000, "*/*").status_code == 400
        assert ask(running, deep, "*/*").status_code >= 400
        assert ask(running, "ASK {}", "application/sparql-results+json").json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "accept", "status", "media_type"),
    [
        ("SELECT * { ?s a oly:Event }", "text/csv;q=0.5, application/sparql-results+xml", 200, "results+xml"),
        ("SELECT * { ?s a oly:Event }", "text/csv, */*;q=0.1", 200, "text/csv"),
        ("SELECT * { ?s a oly:Event }", "image/png", 406, "text/plain"),
        ("CONSTRUCT WHERE { ?s a oly:Event }", "application/ld+json", 200, "application/ld+json"),
        ("INSERT DATA { <a> <b> <c> }", "*/*", 400, "text/plain"),
        ("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "*/*", 400, "text/plain"),
    ],
)
def test_the_accept_header_chooses_and_nothing_else_than_reading_is_done(
    server: Served, query: str, accept: str, status: int, media_type: str
) -> None:
    answer = ask(server, query, accept)
    assert answer.status_code == status, answer.text
    assert media_type in answer.headers["content-type"]


def test_documents_of_nodes_say_what_the_release_says(server: Served, release: Path) -> None:
    base = "https://w3id.org/olygraph/"
    subjects = {line.split(" ", 1)[0] for line in (release / "data.nq").read_text("utf-8").splitlines()}
    splits = sorted(name for name in subjects if name.endswith("/split/500m>"))
    assert splits
    for name in splits:
        key = name.strip("<>").removeprefix(base)
        there = requests.get(f"{server.url}{key}", headers={"Accept": "application/n-triples"}, timeout=30)
        assert [step.status_code for step in there.history] == [303]
        data = (release / "data.nq").read_text("utf-8").splitlines()
        held = {line.rsplit(" <", 1)[0] for line in data if line.startswith(name + " ")}
        assert {line.removesuffix(" .") for line in there.content.decode().splitlines()} == held
    page = requests.get(f"{server.url}nation/GBR", headers={"Accept": "text/html"}, timeout=30)
    assert "Great Britain" in page.text
    assert requests.get(f"{server.url}nation/XYZ", timeout=30).status_code == 404
