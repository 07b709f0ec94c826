"""A release reconciled against, as OpenRefine and others do: over HTTP, in both versions of the protocol."""

import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from olygraph.cli.naming import LinkNames
from olygraph.conformance import FORMS, VERSIONS
from olygraph.serve import make_app
from olygraph.serve.reconciliation import read_catalogue, reconciliation_routes
from olygraph.vocab import OLY, RDF, SCHEMA, Quad, integer, string
from paths import ABSENT, EXAMPLE, SHARED
from servers import Served, served
from test_serve import run

BASE = "https://w3id.org/olygraph/"
_ORIGIN = {"Origin": "https://client.example"}
HOY = "athlete/cycling/men/chris-hoy"
ENDPOINTS = {"0.2": "reconcile", "1.0-draft": "reconcile/1.0-draft"}


def _node(path: str) -> str:
    return f"<{BASE}{path}>"


def _people() -> list[Quad]:
    """Two namesakes of different nations, one person alone, and a nation with markup in its name."""
    quads: list[tuple[str, str, str]] = []
    for code, name in (("GBR", "Great Britain"), ("USA", "<script>alert(1)</script>")):
        quads += [(_node(f"nation/{code}"), RDF.type, OLY.Nation), (_node(f"nation/{code}"), SCHEMA.name, string(name))]
        quads.append((_node(f"nation/{code}"), OLY.code, string(code)))
    for at, (name, code) in enumerate((("Jo Smith", "GBR"), ("Jo Smith", "USA"), ("Zoë Ünal", "USA"))):
        person, result = _node(f"athlete/rowing/women/{at}"), _node(f"result/{at}")
        quads += [(person, RDF.type, OLY.Athlete), (person, SCHEMA.name, string(name))]
        quads += [(result, OLY.athlete, person), (result, OLY.event, _node("event/x")), (result, OLY.rank, integer(at))]
        quads.append((result, OLY.nation, _node(f"nation/{code}")))
    return [(*quad, "<urn:g>") for quad in quads]


class Client:
    """A session with one server."""

    def __init__(self, address: str) -> None:
        self.address, self.session = address, requests.Session()

    def get(self, path: str, params: dict[str, str] | None = None) -> requests.Response:
        return self.session.get(self.address + path, params=params, allow_redirects=False, timeout=30)

    def post(self, path: str, data: dict[str, str] | str) -> requests.Response:
        return self.session.post(self.address + path, data, timeout=30)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    app = make_app(reconciliation_routes(read_catalogue(_people(), BASE), LinkNames()))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield Client(f"http://127.0.0.1:{listening.getsockname()[1]}")
        server.should_exit = True
        thread.join(30)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    out = tmp_path_factory.mktemp("reconciled") / "out"
    assert run("export", EXAMPLE, "--out", out).returncode == 0
    with served(out) as running:
        yield running


