"""The rules of the protocol, tried on a live service."""

import json
import re
from collections.abc import Mapping
from itertools import pairwise
from urllib.parse import quote, urlsplit

from olygraph.conformance.findings import Finding, Findings
from olygraph.conformance.web import Answer, Client

_QUERIES = "Sending Reconciliation Queries to a Service"
_RESPONSES = "Reconciliation Query Responses"
_MANIFEST = "Service Manifest"
_SUGGEST = "Suggest Queries"
_EXTEND = "Data Extension Query Requests"
_WORDS = ("a", "London", "é 東京 🚲 \u0627", "no such thing zzqxj")
_LOCAL = {"localhost", "127.0.0.1", "::1"}


def check_service(endpoint: str, version: str) -> list[Finding]:
    """Try every rule of a version on a service, with at most 80 requests; findings in the order of the report.

    Raises Unreachable where the endpoint does not answer.
    """
    client, findings = Client(endpoint), Findings(version)
    answer = client.get(endpoint)
    manifest = findings.form("manifest", _MANIFEST, answer, "manifest")
    findings.cors("manifest", answer)
    secure = urlsplit(endpoint).scheme == "https" or urlsplit(endpoint).hostname in _LOCAL
    findings.say("https", "SHOULD", "HTTP(S) Access", secure, "plain HTTP", "offer the service over HTTPS")
    whole = manifest if isinstance(manifest, dict) else _best_effort(answer)
    _manifest_fields(findings, whole)
    if "authentication" in whole:
        return findings.found
    run = _Run(client, findings, whole)
    run.reconcile()
    run.errors()
    run.suggest()
    run.preview()
    run.extend()
    return findings.found


def _best_effort(answer: Answer) -> dict[str, object]:
    value = answer.json()
    return value if isinstance(value, dict) else {}


def _manifest_fields(findings: Findings, manifest: dict[str, object]) -> None:
    if findings.version == "0.2":
        for name in ("identifierSpace", "schemaSpace"):
            space = str(manifest.get(name, ""))
            kept = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:\S+$", space) is not None
            findings.say(f"{name} is a URI", "MUST", "Identifier and Schema Spaces", kept, f"«{space}»", "give a URI")
    view = manifest.get("view")
    if isinstance(view, dict) and isinstance(view.get("url"), str):
        filled = re.sub(r"\{\{id\}\}|\{\+?id\}", "x", view["url"])
        kept = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s{}<>\"]+$|x$", filled) is not None
        mend = "give an absolute URI with the identifier as the only variable"
        findings.say("view template makes a URI", "MUST", "Entities", kept, f"«{view['url']}»", mend)


