"""A release on disk, for several processes that read it at once, with the digits that a store does not keep.

Oxigraph stores numbers, times and durations as values: ``63.40`` comes back as ``63.4``. The forms that were written
stand in a second store beside the first, so that graphs leave it as they are in the release.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from olygraph.errors import ReleaseError
from olygraph.query.store import add_files

_QUADS, _WRITTEN, _COMPLETE = "quads", "written", "complete"
_PLAIN = {
    "http://www.w3.org/2001/XMLSchema#string",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
}
_SOME = NamedNode("urn:x-olygraph:canonical")


class Opened:
    """A release that :func:`build` laid on the disk, opened for reading."""

    def __init__(self, folder: Path) -> None:
        try:
            self.store = Store.read_only(str(folder / _QUADS))
            self._written = Store.read_only(str(folder / _WRITTEN))
        except OSError as error:
            raise ReleaseError(f"{folder} holds no store that can be read: {error}", mend="remove it") from error

    def as_written(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """The triples with the digits that the release has, where the store has shortened them."""
        for triple in triples:
            forms = self._forms(triple)
            yield from (Triple(triple.subject, triple.predicate, form) for form in forms) if forms else (triple,)

    def _forms(self, triple: Triple) -> list[Literal]:
        subject, value = triple.subject, triple.object
        if not isinstance(value, Literal) or value.datatype.value in _PLAIN or not isinstance(subject, NamedNode):
            return []
        found = self._written.quads_for_pattern(subject, triple.predicate, None, _name(value))
        texts = sorted(quad.object.value for quad in found if isinstance(quad.object, Literal))
        return [Literal(text, datatype=value.datatype) for text in texts]


def build(files: Iterable[Path], folder: Path, mark: str) -> None:
    """Lay the files of a release on the disk, unless the folder holds them already (``mark`` tells which they are).

    A build that was killed leaves no mark and is made anew. Raises ReleaseError for a file that does not parse and
    for a folder that cannot be written, or that holds something else.
    """
    complete = folder / _COMPLETE
    try:
        if complete.is_file() and complete.read_text(encoding="utf-8") == mark:
            return
        foreign = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
        if set(foreign) - {_QUADS, _WRITTEN, _COMPLETE}:
            raise ReleaseError(f"{folder} holds what is no store: {min(foreign)}", mend="name a new folder")
        complete.unlink(missing_ok=True)
        for name in (_QUADS, _WRITTEN):
            shutil.rmtree(folder / name, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        store, written = Store(str(folder / _QUADS)), Store(str(folder / _WRITTEN))
        add_files(store, files, lambda quads: _noting(quads, written))
        for part in (store, written):
            part.optimize()
            part.flush()
        complete.write_text(mark, encoding="utf-8")
    except OSError as error:
        raise ReleaseError(f"the store cannot be written to {folder}: {error}", mend="give --store DIR") from error


def _noting(quads: Iterable[Quad], written: Store) -> Iterator[Quad]:
    """Pass the quads on, and note each form that the store would change."""
    noted: list[Quad] = []
    for quad in quads:
        yield quad
        value = quad.object
        if isinstance(value, Literal) and value.datatype.value not in _PLAIN and isinstance(quad.subject, NamedNode):
            kept = _kept(value)
            if kept != value:
                noted.append(Quad(quad.subject, quad.predicate, Literal(value.value), _name(kept)))
    written.bulk_extend(noted)


@lru_cache(maxsize=65536)
def _kept(value: Literal) -> Literal:
    """The literal as it comes back from a store."""
    store = Store()
    store.add(Quad(_SOME, _SOME, value))
    (quad,) = store
    assert isinstance(quad.object, Literal)
    return quad.object


def _name(value: Literal) -> NamedNode:
    """A name for a form that a store keeps; such forms hold no character that an IRI may not."""
    return NamedNode(f"urn:x-olygraph:canonical:{value.value}")


def graph_names(store: Store) -> Sequence[str]:
    """The names of the named graphs, sorted."""
    return sorted(name.value for name in store.named_graphs() if not isinstance(name, BlankNode))