def _ask(client: Client, **query: object) -> list[dict[str, Any]]:
    answer = client.post("/reconcile", {"queries": json.dumps({"q": query})})
    assert answer.status_code == 200, answer.text
    found = answer.json()["q"]["result"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_our_service_conforms(server: Served, version: str) -> None:
    done = run("conformance", server.url + ENDPOINTS[version], "--version", version, "--format", "json")
    told = json.loads(done.stdout)
    assert [one for one in told["findings"] if not one["kept"]] == []
    assert (done.returncode, told["conforms"]) == (0, True)
    assert len(told["findings"]) > 30


def test_the_forms_of_openrefine_are_answered(server: Served) -> None:
    queries = json.dumps({"q0": {"query": "Chris Hoy", "properties": [{"pid": "noc", "v": "GBR"}], "type": "Athlete"}})
    posted = requests.post(f"{server.url}reconcile", data={"queries": queries}, timeout=10)
    got = requests.get(f"{server.url}reconcile", params={"queries": queries}, timeout=10)
    assert posted.json() == got.json()
    best = posted.json()["q0"]["result"][0]
    assert (best["id"], best["match"]) == (HOY, True)
    assert {feature["id"] for feature in best["features"]} == {"name", "homonyms", "property1_noc"}
    extend = json.dumps({"ids": [HOY], "properties": [{"id": "nation"}, {"id": "rank"}]})
    values = requests.post(f"{server.url}reconcile", data={"extend": extend}, timeout=10).json()["rows"][HOY]
    assert values == {"nation": [{"id": "nation/GBR", "name": "Great Britain"}], "rank": [{"int": 1}]}


def test_the_view_leads_to_the_iri(server: Served) -> None:
    view = requests.get(f"{server.url}reconcile/view", params={"id": HOY}, allow_redirects=False, timeout=10)
    assert (view.status_code, view.headers["location"]) == (303, BASE + HOY)


def test_namesakes_are_never_sure(client: Client) -> None:
    found: list[dict[str, Any]] = []
    for constraint in ([], [{"pid": "noc", "v": "GBR"}]):
        found = _ask(client, query="Jo Smith", properties=constraint)
        assert [one["match"] for one in found[:2]] == [False, False]
    assert found[0]["id"] == "athlete/rowing/women/0", "the one who agrees comes first"
    assert found[0]["score"] > 2 * found[1]["score"]


def test_a_conflict_is_never_sure(client: Client) -> None:
    right, wrong = (
        _ask(client, query="Zoe Unal", properties=[{"pid": "noc", "v": code}])[0] for code in ("USA", "GBR")
    )
    assert (right["match"], wrong["match"]) == (True, False)
    assert (wrong["score"] < 20, right["score"] > 90) == (True, True)


def test_a_name_alone_is_not_enough_for_a_person(client: Client) -> None:
    (found,) = _ask(client, query="Zoë Ünal")
    assert (found["match"], found["score"]) == (False, 95.0)


def test_an_id_finds_its_entity(client: Client) -> None:
    for text in ("athlete/rowing/women/1", f"{BASE}athlete/rowing/women/1"):
        (found,) = _ask(client, query=text)
        assert (found["id"], found["match"], found["score"]) == ("athlete/rowing/women/1", True, 100.0)


def test_a_preview_holds_no_markup_of_the_data(client: Client) -> None:
    page = client.get("/reconcile/preview", {"id": "nation/USA"})
    assert "<script" not in page.text
    assert "&lt;script&gt;" in page.text


_WORDS = "query type limit properties pid v id ids queries conditions matchType propertyValue propertyId q0"
_FIELDS = st.text(max_size=3) | st.sampled_from(_WORDS.split())
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(_FIELDS, one, max_size=4),
    max_leaves=12,
)


@given(value=_JSON)
def test_any_json_gets_an_answer_or_a_refusal(client: Client, value: object) -> None:
    text = json.dumps(value)
    for answer in (
        client.post("/reconcile", {"queries": text}),
        client.post("/reconcile", {"extend": text}),
        client.post("/reconcile/1.0-draft/reconcile", text),
        client.post("/reconcile/1.0-draft/extend", text),
    ):
        assert answer.status_code in {200, 400, 413}
        assert isinstance(answer.json(), dict)


@given(name=st.text(min_size=1, max_size=60).filter(str.strip), limit=st.integers(1, 10**9))
def test_any_name_gets_a_result_in_form(client: Client, name: str, limit: int) -> None:
    batch = {"q": {"query": name, "limit": limit}}
    answer = client.post("/reconcile", {"queries": json.dumps(batch)})
    assert not list(FORMS["0.2"]["reconciliation-result-batch"](answer.json(), ""))
    condition = {"matchType": "name", "propertyValue": name}
    answer = client.post("/reconcile/1.0-draft/reconcile", json.dumps({"queries": [{"conditions": [condition]}]}))
    assert not list(FORMS["1.0-draft"]["reconciliation-result-batch"](answer.json(), ""))


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"queries": "{"}, 400),
        ({"queries": "[" * 100_000}, 400),
        ({"queries": json.dumps({str(at): {"query": "x"} for at in range(51)})}, 413),
        ({"queries": json.dumps({"q": {"query": "x" * 501}})}, 400),
        ({"queries": '{"\\ud800": {"query": "x"}}'}, 400),
        ({"queries": '{"q": {"query": "\\ud800"}}'}, 400),
        ({"queries": '{"q": {"query": "x", "limit": -1}}'}, 400),
        ({"queries": '{"q": {"query": "x", "limit": NaN}}'}, 400),
        ({"queries": '{"q": {"query": "x", "limit": 1' + "0" * 5000 + "}}"}, 400),
        ({"extend": json.dumps({"ids": [str(at) for at in range(501)], "properties": []})}, 413),
        ({"other": "1"}, 400),
        ({str(at): "1" for at in range(20)}, 400),
    ],
)
def test_hostile_bodies_are_refused(client: Client, fields: dict[str, str], status: int) -> None:
    answer = client.post("/reconcile", fields)
    assert (answer.status_code, answer.json()["status"]) == (status, "error")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("suggest/entity?prefix=" + "x" * 501, 400),
        ("suggest/entity?prefix=jo&cursor=-1", 400),
        ("suggest/entity?prefix=jo&cursor=" + "9" * 99, 400),
        ("extend/propose?limit=x", 400),
        ("preview?id=nobody", 404),
        ("view?id=//evil.example", 404),
    ],
)
@pytest.mark.parametrize("version", VERSIONS)
def test_hostile_addresses_are_refused(client: Client, version: str, path: str, status: int) -> None:
    answer = client.get(f"/{ENDPOINTS[version]}/{path}")
    assert (answer.status_code, answer.json()["status"]) == (status, "error")