class _Run:
    """The checks that ask the service itself."""

    def __init__(self, client: Client, findings: Findings, manifest: dict[str, object]) -> None:
        self.client, self.findings, self.manifest = client, findings, manifest
        self.old = findings.version == "0.2"
        self.root = client.endpoint.rstrip("/")
        self.entity = ""
        kinds = manifest.get("defaultTypes")
        first = kinds[0] if isinstance(kinds, list) and kinds else None
        self.type = str(first.get("id", "")) if isinstance(first, dict) else ""

    def ask(self, *queries: Mapping[str, object]) -> Answer:
        """Send queries, given in the form of 0.2, as the version has them."""
        if self.old:
            batch = {f"q{at}": query for at, query in enumerate(queries)}
            return self.client.post_form(self.client.endpoint, {"queries": json.dumps(batch)})
        return self.client.post_json(f"{self.root}/reconcile", {"queries": [_as_conditions(one) for one in queries]})

    def results(self, rule: str, *queries: Mapping[str, object]) -> list[list[dict[str, object]]]:
        """Ask, note whether the form is right and every query has its result, and return the candidates of each."""
        answer = self.ask(*queries)
        value = self.findings.form(rule, _RESPONSES, answer, "reconciliation-result-batch")
        self.findings.cors(rule, answer)
        if not isinstance(value, dict):
            return []
        if self.old:
            keys = [f"q{at}" for at in range(len(queries))]
            whole = set(keys) == set(value)
            found = [value[key]["result"] for key in keys if key in value]
        else:
            found = [one["candidates"] for one in value["results"]]
            whole = len(found) == len(queries)
        mend = "answer each query of the batch, and no other"
        self.findings.say(f"{rule}: every query has its result", "MUST", _RESPONSES, whole, "others answered", mend)
        for candidates in found:
            self._candidates(rule, candidates)
        return found

    def _candidates(self, rule: str, candidates: list[dict[str, object]]) -> None:
        if not candidates:
            return
        say = self.findings.say
        scores = [score for one in candidates if isinstance(score := one.get("score"), int | float)]
        down = all(one >= other for one, other in pairwise(scores))
        say(f"{rule}: order", "SHOULD", _RESPONSES, down, f"scores {scores[:10]}", "sort by decreasing score")
        empty = [one for one in candidates if not one["id"] or not one["name"]]
        say(f"{rule}: ids and names", "MUST", "Entities", not empty, f"empty in {empty[:1]}", "never leave one empty")
        features = [[str(item.get("id")) for item in one.get("features", [])] for one in candidates]  # type: ignore[attr-defined]
        unique = all(len(names) == len(set(names)) for names in features)
        say(f"{rule}: feature ids", "MUST", _RESPONSES, unique, "a feature twice", "give each feature an id of its own")
        if self.manifest.get("standardizedScore") is True:
            inside = all(0 <= score <= 100 for score in scores)
            say(f"{rule}: scores", "MUST", _RESPONSES, inside, f"scores {scores[:10]}", "keep scores within 0 and 100")

    def reconcile(self) -> None:
        """Single queries and batches; limit, types, properties, Unicode; GET and JSONP in 0.2."""
        found = self.results("one query", {"query": _WORDS[0]})
        batch = self.results("batch", *({"query": word} for word in _WORDS))
        first = next((one for candidates in [*found, *batch] for one in candidates), None)
        if first:
            self.entity = str(first["id"])
            again = self.results("name of an entity", {"query": first["name"]})
            known = any(one["id"] == first["id"] for candidates in again for one in candidates)
            mend = "let the exact name of an entity find it"
            section = "A Note on Candidate Retrieval and Scoring"
            self.findings.say("an exact name finds its entity", "SHOULD", section, known, f"{first['id']} absent", mend)
        limited = self.results("limit", {"query": _WORDS[0], "limit": 1})
        kept = all(len(candidates) <= 1 for candidates in limited)
        section = "Structure of a Reconciliation Query"
        if limited:
            mend = "return at most limit candidates"
            self.findings.say("limit is obeyed", "MUST", section, kept, "more than one", mend)
        self.results("unknown type", {"query": _WORDS[0], "type": "no-such-type"})
        self.results("property", {"query": _WORDS[0], "properties": [{"pid": "no-such-property", "v": "x"}]})
        if self.old:
            self._get_and_jsonp()

    def _get_and_jsonp(self) -> None:
        queries = json.dumps({"q0": {"query": _WORDS[0]}})
        answer = self.client.get(self.client.endpoint, {"queries": queries})
        kept = answer.status == 200 and isinstance(answer.json(), dict)
        mend = "answer GET with the parameter queries"
        self.findings.say("GET with queries", "SHOULD", _QUERIES, kept, answer.outcome, mend)
        script = self.client.get(self.client.endpoint, {"queries": queries, "callback": "alert(1)//"})
        kind = script.headers.get("content-type", "")
        safe = not (script.body.lstrip().startswith(b"alert(1)//") and "json" not in kind.partition(";")[0])
        mend = "take a callback only if it is a name, or offer no JSONP (it is optional)"
        self.findings.say("JSONP takes names only", "SHOULD", "Cross-Origin Access", safe, "runs any callback", mend)

    def errors(self) -> None:
        """Malformed queries get a status of the 4xx kind, readable from other origins."""
        if self.old:
            broken = {name: self.client.post_form(self.client.endpoint, {"queries": text}) for name, text in _BROKEN}
        else:
            broken = {
                "a wrong form": self.client.post_json(f"{self.root}/reconcile", {"queries": [{}]}),
                "an array": self.client.post_json(f"{self.root}/reconcile", []),
            }
        for name, answer in broken.items():
            kept = 400 <= answer.status < 500
            mend = "answer malformed queries with 400 and tell what is wrong"
            section = "Error Handling and Rate-limiting"
            self.findings.say(f"error for {name}", "SHOULD", section, kept, answer.outcome, mend)
            self.findings.cors(f"error for {name}", answer)

    def suggest(self) -> None:
        """Prefix and cursor of each suggest service that the manifest names."""
        offered = self.manifest.get("suggest")
        for kind, form in _SUGGESTED.items():
            told = offered.get(kind) if isinstance(offered, dict) else None
            if not told:
                continue
            url = f"{self.root}/suggest/{kind}"
            if isinstance(told, dict):
                url = f"{told.get('service_url', '')}{told.get('service_path', '')}"
            answer = self.client.get(url, {"prefix": "a"})
            first = self.findings.form(f"suggest {kind}", _SUGGEST, answer, form)
            self.findings.cors(f"suggest {kind}", answer)
            later = self.client.get(url, {"prefix": "a", "cursor": "1"})
            second = self.findings.form(f"suggest {kind} with cursor", _SUGGEST, later, form)
            if isinstance(first, dict) and isinstance(second, dict) and len(first["result"]) > 1:
                kept = second["result"][:1] == first["result"][1:2]
                mend = "skip as many suggestions as cursor says"
                self.findings.say(f"suggest {kind}: cursor skips", "MUST", _SUGGEST, kept, "not skipped", mend)

    def preview(self) -> None:
        """The preview of an entity is an HTML page."""
        told = self.manifest.get("preview")
        if not isinstance(told, dict) or not self.entity:
            return
        marked = quote(self.entity, safe="")
        url = str(told.get("url", "")).replace("{{id}}", marked) if self.old else f"{self.root}/preview?id={marked}"
        answer = self.client.get(url)
        kind = answer.headers.get("content-type", "")
        kept = answer.status == 200 and kind.startswith("text/html")
        seen = f"{answer.outcome}, {kind or 'no type'}"
        self.findings.say("preview", "MUST", "Preview Queries", kept, seen, "answer with an HTML page")
        self.findings.cors("preview", answer)

    def extend(self) -> None:
        """Proposed properties, and the values of the first of them for one entity."""
        told = self.manifest.get("extend")
        if not isinstance(told, dict):
            return
        where = told.get("propose_properties" if self.old else "proposeProperties")
        mend = "name the properties that can be fetched"
        offered = self.findings.say(
            "properties are proposed", "SHOULD", "Data Extension Service", bool(where), "none", mend
        )
        if not offered or not self.entity:
            return
        url = f"{self.root}/extend/propose"
        if isinstance(where, dict):
            url = f"{where.get('service_url', '')}{where.get('service_path', '')}"
        answer = self.client.get(url, {"type": self.type, "limit": "3"})
        section = "Data Extension Property Proposals"
        proposed = self.findings.form("proposed properties", section, answer, "data-extension-property-proposal")
        self.findings.cors("proposed properties", answer)
        if isinstance(proposed, dict) and proposed["properties"]:
            kept = len(proposed["properties"]) <= 3
            self.findings.say("limit of proposals", "SHOULD", section, kept, "more than 3", "obey limit")
            self._fetch(proposed["properties"][0]["id"])

    def _fetch(self, name: str) -> None:
        query = {"ids": [self.entity], "properties": [{"id": name}]}
        if self.old:
            answer = self.client.post_form(self.client.endpoint, {"extend": json.dumps(query)})
        else:
            answer = self.client.post_json(f"{self.root}/extend", query)
        value = self.findings.form("data extension", _EXTEND, answer, "data-extension-response")
        self.findings.cors("data extension", answer)
        if not isinstance(value, dict):
            return
        rows = value["rows"]
        ids = list(rows) if isinstance(rows, dict) else [row.get("id") for row in rows]
        columns = [column["id"] for column in value["meta"]]
        kept = ids == [self.entity] and columns == [name]
        seen, mend = f"rows {ids}, columns {columns}", "answer the entities and properties asked for, and no other"
        self.findings.say("data extension answers its query", "MUST", "Data Extension Responses", kept, seen, mend)


_BROKEN = (("broken JSON", "{"), ("an array", "[]"), ("a wrong form", '{"q0": 1}'))
_SUGGESTED = {
    "entity": "suggest-entities-response",
    "property": "suggest-properties-response",
    "type": "suggest-types-response",
}


def _as_conditions(query: Mapping[str, object]) -> dict[str, object]:
    """A query of 0.2 as 1.0-draft has it."""
    conditions: list[dict[str, object]] = [{"matchType": "name", "propertyValue": query["query"]}]
    constraints = query.get("properties", [])
    assert isinstance(constraints, list)
    conditions += [
        {"matchType": "property", "propertyId": one["pid"], "propertyValue": one["v"]} for one in constraints
    ]
    return {"conditions": conditions} | {name: query[name] for name in ("type", "limit") if name in query}
