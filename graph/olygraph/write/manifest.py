"""The manifest of a release: what it holds, from what it was made, and the checksum of every file."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from olygraph import __version__
from olygraph.errors import ReleaseError
from olygraph.model import Source
from olygraph.vocab import Term

RELEASE = "https://w3id.org/olygraph/release/1"
REPORT = "https://w3id.org/olygraph/report/1"
"""Kinds of folders, by which we know our own: a release, and the report of a release that the shapes forbade."""

_AGAIN = "export it again"
_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """One file: its media type, size, checksum, and the number of statements (triples or quads), 0 for none."""

    name: str
    media_type: str
    bytes: int
    sha256: str
    statements: int = 0


@dataclass(frozen=True, slots=True)
class ReleasedSource:
    """One document that the release was made from; ``graph`` is the IRI of its named graph."""

    graph: str
    sha256: str
    title: str
    form: str
    language: str = ""
    page_id: str = ""
    revision: str = ""
    url: str = ""
    licence: str = ""

    @classmethod
    def of(cls, source: Source, title: str, graph: Term) -> "ReleasedSource":
        """The entry of a source that an article was read from."""
        return cls(
            graph.strip("<>"),
            source.sha256,
            title,
            source.form,
            source.language,
            source.page_id,
            source.revision,
            source.url,
            source.licence,
        )


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds.

    ``triples`` counts the union of all graphs, ``quads`` all graphs; ``nodes`` gives the number of nodes by class (the
    local name of our own classes). ``created`` is an ISO 8601 time, empty unless one was given.
    """

    kind: str
    base: str
    files: tuple[ReleasedFile, ...]
    sources: tuple[ReleasedSource, ...] = ()
    graphs: int = 0
    triples: int = 0
    quads: int = 0
    nodes: Mapping[str, int] = field(default_factory=dict)
    created: str = ""
    software: str = __version__

    def file(self, name: str) -> ReleasedFile | None:
        """The entry of a file, or None."""
        return next((file for file in self.files if file.name == name), None)


def to_json(manifest: Manifest) -> str:
    """Return the text of ``manifest.json``: keys in a fixed order, entries without what is empty."""
    document: dict[str, Any] = {
        "kind": manifest.kind,
        "software": {"name": "olygraph", "version": manifest.software},
        "base": manifest.base,
        **({"created": manifest.created} if manifest.created else {}),
        "counts": {
            "graphs": manifest.graphs,
            "triples": manifest.triples,
            "quads": manifest.quads,
            "nodes": dict(sorted(manifest.nodes.items())),
        },
        "files": {file.name: _entry(file, "name") for file in manifest.files},
        "sources": [_entry(source) for source in manifest.sources],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _entry(item: ReleasedFile | ReleasedSource, *left_out: str) -> dict[str, Any]:
    return {name: value for name, value in asdict(item).items() if name not in left_out and value != ""}


def from_json(text: str, where: str) -> Manifest:
    """Read the text of a manifest; ``where`` names it in messages. Raises ReleaseError for what is not one of ours."""
    try:
        document = json.loads(text)
        if document["kind"] not in (RELEASE, REPORT):
            raise ReleaseError(f"{where} is of a kind that this version does not know", mend=_AGAIN)
        counts = document["counts"]
        return Manifest(
            kind=document["kind"],
            base=_typed(document["base"], str),
            files=tuple(_file(name, entry) for name, entry in document["files"].items()),
            sources=tuple(
                ReleasedSource(**{name: _typed(text, str) for name, text in entry.items()})
                for entry in document["sources"]
            ),
            graphs=_typed(counts["graphs"], int),
            triples=_typed(counts["triples"], int),
            quads=_typed(counts["quads"], int),
            nodes={_typed(name, str): _typed(count, int) for name, count in counts["nodes"].items()},
            created=_typed(document.get("created", ""), str),
            software=_typed(document["software"]["version"], str),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReleaseError(f"{where} is no manifest of a release: {error}", mend=_AGAIN) from None


def _file(name: str, entry: dict[str, Any]) -> ReleasedFile:
    return ReleasedFile(
        name,
        media_type=_typed(entry["media_type"], str),
        bytes=_typed(entry["bytes"], int),
        sha256=_typed(entry["sha256"], str),
        statements=_typed(entry["statements"], int),
    )


def _typed(value: object, kind: type[_Kind]) -> _Kind:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
