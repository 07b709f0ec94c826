"""The models of the reconciliation protocol against the examples of its authors, valid and invalid."""

import json
from pathlib import Path

import pytest

from olygraph.conformance import FORMS, VERSIONS
from paths import SHARED

_EXAMPLES = SHARED / "standards" / "reconciliation-api"


def _cases() -> list[tuple[str, str, str, Path]]:
    return [
        (version, form, verdict, file)
        for version in VERSIONS
        for form in FORMS[version]
        for verdict in ("valid", "invalid")
        for file in sorted((_EXAMPLES / version / "examples" / form / verdict).glob("*.json"))
    ]


@pytest.mark.skipif(not _EXAMPLES.is_dir(), reason="the examples of the protocol's authors are not here")
def test_every_verdict_is_that_of_the_authors() -> None:
    cases = _cases()
    assert len(cases) == 95
    differing = []
    for version, form, verdict, file in cases:
        faults = list(FORMS[version][form](json.loads(file.read_text(encoding="utf-8")), ""))
        if bool(faults) != (verdict == "invalid"):
            differing.append((version, form, verdict, file.name, [str(fault) for fault in faults]))
    assert not differing


@pytest.mark.parametrize(
    ("version", "form", "value", "told"),
    [
        ("0.2", "manifest", {"versions": ["0.2"]}, "name: is missing"),
        ("0.2", "reconciliation-result-batch", {"q": {"result": [{"id": 1}]}}, "q.result[0].id: is a number"),
        ("1.0-draft", "reconciliation-query-batch", {"queries": [{"conditions": []}]}, "has 0 items"),
        ("1.0-draft", "manifest", [], "is an array, not an object"),
    ],
)
def test_a_fault_tells_its_place(version: str, form: str, value: object, told: str) -> None:
    assert any(told in str(fault) for fault in FORMS[version][form](value, ""))