def test_the_order_of_quads_does_not_matter() -> None:
    quads = _people()
    assert read_catalogue(quads, BASE) == read_catalogue(reversed(quads), BASE)


def _schema_checks(version: str) -> dict[str, Draft7Validator]:
    """The validators of a version's schemas, which name each other by file name and by address."""
    folder = SHARED / "standards" / "reconciliation-api" / version / "schemas"
    schemas = {file.stem: json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.json"))}
    registry: Registry[Any] = Registry()
    for name, schema in schemas.items():
        resource = Resource.from_contents(schema, default_specification=DRAFT7)
        beside = str(schema.get("$id", "")).rpartition("/")[0]
        for address in (f"{name}.json", f"{beside}/{name}.json", str(schema.get("$id"))):
            registry = registry.with_resource(address, resource)
    swagger = Resource.from_contents(schemas["openapi"], default_specification=DRAFT7)
    registry = registry.with_resource("http://swagger.io/v2/schema.json", swagger)
    return {name: Draft7Validator(schema, registry=registry) for name, schema in schemas.items()}


def _live_answers(url: str, version: str) -> Iterator[tuple[str, Any]]:
    root = url + ENDPOINTS[version]
    extension = {"ids": [HOY, "nobody"], "properties": [{"id": "nation"}, {"id": "rank"}, {"id": "none"}]}
    names = ["Chris Hoy", "Men's track time trial", "Greece", "zzz"]
    yield "manifest", requests.get(root, headers=_ORIGIN, timeout=10)
    if version == "0.2":
        batch = json.dumps({f"q{at}": {"query": name} for at, name in enumerate(names)})
        yield "reconciliation-result-batch", requests.post(root, data={"queries": batch}, headers=_ORIGIN, timeout=10)
        yield (
            "data-extension-response",
            requests.post(root, data={"extend": json.dumps(extension)}, headers=_ORIGIN, timeout=10),
        )
    else:
        queries = [{"conditions": [{"matchType": "name", "propertyValue": name}]} for name in names]
        yield (
            "reconciliation-result-batch",
            requests.post(f"{root}/reconcile", json={"queries": queries}, headers=_ORIGIN, timeout=10),
        )
        yield "data-extension-response", requests.post(f"{root}/extend", json=extension, headers=_ORIGIN, timeout=10)
    for kind, form in (("entity", "entities"), ("property", "properties"), ("type", "types")):
        found = requests.get(f"{root}/suggest/{kind}", params={"prefix": "a"}, headers=_ORIGIN, timeout=10)
        yield f"suggest-{form}-response", found
    yield (
        "data-extension-property-proposal",
        requests.get(f"{root}/extend/propose?type=Athlete", headers=_ORIGIN, timeout=10),
    )


@pytest.mark.skipif(not SHARED.is_dir(), reason=ABSENT)
@pytest.mark.parametrize("version", VERSIONS)
def test_live_answers_keep_to_the_schemas(server: Served, version: str) -> None:
    checks = _schema_checks(version)
    seen = set()
    for name, answer in _live_answers(server.url, version):
        assert answer.status_code == 200, answer.text
        assert answer.headers["access-control-allow-origin"] == "*"
        assert [error.message for error in checks[name].iter_errors(answer.json())] == []
        seen.add(name)
    asked = {"reconciliation-query-batch", "data-extension-query", "openapi", "type", "lang", "dir"}
    assert seen == set(checks) - asked
