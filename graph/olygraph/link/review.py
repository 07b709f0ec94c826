"""The table that a person decides in: the candidates of uncertain nodes, a row each, open until it has an author."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from olygraph.link.decisions import MANUAL, is_decided
from olygraph.link.header import Value
from olygraph.link.links import LICENCE, ORCID, WIKIDATA
from olygraph.link.sssom import NO_TERM, MappingSet, compact, write_sssom
from olygraph.link.table import Row, Table, read_table
from olygraph.vocab import DEFAULT_BASE, PREFIXES

if TYPE_CHECKING:
    from olygraph.link.match import Candidate, Match

COLUMNS = (
    *("subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label"),
    *("mapping_justification", "author_id", "author_label", "object_source", "mapping_date", "confidence"),
    *("similarity_score", "other", "comment"),
)
"""The columns of a new table, all of them slots of SSSOM 1.0."""

OPEN = "semapv:CompositeMatching"
"""The justification of a row that nobody has decided: the matcher's own."""

MOST_OFFERED = 9
"""Candidates that are offered for a node: as many as there are digits to choose by."""


def new_table(base: str, file: str) -> Table:
    """Return a table without rows, for a release of this base."""
    metadata: dict[str, Value] = {
        "curie_map": _prefixes(base),
        "mapping_set_id": f"{base}decisions",
        "mapping_set_title": "Decisions on links",
        "license": LICENCE,
    }
    empty = write_sssom(MappingSet(metadata, ()))
    head = empty[: empty.rindex("\n", 0, -1) + 1] + "\t".join(COLUMNS) + "\n"
    return read_table(head, file)


def _prefixes(base: str) -> dict[str, str]:
    own = {"olygraph": DEFAULT_BASE} | ({"data": base} if base != DEFAULT_BASE else {})
    return dict(sorted({**own, "orcid": ORCID, "wd": PREFIXES["wd"]}.items()))


def offer(table: Table, matches: "Iterable[Match]") -> int:
    """Add the candidates of matches to a table, and for each node the row «none»; return how many rows are new.

    Rows that the table has already, decided or not, stay as they are. Raises ValueError if the table's prefixes do not
    fit the release.
    """
    head = MappingSet(table.metadata, ())
    known = {_pair(head, row.cells) for row in table.rows if row.cells}
    added = 0
    for match in matches:
        for cells in rows_of(match, head.prefixes):
            pair = _pair(head, cells)
            if pair not in known:
                known.add(pair)
                table.append(cells)
                added += 1
    return added


def rows_of(match: "Match", prefixes: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the open rows of a node: its candidates, the likeliest first, then that there is none."""
    row = {
        "subject_id": compact(match.query.id, prefixes),
        "subject_label": match.query.name,
        "mapping_justification": OPEN,
        "object_source": compact(WIKIDATA, prefixes),
    }
    offered = [
        {
            **row,
            "predicate_id": "owl:sameAs",
            "object_id": f"wd:{candidate.item}",
            "object_label": candidate.label,
            "similarity_score": f"{candidate.score:.3f}",
            "other": _told(candidate),
        }
        for candidate in match.candidates[:MOST_OFFERED]
    ]
    return [*offered, {**row, "predicate_id": "skos:exactMatch", "object_id": NO_TERM}]


def _told(candidate: "Candidate") -> str:
    """What speaks for and against a candidate, in words."""
    spoken = [f"{one.says} ×{one.times:.3g}" for one in candidate.evidence]
    return "; ".join(([candidate.description] if candidate.description else []) + spoken)


def decide(table: Table, row: Row, *, author: str, author_id: str, day: str, reason: str, rejected: bool) -> None:
    """Make a row a person's decision."""
    cells = {
        "mapping_justification": f"semapv:{MANUAL}",
        "predicate_modifier": "Not" if rejected else "",
        "author_label": author,
        "author_id": author_id,
        "mapping_date": day,
        "comment": reason,
    }
    table.change(row, cells)


def reopen(table: Table, row: Row) -> None:
    """Take a decision back: the row is a candidate again, with what the matcher said of it."""
    if is_decided(row.cells):
        gone = dict.fromkeys(
            ("predicate_modifier", "author_label", "author_id", "mapping_date", "comment", "confidence"), ""
        )
        table.change(row, {"mapping_justification": OPEN, **gone})


def by_subject(table: Table) -> dict[str, Sequence[Row]]:
    """Return the rows of each node by its IRI, in the order of the table; rows without a readable node are left out."""
    head = MappingSet(table.metadata, ())
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        subject, _ = _pair(head, row.cells)
        if subject:
            found.setdefault(subject, []).append(row)
    return dict(found)


def _pair(matches: MappingSet, cells: Mapping[str, str]) -> tuple[str, str]:
    """Subject and object as IRIs, as far as they can be read."""
    found = []
    for slot in ("subject_id", "object_id"):
        try:
            found.append(matches.expand(cells[slot].strip()) if cells.get(slot) else "")
        except ValueError:
            found.append(cells[slot])
    return found[0], found[1]
